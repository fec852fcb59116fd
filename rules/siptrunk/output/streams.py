"""Lines for standard output and standard error, in the encoding of each.

``click.echo`` would write UTF-8 to a terminal that says it knows ASCII only.
"""

from __future__ import annotations

import sys


def write_out(line: str) -> None:
    """Write a line, or several, to standard output."""
    sys.stdout.write(f"{line}\n")


def write_err(line: str) -> None:
    """Write a line to standard error, after what is on its way to standard output."""
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")
