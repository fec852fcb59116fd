"""YAML: keys and lists by indentation, as PyYAML composes them.

Only shapes are taken from PyYAML, never objects: a tag, an alias or a template is a value that is
not shown.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

import re2
import yaml

from siptrunk.model.field import snake_case
from siptrunk.model.json import Node, Pointer, Unknown, below
from siptrunk.parsing.containers import Literal
from siptrunk.parsing.keywords import KEYS

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KNOWN = frozenset(
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
ALIAS = re2.compile(r"(?m)^([^#\n]*?[:-][ \t]+)([*@%`{][^\n]*?)[ \t]*$")
SECRET = re2.compile(r"(?m)(:[ \t]+)(\[[a-z-]+ [0-9]+\])[ \t]*$")
ANCHOR = re2.compile(r"(?m)([:-][ \t]+)&\w+")
HEADING = re2.compile(r"^[\"']?([\w.-]+)[\"']?[ \t]*:[ \t]*\r?$")
LONGEST_LINE = 1000
MOST_STARTS = 8
"""Blocks of the most lines; many more of a few."""
FEWEST_LINES = 30
MOST_LINES = 300
BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
}
TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that are YAML, and their place in the text, end exclusive."""

    literal: Literal
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    """Every run of lines in which the keys of a payload stand as YAML writes them."""
    free, budget = 0, MOST_STARTS * MOST_LINES
    for match in START.finditer(text):
        if match.start() < free:
            continue
        block = _block(text, match.start())
        free = max(match.end(), block.end if block else 0)
        budget -= text.count("\n", match.start(), free) + FEWEST_LINES if block else MOST_LINES
        if block:
            yield block
        if budget < 0 or (block and block.literal.why):
            return


def _block(text: str, start: int) -> Block | None:
    first, last = _run(text, start)
    rows = text[first:last].split("\n", MOST_LINES)
    if any(len(row) > LONGEST_LINE for row in rows[:MOST_LINES]):
        return None
    lines = "\n".join(rows[:MOST_LINES])
    why = "It is too long" if len(rows) > MOST_LINES else ""
    for _ in range(2):
        try:
            root = yaml.compose(_plain(lines), Loader=LOADER)
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
            mark = getattr(error, "problem_mark", None)
            why = "It is no longer YAML here"
            lines = "\n".join(lines.split("\n")[: mark.line]) if mark else ""
        except RecursionError:
            return None
        else:
            break
    else:
        return None
    if root is None:
        return None
    built = _Built()
    node = built.node(root)
    open_at = tuple(built.elided) + (("",) if why else ())
    literal = Literal(node, first + len(lines), why, open_at=open_at, duplicates=tuple(built.twice))
    return Block(literal, first, first + len(lines))


def _plain(lines: str) -> str:
    """The lines with what YAML would fill in as a tagged value."""
    lines = ANCHOR.sub(r"\1", textwrap.dedent(lines.expandtabs(2)))
    lines = SECRET.sub(r'\1"\2"', lines)
    return str(ALIAS.sub(_hidden, lines))


def _hidden(match: re2.Match) -> str:
    said: str = match.group(2)
    if said.startswith("{") and not said.startswith("{{"):
        return str(match.group())
    return f"{match.group(1)}!hidden '{said.replace(chr(39), '')}'"


def _run(text: str, start: int) -> tuple[int, int]:
    """The lines around ``start`` that look like YAML, without headings before them."""
    first = text.rfind("\n", 0, start) + 1
    for _ in range(MOST_LINES):
        before = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if before == first or not LINE.search(_line(text, before)):
            break
        first = before
    last = start
    for _ in range(MOST_LINES + 1):
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
    found = HEADING.search(line)
    following = text[start + len(line) + 1 : start + len(line) + 2]
    return bool(found and found.group(1) not in KNOWN and following not in {" ", "\t", "-"})


@dataclass(slots=True)
class _Built:
    """The document of a composed tree."""

    twice: list[Pointer] = field(default_factory=list)
    elided: list[Pointer] = field(default_factory=list)

    def node(self, composed: yaml.Node, pointer: Pointer = "") -> Node:
        if isinstance(composed, yaml.MappingNode):
            return self._mapping(composed, pointer)
        if isinstance(composed, yaml.SequenceNode):
            return [self.node(one, below(pointer, n)) for n, one in enumerate(composed.value)]
        return _scalar(composed)

    def _mapping(self, composed: yaml.MappingNode, pointer: Pointer) -> dict[str, Node]:
        built: dict[str, Node] = {}
        for key_node, value in composed.value:
            key = key_node.value if isinstance(key_node.value, str) else ""
            if key == "<<":
                self.elided.append(pointer)
                continue
            if key in built:
                self.twice.append(below(pointer, key))
            built[key] = self.node(value, below(pointer, key))
        return built


def _scalar(node: yaml.Node) -> Node:
    said: str = node.value
    kind = node.tag.removeprefix(TAG)
    if not node.tag.startswith(TAG):
        return Unknown(said if node.tag == "!hidden" else f"{node.tag} {said}")
    if kind == "bool":
        return BOOLEANS[said.lower()]
    if kind == "null":
        return None
    try:
        return int(said) if kind == "int" else float(said) if kind == "float" else said
    except ValueError:
        return said
