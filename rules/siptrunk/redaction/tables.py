"""Secrets in tables: below a heading, or beside a name in the same row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.redaction.by_key import NAME
from siptrunk.redaction.keys import kind_of_key
from siptrunk.redaction.ordinary_words import is_mixed, is_ordinary
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.text.patterns import Pattern

HEADING = Pattern(rf"(?im)(?:^|[|\t;,])[ \t*_\"'`]*{NAME}[ *_\"'`]*(?:[|\t;,]|\r?$)")
MAX_CELLS = 40
MAX_NAME_CHARACTERS = 60
RULE = frozenset("-:=+ ")


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A line of a table: what stands in each cell, and where; where the line ends."""

    cells: list[tuple[str, int]]
    mark: str
    end: int


def find_in_tables(text: str) -> Iterator[Secret]:
    """Every cell that a heading or the cell before it calls a secret."""
    next_start = 0
    for match in HEADING.finditer(text):
        if match.start() < next_start:
            continue
        start = text.rfind("\n", 0, match.end()) + 1
        row = _row(text, start)
        names = {i: (kind, name) for i, (name, _) in enumerate(row.cells) if (kind := _kind(name))}
        next_start = row.end
        if row.mark == "|":
            yield from _beside(row.cells, names)
        if names and _is_heading(row):
            for below in _rows_below(text, row):
                next_start = below.end
                for i, kind_and_name in names.items():
                    yield from _secret(below.cells[i], *kind_and_name)


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
    cells, position = [], start
    for cell in line.split(mark, MAX_CELLS):
        content = cell.strip().strip("*_`\"'")
        cells.append((content, position + (cell.find(content) if content else 0)))
        position += len(cell) + 1
    return Row(cells, mark, end)


def _kind(name: str) -> str:
    return kind_of_key(name) if 1 < len(name) < MAX_NAME_CHARACTERS and " is " not in name else ""


def _is_heading(row: Row) -> bool:
    return len(row.cells) > 1 and all(
        len(name) < MAX_NAME_CHARACTERS
        and (row.mark == "|" or not name or name.replace("_", "").isalnum())
        for name, _ in row.cells
    )


def _beside(cells: list[tuple[str, int]], names: dict[int, tuple[str, str]]) -> Iterator[Secret]:
    filled = [i for i, (content, _) in enumerate(cells) if content.strip("> ")]
    if len(filled) != 2 or filled[0] not in names:
        return
    if filled[1] not in names or is_mixed(cells[filled[1]][0]):
        yield from _secret(cells[filled[1]], *names[filled[0]])


def _secret(cell: tuple[str, int], kind: str, name: str) -> Iterator[Secret]:
    content, position = cell
    if (
        content
        and not RULE.issuperset(content)
        and not is_placeholder(content)
        and not is_ordinary(content)
    ):
        yield Secret(position, position + len(content), kind_of_value(content, kind), name)
