"""``siptrunk escalate``: what Vapi support asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from siptrunk.cli.diagnosing import checked
from siptrunk.cli.options import Asked, asks
from siptrunk.cli.reading import STDIN, RefusedError, read
from siptrunk.explanation.bundle import TITLES, Bundle, Thread, Told, compile_bundle
from siptrunk.output.bundle import as_json, as_markdown
from siptrunk.output.printing import put, tell
from siptrunk.redaction.redact import residue
from siptrunk.text.wording import listed

FORMATS = {"markdown": as_markdown, "json": as_json}


@click.command("escalate")
@click.argument("file", default=STDIN, metavar="[FILE]")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="markdown",
    show_default=True,
)
@click.option("--org-id", default="", metavar="ID", help="Your Vapi organization id.")
@click.option("--server", default="", metavar="HOST", help="The carrier's server address.")
@asks(any_carrier=True)
def command(asked: Asked, file: str, form: str, org_id: str, server: str) -> None:
    """Print what Vapi support asks for, compiled from a paste, without its secrets.

    What the options do not say is taken from the paste; what is missing is named, in the bundle
    and on standard error.

    Exit code 0: compiled, complete or not. 1: a secret was still in it, so nothing is printed.
    2: not readable, or nothing to escalate.
    """
    one = checked(read(file), asked)
    if one.triage is None or one.why:
        raise RefusedError(one.why)
    told = Told(org_id, carrier=asked.carrier, server=server, direction=asked.direction)
    bundle = compile_bundle(one.triage, told, Thread(), datetime.now(UTC))
    text = FORMATS[form](bundle)
    _stop_at_residue(text)
    put(text.rstrip())
    _say_missing(bundle)


def _stop_at_residue(text: str) -> None:
    left = residue(text)
    for one in left:
        tell(
            f"Stopped: line {one.line} of the bundle still holds what looks like a secret "
            f"({one.kind})."
        )
    if left:
        raise SystemExit(1)


def _say_missing(bundle: Bundle) -> None:
    if bundle.missing:
        titles = listed([TITLES[item] for item in bundle.missing])
        tell(f"Missing: {titles}.")
