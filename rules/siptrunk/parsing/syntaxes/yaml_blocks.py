"""YAML: keys and lists by indentation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from siptrunk import lazy_re2 as re2
from siptrunk.model.vapi.field import snake_case
from siptrunk.parsing.keywords import KEYS
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

KNOWN_KEYS = frozenset(
    (*KEYS, "name", "port", "credentials", "assistant", snake_case("assistantOverrides"))
)
START = re2.compile(
    r"(?m)^[ \t]*(?:- +)?[\"']?(?:gateways|credentials)[\"']?[ \t]*:[ \t]*(?:#.*)?\r?\n"
    r"(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:-(?:[ \t]|\r?$)|[\"']?ip[\"']?:)"
    r"|^[ \t]*(?:- +)?provider:[ \t]+byo[-_ \w]*\r?$"
    r"|^[ \t]*- +[\"']?ip[\"']?:[ \t]"
)
LINE = re2.compile(
    r"^[ \t]*(?:(?:- +)+[^\s]|(?:- +)*[\"']?[\w.-]+[\"']?[ \t]*:(?:[ \t]|\r?$)|-\r?$|#)"
)
COMMENT = re2.compile(r"(?m)(?:^|[ \t])(#.*)$")
HEADING = re2.compile(r"^[\"']?([\w.-]+)[\"']?[ \t]*:[ \t]*\r?$")
MAX_LINE_CHARACTERS = 1000
MAX_STARTS = 8
"""Blocks of the most lines; many more of a few."""
MIN_BLOCK_COST_LINES = 30
MAX_LINES = 300


def find_nested_blocks(remainder: Remainder) -> Iterator[Fragment]:
    """The blocks that are YAML beyond doubt: a list, or with ``gateways``."""
    text = remainder.lines
    for block in find_blocks(text):
        if isinstance(block.literal.node, list) or "gateways" in text[block.start : block.end]:
            yield block


def find_flat_blocks(remainder: Remainder) -> Iterator[Fragment]:
    """The blocks that may be labelled lines as well."""
    nested = {block.start for block in find_nested_blocks(remainder)}
    yield from (block for block in find_blocks(remainder.lines) if block.start not in nested)


def find_blocks(text: str) -> Iterator[Fragment]:
    """Every run of lines in which the keys of a payload stand as YAML writes them."""
    next_start, budget = 0, MAX_STARTS * MAX_LINES
    for match in START.finditer(text):
        if match.start() < next_start:
            continue
        block = _parse_block(text, match.start())
        next_start = max(match.end(), block.end if block else 0)
        lines = text.count("\n", match.start(), next_start)
        budget -= lines + MIN_BLOCK_COST_LINES if block else MAX_LINES
        if block:
            yield block
        if budget < 0 or (block and block.literal.failure):
            return


def _parse_block(text: str, start: int) -> Fragment | None:
    first, last = _find_run(text, start)
    rows = text[first:last].split("\n", MAX_LINES)
    if any(len(row) > MAX_LINE_CHARACTERS for row in rows[:MAX_LINES]):
        return None
    from siptrunk.parsing import yaml_tree  # noqa: PLC0415 - PyYAML is slow to load

    composed = yaml_tree.compose("\n".join(rows[:MAX_LINES]))
    if composed is None:
        return None
    root, lines, failure = composed
    failure = failure or ("It is too long" if len(rows) > MAX_LINES else "")
    builder = yaml_tree.TreeBuilder(_line_starts(lines, first))
    node = builder.build(root)
    literal = Literal(
        node,
        first + len(lines),
        failure,
        open_at=("",) if failure else (),
        spreads=tuple(builder.spreads),
        duplicates=tuple(builder.duplicates),
        comments=tuple(str(match.group(1)) for match in COMMENT.finditer(lines)),
        positions=lambda: builder.positions,
    )
    return Fragment(literal, first, first + len(lines))


def _line_starts(lines: str, start: int) -> list[int]:
    """Where each line starts, the first of them at ``start``."""
    lengths = (len(line) + 1 for line in lines.split("\n"))
    return list(accumulate(lengths, initial=start))


def _find_run(text: str, start: int) -> tuple[int, int]:
    """The lines around ``start`` that look like YAML, without headings before them."""
    first = text.rfind("\n", 0, start) + 1
    for _ in range(MAX_LINES):
        previous = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if previous == first or not LINE.search(_line(text, previous)):
            break
        first = previous
    last = start
    for _ in range(MAX_LINES + 1):
        line = _line(text, last)
        if last >= len(text):
            break
        if not LINE.search(line) and line.strip():
            break
        if not line.strip() and not text[last + len(line) + 1 : last + len(line) + 2].isspace():
            break
        last += len(line) + 1
    while first < start and _is_heading(text, first):
        first += len(_line(text, first)) + 1
    return first, min(last, len(text))


def _line(text: str, start: int) -> str:
    stop = text.find("\n", start)
    return text[start : stop if stop >= 0 else len(text)]


def _is_heading(text: str, start: int) -> bool:
    """Whether a line such as ``Config:`` has nothing below it, so that it is no key."""
    line = _line(text, start)
    match = HEADING.search(line)
    following = text[start + len(line) + 1 : start + len(line) + 2]
    return bool(match and match.group(1) not in KNOWN_KEYS and following not in {" ", "\t", "-"})


NESTED_YAML = PasteSyntax(find_nested_blocks, "yaml")
FLAT_YAML = PasteSyntax(find_flat_blocks, "yaml", is_last_resort=True)
