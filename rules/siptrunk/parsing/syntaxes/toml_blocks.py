"""TOML: tables and arrays of tables, as Python's own parser reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, below
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

START = re2.compile(r"(?m)^[ \t]*\[\[[ \t]*[\w.\"-]*gateways[ \t]*\]\]")
LINE = re2.compile(r"^[ \t]*(?:\[{1,2}[\w. \"-]+\]{1,2}|[\w.\"-]+[ \t]*=.*|#.*)?[ \t]*(?:#.*)?\r?$")
HEADER = re2.compile(r"^[ \t]*(\[{1,2})[ \t]*([\w.-]+)[ \t]*\]")
MEMBER = re2.compile(r"^[ \t]*([\w-]+)[ \t]*=")
MAX_LINES = 120
MAX_LINE_CHARACTERS = 1000
MAX_BLOCKS = 2


def find_toml(remainder: Remainder) -> Iterator[Fragment]:
    """Every run of lines of TOML with an array of gateways in it."""
    text, next_start, count = remainder.lines, 0, 0
    for match in START.finditer(text):
        if match.start() < next_start:
            continue
        count += 1
        if count > MAX_BLOCKS:
            return
        first, last = _find_run(text, match.start())
        next_start = last + 1
        source = text[first:last]
        import tomllib  # noqa: PLC0415 - hardly any paste is TOML

        try:
            document = tomllib.loads(source)
        except (tomllib.TOMLDecodeError, RecursionError):
            return
        yield Fragment(_literal(document, source, first), first, last)


def _literal(document: Mapping[str, object], source: str, start: int) -> Literal:
    return Literal(
        _node(document), start + len(source), positions=lambda: _positions(source, start)
    )


def _find_run(text: str, start: int) -> tuple[int, int]:
    """The lines around ``start`` that look like TOML."""
    first = text.rfind("\n", 0, start) + 1
    for _ in range(MAX_LINES):
        previous = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if previous == first or not _is_toml(text[previous : first - 1]):
            break
        first = previous
    last = start
    for _ in range(MAX_LINES):
        stop = text.find("\n", last)
        stop = stop if stop >= 0 else len(text)
        if not _is_toml(text[last:stop]):
            break
        last = stop + 1
        if last > len(text):
            break
    return first, min(last, len(text))


def _is_toml(line: str) -> bool:
    return len(line) <= MAX_LINE_CHARACTERS and bool(LINE.search(line))


def _node(value: object) -> Node:
    if isinstance(value, dict):
        return {str(key): _node(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_node(entry) for entry in value]
    return value if isinstance(value, str | bool | int | float) else str(value)


def _positions(source: str, start: int) -> dict[Pointer, int]:
    """Where the keys under plain headers stand."""
    positions: dict[Pointer, int] = {}
    counts: dict[str, int] = {}
    pointer, place = "", start
    for line in source.split("\n"):
        if header := HEADER.search(line):
            name = str(header.group(2))
            pointer = below("", *name.split("."))
            if len(header.group(1)) > 1:
                counts[name] = counts.get(name, -1) + 1
                pointer = below(pointer, counts[name])
            positions.setdefault(pointer, place)
        elif member := MEMBER.search(line):
            positions.setdefault(below(pointer, member.group(1)), place)
        place += len(line) + 1
    return positions


TOML = PasteSyntax(find_toml, "text")
