"""Secrets in tables of HTML: in each row, below the heading that names one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from siptrunk import lazy_re as re
from siptrunk.redaction.finders.tables import cell_secret, kind_of_heading
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.text.patterns import SearchableText

CELL = re.compile(
    r"(?i)<(?:(/?table|tr)\b[^<>]{0,200}>|t[hd]\b[^<>]{0,200}>\s{0,40}"
    r"(?:<(?:b|strong|code|span|p|div|i|em|pre)\b[^<>]{0,100}>\s{0,10}){0,3}([^<]{0,400}))"
)
"""Where a table or a row begins, and what a cell holds."""
OPENS = re.compile(r"(?i)<t[hd]\b")
MAX_CELLS = 5000


@dataclass(slots=True)
class _Table:
    """The kinds of secrets by column, and the cells of the row that is read."""

    kinds: dict[int, str] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    row: list[tuple[str, int]] = field(default_factory=list)


def find_in_html_tables(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """The cells below the headings that name a secret."""
    if not any(True for _ in names) or not OPENS.search(text):
        return
    table = _Table()
    for count, match in enumerate(CELL.finditer(text)):
        if count > MAX_CELLS:
            text.spend()
        if not match[1]:
            content = match[2].strip()
            table.row.append((content, match.start(2) + match[2].find(content)))
            continue
        yield from _end_row(table)
        if match[1].lower() != "tr":
            table = _Table()
    yield from _end_row(table)


def _end_row(table: _Table) -> Iterator[Secret]:
    """The secrets of the row, or nothing where it is the heading."""
    row, table.row = table.row, []
    if not row:
        return
    if not table.headings:
        table.headings = [content for content, _ in row]
        table.kinds = {
            i: kind for i, name in enumerate(table.headings) if (kind := kind_of_heading(name))
        }
        if len(table.kinds) == len(row) > 1:
            table.kinds = {}
    elif len(row) == len(table.headings):
        for i, kind in table.kinds.items():
            yield from cell_secret(row[i], kind, table.headings[i])
