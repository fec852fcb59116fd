"""``siptrunk guide check``: Vapi's page against the facts in the code."""

from __future__ import annotations

import click

from siptrunk.cli.reading import RefusedError, readable, titled
from siptrunk.guide.drift import Difference, compare
from siptrunk.output.plain import Json, dumped
from siptrunk.output.printing import put


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
    source = readable(page)
    if not source.raw.text.strip():
        raise RefusedError(f"{titled(page)} is empty: there is nothing to compare.")
    differences = compare(source.raw.text)
    if form == "json":
        put(dumped([_value(one) for one in differences]))
    else:
        put("\n".join(one.says for one in differences) or "The page and the code agree.")
    raise SystemExit(1 if differences else 0)


def _value(one: Difference) -> Json:
    return {"topic": one.topic, "what": one.what, "page": one.page, "code": one.code}
