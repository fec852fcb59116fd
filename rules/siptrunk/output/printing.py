"""Lines for standard output and standard error, in whatever encoding these are.

``click.echo`` would write UTF-8 to a terminal that says it knows ASCII only.
"""

from __future__ import annotations

import sys


def put(line: str) -> None:
    """Print a line, or several, on standard output."""
    sys.stdout.write(f"{line}\n")


def tell(line: str) -> None:
    """Print a line on standard error: what is for the person, not for the program that reads."""
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")
