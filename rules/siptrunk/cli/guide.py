"""``siptrunk guide check``: Vapi's page against the facts in the code."""

from __future__ import annotations

import click

from siptrunk.cli.inputs import RefusedError, input_title, read_or_refuse
from siptrunk.guide.drift import Difference, compare
from siptrunk.output.json_text import Json, dump_json
from siptrunk.output.streams import write_out


@click.group("guide")
def command() -> None:
    """Compare Vapi's guide with what the rules know."""


@command.command("check")
@click.argument("page", metavar="PAGE.md")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def check(page: str, form: str) -> None:
    """List where a downloaded page and the code disagree.

    PAGE.md is the page as Markdown: add .md to its address. Options, defaults, ranges, protocols,
    addresses and regions are compared.

    Exit code 0: they agree. 1: they differ. 2: the page cannot be read.
    """
    source = read_or_refuse(page)
    if not source.raw.text.strip():
        raise RefusedError(f"{input_title(page)} is empty: there is nothing to compare.")
    differences = compare(source.raw.text)
    if form == "json":
        write_out(dump_json([_to_json(difference) for difference in differences]))
    else:
        lines = [difference.says for difference in differences]
        write_out("\n".join(lines) or "The page and the code agree.")
    raise SystemExit(1 if differences else 0)


def _to_json(difference: Difference) -> Json:
    return {
        "topic": difference.topic,
        "what": difference.what,
        "page": difference.page,
        "code": difference.code,
    }
