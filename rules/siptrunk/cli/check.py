"""``siptrunk check``: diagnose each paste."""

from __future__ import annotations

from importlib import import_module

import click

from siptrunk.cli.diagnosing import checked
from siptrunk.cli.options import Asked, asks
from siptrunk.cli.reading import read_all

FORMATS = ("text", "json", "markdown", "sarif")
"""Each is a module of its name in ``siptrunk/output/``."""


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="json prints one object a line where there are several files.",
)
@asks()
def command(asked: Asked, files: tuple[str, ...], form: str) -> None:
    """Say what is wrong with a trunk, and correct it.

    Give the request that you sent, as JSON, curl or code, or what came back, in files or on
    standard input. Passwords and keys in it are hidden before anything looks at it.

    Exit code 0: nothing to correct. 1: something to correct. 2: not all of it
    could be read, or there is nothing to check.
    """
    all_checked = [checked(source, asked, named=bool(files)) for source in read_all(files)]
    import_module(f"siptrunk.output.{form}").show(all_checked)
    raise SystemExit(max(one.outcome for one in all_checked))
