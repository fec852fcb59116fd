"""``siptrunk schema``: what programs can rely on."""

from __future__ import annotations

import click

from siptrunk.output.json_schemas import payload_schema, report_schema
from siptrunk.output.plain import dumped
from siptrunk.output.printing import put

SCHEMAS = {"payload": payload_schema, "report": report_schema}


@click.command("schema")
@click.argument("which", type=click.Choice(list(SCHEMAS)), required=False)
def command(which: str | None) -> None:
    """Print the JSON Schema of the payload or of the report; without a name, both in one object.

    payload: a byo-sip-trunk credential as Vapi takes it. report: what `siptrunk check --format
    json` prints.
    """
    if which:
        put(dumped(SCHEMAS[which]()))
    else:
        put(dumped({name: made() for name, made in SCHEMAS.items()}))
