"""``siptrunk escalate``: what Vapi support asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from siptrunk.cli.checking import check_input
from siptrunk.cli.inputs import STDIN, RefusedError, read_input
from siptrunk.cli.options import CommonOptions, common_options
from siptrunk.explanation.bundle import TITLES, EscalationOrigin, SupportDetails, compile_bundle
from siptrunk.output.bundle_formats import bundle_json, bundle_markdown
from siptrunk.output.streams import write_err, write_out
from siptrunk.redaction.redact import residue
from siptrunk.text.wording import join_words

FORMATS = {"markdown": bundle_markdown, "json": bundle_json}


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
@common_options(any_carrier=True)
def command(options: CommonOptions, file: str, form: str, org_id: str, server: str) -> None:
    """Print what Vapi support asks for, compiled from a paste, without its secrets.

    What the options do not say is taken from the paste; what is missing is named, in the bundle
    and on standard error.

    Exit code 0: compiled, complete or not. 1: a secret was still in it, so nothing is printed.
    2: not readable, or nothing to escalate.
    """
    checked = check_input(read_input(file), options)
    if checked.report is None or checked.why:
        raise RefusedError(checked.why)
    details = SupportDetails(
        org_id, carrier=options.carrier, server=server, direction=options.direction
    )
    bundle = compile_bundle(checked.report, details, EscalationOrigin(), datetime.now(UTC))
    text = FORMATS[form](bundle)
    _stop_at_secrets(text)
    write_out(text.rstrip())
    if bundle.missing:
        write_err(f"Missing: {join_words([TITLES[item] for item in bundle.missing])}.")


def _stop_at_secrets(text: str) -> None:
    secrets = residue(text)
    for secret in secrets:
        write_err(
            f"Stopped: line {secret.line} of the bundle still holds what looks like a secret "
            f"({secret.kind})."
        )
    if secrets:
        raise SystemExit(1)
