"""``siptrunk schema``: what programs can rely on."""

from __future__ import annotations

import click

from siptrunk.output.json_schemas import payload_schema, report_schema
from siptrunk.output.json_text import dump_json
from siptrunk.output.streams import write_out

SCHEMAS = {"payload": payload_schema, "report": report_schema}


@click.command("schema")
@click.argument(
    "name", metavar="[payload|report]", type=click.Choice(list(SCHEMAS)), required=False
)
def command(name: str | None) -> None:
    """Print the JSON Schema of the payload or of the report; without a name, both in one object.

    payload: a byo-sip-trunk credential as Vapi takes it. report: what `siptrunk check --format
    json` prints.
    """
    if name:
        write_out(dump_json(SCHEMAS[name]()))
    else:
        write_out(dump_json({title: build() for title, build in SCHEMAS.items()}))
