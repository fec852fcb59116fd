"""Objects as a browser's console shows them unfolded: a key a line, arrows before what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.literals.literal import LiteralParser
from siptrunk.parsing.syntaxes.option_values import DocumentBuilder, typed_value
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

ARROWS = "▼▾▶▸►⏵⏷"
START = re2.compile(rf"(?m)^[ \t]*[{ARROWS}][ \t]*(?:\{{|Object\b|gateways[ \t]*:|[\w$]+[ \t]*:)")
LINE = re2.compile(rf"^([ \t]*)([{ARROWS}]?)[ \t]*([\w$]+|\[\[\w+\]\])[ \t]*:[ \t]*(.*?)[ \t\r]*$")
HEAD = re2.compile(rf"^[ \t]*[{ARROWS}][ \t]*(?:\{{.*|Object\b.*)$")
SKIPPED = ("length", "__proto__")
MAX_LINES = 300
MAX_TREES = 4


@dataclass(frozen=True, slots=True)
class _Branch:
    column: int
    steps: tuple[str | int, ...]


def find_trees(remainder: Remainder) -> Iterator[Fragment]:
    """Every unfolded object with gateways in it."""
    text, next_start, count = remainder.lines, 0, 0
    for match in START.finditer(text):
        if match.start() < next_start:
            continue
        count += 1
        if count > MAX_TREES:
            return
        fragment = _read_tree(text, match.start())
        next_start = fragment.end
        document = fragment.literal.node
        if isinstance(document, dict) and "gateways" in document:
            yield fragment


def _read_tree(text: str, start: int) -> Fragment:
    builder, branches, position = DocumentBuilder(), [_Branch(-1, ())], start
    for _ in range(MAX_LINES):
        stop = text.find("\n", position)
        stop = stop if stop >= 0 else len(text)
        line = text[position:stop]
        if position >= len(text) or not _read_line(builder, branches, line, position):
            break
        position = stop + 1
    end = min(max(position, start + 1), len(text))
    positions = builder.positions
    return Fragment(Literal(builder.document, end, positions=lambda: positions), start, end)


def _read_line(builder: DocumentBuilder, branches: list[_Branch], line: str, position: int) -> bool:
    """Adds what a line shows; False where it is no part of a tree."""
    if HEAD.search(line):
        return True
    match = LINE.search(line)
    if match is None:
        return False
    indent, arrow, key, value = match.groups()
    if key.startswith("[[") or key in SKIPPED:
        return True
    column = len(indent)
    while len(branches) > 1 and branches[-1].column >= column:
        branches.pop()
    steps = (*branches[-1].steps, int(key) if key.isdecimal() else key)
    is_open = bool(arrow) or value.startswith(("Array(", "(")) or not value
    if is_open and not value.startswith("{"):
        branches.append(_Branch(column, steps))
    elif is_open:
        preview = _preview(value)
        for name, entry in preview.items():
            builder.put([*steps, name], entry, position)
        branches.append(_Branch(column, steps))
    else:
        builder.put(list(steps), typed_value(str(steps[-1]), value), position)
    return True


def _preview(value: str) -> dict[str, Node]:
    """What the line of a folded object shows of it: ``{ip: 'sip.acme.net', port: 5060}``."""
    node = LiteralParser(value, 0, len(value)).parse().node
    return node if isinstance(node, dict) else {}


CONSOLE_TREES = PasteSyntax(find_trees, "javascript")
