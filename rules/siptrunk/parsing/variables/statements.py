"""Statements of code that set, append, merge or delete members of an object."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.model.reading import ExtractedObject
from siptrunk.parsing.literals.tokens import MAX_SOURCE_CHARACTERS, Tokens
from siptrunk.parsing.variables.constants import NAME

Operation: TypeAlias = Literal["set", "put", "append", "merge", "delete"]

MAX_STATEMENTS = 400
MAX_LINE_CHARACTERS = 200
"""Before an object, in which the statement starts that uses it."""
STEP = (
    r"(?:(?:\?\.|!?\.|->)[A-Za-z_]\w*|\[[ \t]*(?:[\"'][\w-]+[\"']|:\w+|\d{1,3})[ \t]*\]"
    r"|(?:->)?\{\w+\})"
)
TARGET = rf"(?:^|[^\w.$\])>])(?:self\.|this\.|\$this->)?[@$]?([A-Za-z_]\w*)((?:{STEP})*)"
APPEND = (
    r"(?:\.(?:push|append|add|Add|push_back|unshift|extend|concat)\("
    r"|[ \t]*(?:<<|\+=)|\[\][ \t]*=|[ \t]*=[ \t]*append\([\w.\[\]\"]+,)"
)
MERGE = r"(?:\.(?:update|merge!|putAll)\(|[ \t]*\|=)"
TYPE_BEFORE_VALUE = r"[ \t]*(?:new[ \t]+)?[\w.:<>\[\]*&@%]*[ \t(]*"
TYPE = r"(?:[ \t]*:[ \t]*[\w.<>\[\]{}|,;:? ]{1,80}?)?"
SET_BEFORE = re2.compile(rf"{TARGET}{TYPE}[ \t]*(?::=|=){TYPE_BEFORE_VALUE}$")
APPEND_BEFORE = re2.compile(rf"{TARGET}{APPEND}{TYPE_BEFORE_VALUE}$")
MERGE_BEFORE = re2.compile(
    rf"(?:{TARGET}{MERGE}|(?:^|[^\w.])Object\.assign\([ \t]*([A-Za-z_]\w*)[ \t]*,)"
    rf"{TYPE_BEFORE_VALUE}$"
)
PUT = rf"{TARGET}\.(?:put|set|add|addProperty)\([ \t]*[\"'](\w+)[\"'][ \t]*,"
PUT_BEFORE = re2.compile(rf"{PUT}{TYPE_BEFORE_VALUE}$")
KEYWORDS_BEFORE = re2.compile(rf"{TARGET}\.update[ \t]*$")
"""``payload.update(gateways=[…])``, whose object starts with the bracket of the call."""
PATTERNS_BEFORE: tuple[tuple[Operation, re2.Pattern[str]], ...] = (
    ("put", PUT_BEFORE),
    ("append", APPEND_BEFORE),
    ("set", SET_BEFORE),
    ("merge", MERGE_BEFORE),
    ("merge", KEYWORDS_BEFORE),
)
SET = re2.compile(rf"{TARGET}[ \t]*(?::=|=)[ \t]*([^=>~\s;,)])")
PUT_CODE = re2.compile(rf"{PUT}[ \t]*([^\s;,)])")
ADD = re2.compile(rf"{TARGET}{APPEND}[ \t]*([^\s;,)=>])")
CODE_PATTERNS: tuple[tuple[Operation, re2.Pattern[str]], ...] = (
    ("put", PUT_CODE),
    ("set", SET),
    ("append", ADD),
)
LIST_CALL = re2.compile(r"^(?:List\.of|Arrays\.asList|Collections\.singletonList|listOf)\(")
"""Before values that are variables: ``List.of(gateway)``."""
NO_STATEMENT = re2.compile(r"(?:^|[ \t])(?:#|//|--[ \t]|/?\*[ \t])|^[^\"]*\"[^\"]*$|^[^']*'[^']*$")
"""What stands before one in a comment or a text, which is not run."""
DELETE = re2.compile(
    rf"(?m)^[ \t]*(?:del|delete|unset)\b[ \t(]*{TARGET}[ \t)]*;?[ \t]*(?:(?:#|//)[^\n]*)?$"
)


@dataclass(frozen=True, slots=True)
class PlacedObject:
    """An object of the paste, and where it stands in the text that is parsed, end exclusive."""

    extracted: ExtractedObject
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """``start`` and ``end``."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Assignment:
    """``target path = value``, or one that appends or merges; ``source`` is what stands there."""

    position: int
    target: str
    path: str
    operation: Operation
    value: Node
    source: str
    part: PlacedObject | None = None


