"""Tables of gateways: Markdown, and comma- or tab-separated values, one gateway a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.syntaxes.option_values import (
    DocumentBuilder,
    is_address,
    option_name,
    path_steps,
    typed_value,
    unquote,
)
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

HEADER = re2.compile(
    r"(?im)^[ \t]*\|?(?:[^\n|,;\t]*[|,;\t])*[ \t\"`*]*ip(?:[ _]?address)?[ \t\"`*]*"
    r"(?:[|,;\t]|\r?$)[^\n]*$"
)
RULE = re2.compile(r"^[ \t|:+=-]+$")
PROPERTY = re2.compile(
    r"(?m)^[ \t]*\|[ \t`*]*([\w.\[\]]{2,60})[ \t`*]*\|[ \t]*([^|\n]*?)[ \t]*\|[ \t]*\r?$"
)
SEPARATORS = "|\t;,"
MAX_TABLES = 4
MAX_ROWS = 300
MAX_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class _Columns:
    separator: str
    options: tuple[str | None, ...]


def find_tables(remainder: Remainder) -> Iterator[Fragment]:
    """Every table with an address and one more option of a gateway in its header."""
    text, next_start, count = remainder.lines, 0, 0
    for match in islice(HEADER.finditer(text), MAX_ROWS):
        columns = _read_header(match.group()) if match.start() >= next_start else None
        if columns is None or count >= MAX_TABLES:
            continue
        count += 1
        fragment = _read_rows(text, match.start(), match.end() + 1, columns)
        if fragment:
            next_start = fragment.end
            yield fragment
    if next_start == 0:
        yield from _find_properties(text)


def _read_header(line: str) -> _Columns | None:
    separator = next((sign for sign in SEPARATORS if sign in line), None)
    if separator is None:
        return None
    options = tuple(
        "ip" if cell.lower() in {"ip address", "ip_address"} else option_name(cell)
        for cell in _cells(line, separator)
    )
    is_table = "ip" in options and len(set(options) - {None}) > 1
    return _Columns(separator, options) if is_table else None


def _cells(line: str, separator: str) -> list[str]:
    line = line.strip()
    if separator == "|":
        line = line.removeprefix("|").removesuffix("|")
    return [unquote(cell).strip("`* ") for cell in line.split(separator, MAX_COLUMNS)]


def _read_rows(text: str, start: int, position: int, columns: _Columns) -> Fragment | None:
    builder, number = DocumentBuilder(), 0
    for _ in range(MAX_ROWS):
        if position >= len(text):
            break
        stop = text.find("\n", position)
        stop = stop if stop >= 0 else len(text)
        line = text[position:stop]
        if not (RULE.search(line) and line.strip()):
            if not _put_row(builder, number, line, position, columns):
                break
            number += 1
        position = stop + 1
    if not number:
        return None
    positions = builder.positions
    end = min(position, len(text))
    return Fragment(Literal(builder.document, end, positions=lambda: positions), start, end)


def _put_row(
    builder: DocumentBuilder, number: int, line: str, position: int, columns: _Columns
) -> bool:
    """Adds a row as a gateway; False where the line is none."""
    cells = _cells(line, columns.separator) if columns.separator in line else []
    values = {
        option: cell
        for option, cell in zip(columns.options, cells, strict=False)
        if option and cell not in {"", "-", "–", "—"}
    }
    if not is_address(values.get("ip", "")):
        return False
    for option, value in values.items():
        builder.put(["gateways", number, option], typed_value(option, value), position)
    return True


def _find_properties(text: str) -> Iterator[Fragment]:
    """A table with an option in each row, and its value beside it."""
    builder, start, end = DocumentBuilder(), -1, 0
    for match in islice(PROPERTY.finditer(text), MAX_ROWS):
        steps = path_steps(match.group(1))
        if steps and steps[0] == "ip":
            steps = ["gateways", 0, "ip"]
        value = match.group(2).strip("`* ")
        is_fit = bool(steps) and bool(value) and (steps[-1] != "ip" or is_address(value))
        if is_fit:
            builder.put(steps, typed_value(str(steps[-1]), value), match.start())
            start, end = match.start() if start < 0 else start, match.end()
    if "gateways" in builder.document:
        positions = builder.positions
        yield Fragment(Literal(builder.document, end, positions=lambda: positions), start, end)


TABLES = PasteSyntax(find_tables, "text")
