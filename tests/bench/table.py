"""``python -m tests.bench.table``: measures every row, prints the table, and writes latest.json.

Exit code 1 where a ratio is worse than its bound, in each of ``MAX_TRIES``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import click

from tests.bench.row import Row
from tests.bench.rows import (
    http,
    judging,
    lifetime,
    reading,
    redaction,
    replies,
    socket_mode,
    start,
)

LATEST = Path(__file__).parent / "latest.json"
MAX_TRIES = 3
Measure = Callable[[bool], list[Row]]
SUBJECTS: dict[str, Measure] = {
    "judging": judging.measure,
    "reading": reading.measure,
    "redaction": redaction.measure,
    "start": start.measure,
    "http": http.measure,
    "socket mode": socket_mode.measure,
    "replies": replies.measure,
    "lifetime": lifetime.measure,
}


@click.command()
@click.argument("subjects", nargs=-1, type=click.Choice(list(SUBJECTS)))
@click.option("--long", "is_long", is_flag=True, help="Measure what takes minutes in full.")
def main(*, subjects: tuple[str, ...], is_long: bool) -> None:
    """Measure the rows of SUBJECTS, or all."""
    rows = [row for subject in subjects or SUBJECTS for row in _measure(subject, is_long=is_long)]
    for line in format_table(rows):
        click.echo(line)
    LATEST.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n", encoding="utf-8")
    worse = [row for row in rows if row.is_worse]
    for row in worse:
        click.echo(f"worse than its bound of {row.bound:g}: {row.what}, {row.against}", err=True)
    sys.exit(1 if worse else 0)


def _measure(subject: str, *, is_long: bool) -> list[Row]:
    """The rows of one subject, again where one is worse than its bound."""
    click.echo(f"{subject} …", err=True)
    rows = SUBJECTS[subject](is_long)
    for _ in range(1, MAX_TRIES):
        if not any(row.is_worse for row in rows):
            break
        again = SUBJECTS[subject](is_long)
        rows = [row.better(other) for row, other in zip(rows, again, strict=True)]
    return rows


def format_table(rows: Iterable[Row]) -> list[str]:
    """The table as aligned text."""
    cells = [("what", "against", "to reach", "measured", "bound")]
    cells += [
        (row.what, row.against, row.to_reach, row.measured, f"{row.bound:g}" if row.bound else "")
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    ]


if __name__ == "__main__":
    main()
