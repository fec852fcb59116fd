"""``siptrunk redact``: the text without its secrets."""

from __future__ import annotations

import sys

import click

from siptrunk.cli.inputs import STDIN, RefusedError, input_title, read_or_refuse
from siptrunk.output.streams import write_err
from siptrunk.redaction.redact import redact


@click.command("redact")
@click.argument("file", default=STDIN, metavar="[FILE]")
def command(file: str) -> None:
    """Print a text with every secret replaced; all else stays byte for byte.

    How many secrets of which kind were found is said on standard error.
    """
    source = read_or_refuse(file)
    redacted = redact(source.raw)
    if redacted.is_refused:
        raise RefusedError(f"{input_title(source.name)}: {redacted.text}")
    sys.stdout.buffer.write(source.encode(redacted.text))
    sys.stdout.flush()
    for kind, count in redacted.counts().items():
        write_err(f"{kind}: {count}")
    if not redacted.hidden:
        write_err("no secrets found")
