"""``siptrunk escalate``: what Vapi support asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import click

from siptrunk.cli.checking import check_input
from siptrunk.cli.inputs import STDIN, InputText, RefusedError, UnreadableInput, read_input
from siptrunk.cli.options import CommonOptions, common_options
from siptrunk.explanation.bundle import TITLES, EscalationOrigin, SupportDetails, compile_bundle
from siptrunk.explanation.opening import ASK_FOR_ANYTHING
from siptrunk.output.bundle_formats import bundle_json, bundle_markdown
from siptrunk.output.streams import write_err, write_out
from siptrunk.redaction.redact import is_secret_of, residue
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
    source = read_input(file)
    _refuse_secrets(source, {"--org-id": org_id, "--server": server})
    checked = check_input(source, options)
    if checked.report is None:
        raise RefusedError(checked.why)
    if checked.why:
        raise RefusedError(f"{checked.why} {ASK_FOR_ANYTHING}")
    details = SupportDetails(
        org_id, carrier=options.carrier, server=server, direction=options.direction
    )
    bundle = compile_bundle(checked.report, details, EscalationOrigin(), datetime.now(UTC))
    text = FORMATS[form](bundle)
    _stop_at_secrets(text)
    write_out(text.rstrip())
    if bundle.missing:
        write_err(f"Missing: {join_words([TITLES[item] for item in bundle.missing])}.")


def _refuse_secrets(source: InputText | UnreadableInput, values: Mapping[str, str]) -> None:
    """Raises where an option repeats a secret of the paste, which the bundle would then show."""
    for option, value in values.items():
        if isinstance(source, InputText) and is_secret_of(source.raw, value):
            raise RefusedError(
                f"What {option} says is a secret in the paste, so nothing is printed. "
                "The organization id is in Vapi's dashboard, under Organization > Settings."
            )


def _stop_at_secrets(text: str) -> None:
    secrets = residue(text)
    for secret in secrets:
        write_err(
            f"Stopped: line {secret.line} of the bundle still holds what looks like a secret "
            f"({secret.kind})."
        )
    if secrets:
        raise SystemExit(1)
