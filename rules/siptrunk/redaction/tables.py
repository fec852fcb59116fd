"""Secrets in tables: below a heading, or beside a name in the same row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.redaction.fields import NAME
from siptrunk.redaction.keys import kind_of_key
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.words import is_mixed, is_ordinary
from siptrunk.text.patterns import Pattern

HEADING = Pattern(rf"(?im)(?:^|[|\t;,])[ \t*_\"'`]*{NAME}[ *_\"'`]*(?:[|\t;,]|\r?$)")
MOST_CELLS = 40
LONGEST_NAME = 60
RULE = frozenset("-:=+ ")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A line of a table: what stands in each cell, and where; where the line ends."""

    cells: list[tuple[str, int]]
    mark: str
    end: int


def in_tables(text: str) -> Iterator[Secret]:
    """Every cell that a heading or the cell before it calls a secret."""
    done = 0
    for found in HEADING.finditer(text):
        if found.start() < done:
            continue
        start = text.rfind("\n", 0, found.end()) + 1
        row = _row(text, start)
        names = {i: (kind, name) for i, (name, _) in enumerate(row.cells) if (kind := _kind(name))}
        done = row.end
        if row.mark == "|":
            yield from _beside(row.cells, names)
        if names and _is_heading(row):
            for below in _rows_below(text, row):
                done = below.end
                for i, named in names.items():
                    yield from _secret(below.cells[i], *named)


def _rows_below(text: str, heading: Row) -> Iterator[Row]:
    row = heading
    while row.end < len(text):
        row = _row(text, row.end + 1, heading.mark)
        if len(row.cells) != len(heading.cells):
            return
        yield row


def _row(text: str, start: int, mark: str = "") -> Row:
    """The row that begins at ``start``, its cells bare; ``mark`` is what parts them."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[start:end]
    mark = mark or next((mark for mark in "|\t;," if mark in line), "|")
    cells, at = [], start
    for cell in line.split(mark, MOST_CELLS):
        said = cell.strip().strip("*_`\"'")
        cells.append((said, at + (cell.find(said) if said else 0)))
        at += len(cell) + 1
    return Row(cells, mark, end)


def _kind(name: str) -> str:
    return kind_of_key(name) if 1 < len(name) < LONGEST_NAME and " is " not in name else ""


def _is_heading(row: Row) -> bool:
    return len(row.cells) > 1 and all(
        len(name) < LONGEST_NAME
        and (row.mark == "|" or not name or name.replace("_", "").isalnum())
        for name, _ in row.cells
    )


def _beside(cells: list[tuple[str, int]], names: dict[int, tuple[str, str]]) -> Iterator[Secret]:
    filled = [i for i, (said, _) in enumerate(cells) if said.strip("> ")]
    if len(filled) != 2 or filled[0] not in names:
        return
    if filled[1] not in names or is_mixed(cells[filled[1]][0]):
        yield from _secret(cells[filled[1]], *names[filled[0]])


def _secret(cell: tuple[str, int], kind: str, name: str) -> Iterator[Secret]:
    said, at = cell
    if said and not RULE.issuperset(said) and not is_placeholder(said) and not is_ordinary(said):
        yield Secret(at, at + len(said), kind_of_value(said, kind), name)
