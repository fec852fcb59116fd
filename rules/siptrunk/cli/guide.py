"""``siptrunk guide``: Vapi's page, and carriers' data, against the facts in the code."""

from __future__ import annotations

import click

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.cli.inputs import RefusedError, input_title, read_or_refuse
from siptrunk.guide.carrier_feeds import UnreadableFeedError, compare_networks
from siptrunk.guide.drift import Difference, compare
from siptrunk.lookups.feeds import UnreachableFeedError, fetch_text
from siptrunk.model.carrier import Carrier
from siptrunk.output.json_text import Json, dump_json
from siptrunk.output.streams import write_err, write_out


@click.group("guide")
def command() -> None:
    """Compare Vapi's guide, and carriers' networks, with what the rules know."""


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


@command.command("carriers", short_help="Compare the networks that carriers publish with the code.")
@click.option(
    "--saved",
    multiple=True,
    metavar="CARRIER=FILE",
    help="Read a saved copy instead of the network.",
)
@click.option("--offline", is_flag=True, help="Compare the saved copies alone.")
def carriers(saved: tuple[str, ...], *, offline: bool) -> None:
    """List where the networks that carriers publish as data and the code disagree.

    Pages without such data are named with the date when a person last read them.

    Exit code 0: they agree. 1: they differ. 2: one of them cannot be read.
    """
    copies = dict(_parse_copy(text) for text in saved)
    codes = [0]
    for carrier in all_carriers():
        if carrier.setup.feed:
            codes.append(_compare_carrier(carrier, copies.get(carrier.name), offline=offline))
        elif source := carrier.networks_source:
            write_out(f"{carrier.title}: read by a person on {source.as_of}: {source.url}")
    raise SystemExit(max(codes))


def _parse_copy(text: str) -> tuple[str, str]:
    name, separator, path = text.partition("=")
    carrier = find_carrier(name)
    if not separator or carrier is None or not carrier.setup.feed:
        names = ", ".join(c.name for c in all_carriers() if c.setup.feed)
        raise RefusedError(f"Write --saved CARRIER=FILE, with one of {names}.")
    return carrier.name, path


def _compare_carrier(carrier: Carrier, path: str | None, *, offline: bool) -> int:
    """Print what differs; the exit code."""
    feed = carrier.setup.feed
    if path is None and (offline or carrier.setup.feed_needs_key):
        why = "it needs your key: save it and use --saved" if not offline else "not compared"
        write_out(f"{carrier.title}: {why}: {feed}")
        return 0
    try:
        text = read_or_refuse(path).raw.text if path else fetch_text(feed)
        differences = compare_networks(carrier, text)
    except (UnreadableFeedError, UnreachableFeedError) as error:
        write_err(f"{carrier.title}: {path or feed} cannot be read: {error}.")
        return 2
    lines = [difference.says for difference in differences]
    write_out("\n".join(lines) or f"{carrier.title}: the feed and the code agree.")
    return 1 if differences else 0


def _to_json(difference: Difference) -> Json:
    return {
        "topic": difference.topic,
        "what": difference.what,
        "page": difference.page,
        "code": difference.code,
    }
