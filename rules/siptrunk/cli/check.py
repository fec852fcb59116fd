"""``siptrunk check``: diagnose each paste."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click

from siptrunk.cli.checking import check_input
from siptrunk.cli.inputs import read_inputs
from siptrunk.cli.options import CommonOptions, common_options
from siptrunk.output.checked_input import CheckedInput

# ruff: noqa: PLC0415 - only the format that is asked for is imported: each takes its time


def _show_text(checked_inputs: Sequence[CheckedInput]) -> None:
    from siptrunk.output import terminal

    terminal.show(checked_inputs)


def _show_json(checked_inputs: Sequence[CheckedInput]) -> None:
    from siptrunk.output import json_report

    json_report.show(checked_inputs)


def _show_markdown(checked_inputs: Sequence[CheckedInput]) -> None:
    from siptrunk.output import markdown

    markdown.show(checked_inputs)


def _show_sarif(checked_inputs: Sequence[CheckedInput]) -> None:
    from siptrunk.output import sarif

    sarif.show(checked_inputs)


FORMATS: dict[str, Callable[[Sequence[CheckedInput]], None]] = {
    "text": _show_text,
    "json": _show_json,
    "markdown": _show_markdown,
    "sarif": _show_sarif,
}


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="json prints one object a line where there are several files.",
)
@common_options()
def command(options: CommonOptions, files: tuple[str, ...], form: str) -> None:
    """Say what is wrong with a trunk, and correct it.

    Give the request that you sent, as JSON, curl or code, or what came back, in files or on
    standard input. Passwords and keys in it are hidden before anything looks at it.

    Exit code 0: nothing to correct. 1: something to correct. 2: not all of it
    could be read, or there is nothing to check.
    """
    checked_inputs = [
        check_input(source, options, is_named=bool(files)) for source in read_inputs(files)
    ]
    FORMATS[form](checked_inputs)
    raise SystemExit(max(checked.exit_code for checked in checked_inputs))
