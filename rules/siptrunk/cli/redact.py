"""``siptrunk redact``: the text without its secrets."""

from __future__ import annotations

import sys

import click

from siptrunk.cli.reading import STDIN, readable
from siptrunk.output.printing import tell
from siptrunk.redaction.redact import redact


@click.command("redact")
@click.argument("file", default=STDIN, metavar="[FILE]")
def command(file: str) -> None:
    """Print a text with every secret replaced; all else stays byte for byte.

    How many secrets of which kind were found is said on standard error.
    """
    source = readable(file)
    redacted = redact(source.raw)
    sys.stdout.buffer.write(source.encode(redacted.text))
    sys.stdout.flush()
    for kind, count in redacted.counts().items():
        tell(f"{kind}: {count}")
    if not redacted.hidden:
        tell("no secrets found")