def find_statements(
    text: str, remainder: str, objects: Sequence[PlacedObject], names: Collection[str]
) -> list[Assignment]:
    """All statements that change one of ``names``, in the order of the text."""
    statements = [s for placed in objects if (s := _read_with_object(text, placed))]
    statements += _read_deletions(remainder)
    positions = {statement.position for statement in statements}
    statements += [s for s in _read_with_code(remainder) if s.position not in positions]
    return sorted(
        (s for s in statements if s.target in names and _is_run(text, s)),
        key=lambda statement: statement.position,
    )


def _is_run(text: str, statement: Assignment) -> bool:
    """Whether it stands in no comment and in no text."""
    return not NO_STATEMENT.search(line_before(text, statement.position))


def _read_with_object(text: str, placed: PlacedObject) -> Assignment | None:
    """The statement whose value is an object."""
    before = line_before(text, placed.start)
    for operation, pattern in PATTERNS_BEFORE:
        match = pattern.search(before)
        if match is None:
            continue
        name = match.group(1) or match.groups()[-1]  # of Object.assign
        path = match.group(2) or ""
        if operation == "put":
            path = f"{path}.{match.group(3)}"
        elif operation == "set" and not path:
            return None
        first = 1 if match.group(1) else len(match.groups())
        position = placed.start - len(before) + match.start(first)
        source = _source(text[position : placed.end])
        value = placed.extracted.document
        return Assignment(position, name, path, operation, value, source, placed)
    return None


def _read_with_code(remainder: str) -> Iterator[Assignment]:
    """The statements whose value is any other expression."""
    for operation, pattern in CODE_PATTERNS:
        for match in islice(pattern.finditer(remainder), MAX_STATEMENTS):
            name, path = match.group(1), match.group(2)
            start = match.start(len(match.groups()))
            line_end = remainder.find("\n", start)
            if operation == "put":
                path = f"{path}.{match.group(3)}"
            elif operation == "set" and not path:
                continue
            tokens = Tokens(remainder, start, line_end if line_end >= 0 else len(remainder))
            value = _read_value(tokens)
            own = f"{name}{path}"
            if isinstance(value, Unknown) and value.source.startswith(own):
                continue
            if not isinstance(value, Unknown) or value.source:
                source = _source(remainder[match.start(1) : tokens.position])
                yield Assignment(match.start(1), name, path, operation, value, source)


def _read_deletions(remainder: str) -> Iterator[Assignment]:
    """The statements that take a member out."""
    for match in islice(DELETE.finditer(remainder), MAX_STATEMENTS):
        name, path = match.group(1), match.group(2)
        if path:
            yield Assignment(match.start(1), name, path, "delete", None, _source(match.group()))


def _read_value(tokens: Tokens) -> Node:
    """The value that stands here: a list of variables, or an expression."""
    start = tokens.position
    opening = LIST_CALL.search(tokens.text[start : start + MAX_LINE_CHARACTERS])
    if not opening and tokens.peek() != "[":
        return tokens.read_expression()
    tokens.position += opening.end() if opening else 1
    entries: list[Node] = []
    while len(entries) < MAX_STATEMENTS and tokens.peek() not in {"", "]", ")"}:
        entries.append(tokens.read_expression())
        if tokens.peek() != ",":
            break
        tokens.position += 1
        tokens.skip_blank()
    is_plain = tokens.peek() in {"]", ")"} and all(
        isinstance(entry, Unknown) and NAME.search(entry.source) for entry in entries
    )
    if is_plain:
        tokens.position += 1
        return entries
    tokens.position = start
    return tokens.read_expression()


def line_before(text: str, position: int) -> str:
    """What stands before ``position`` on its line."""
    return text[max(0, position - MAX_LINE_CHARACTERS) : position].rpartition("\n")[2]


def _source(text: str) -> str:
    return " ".join(text[:MAX_SOURCE_CHARACTERS].split())
