"""Members that code sets after it made an object: ``payload.gateways = […]``, ``.push({…})``.

What is set once, at the level of the object, is part of it. What a loop or a condition sets is not
shown: a list of gateways then holds an ``Unknown``, an object a spread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeAlias

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, Unknown, below, value_at
from siptrunk.model.reading import ExtractedObject
from siptrunk.parsing.keywords import OPTION_NAMES
from siptrunk.parsing.recognise import is_type_definition
from siptrunk.parsing.variables.statements import (
    MAX_STATEMENTS,
    SET_BEFORE,
    Assignment,
    PlacedObject,
    find_statements,
    line_before,
)
from siptrunk.text.mapped import MappedText

MAX_STEPS = 4
MAX_INDEX_DIGITS = 3
STEP_NAME = re2.compile(r"\w[\w-]*")
JOINED_BEFORE = re2.compile(
    r"(?:\b(?:Object\.assign|_\.(?:merge|assign|extend)|array_merge|merge)\([ \t]*"
    r"(?:\{[ \t]*\}[ \t]*,)?[ \t]*\$?([A-Za-z_]\w*)[ \t]*,"
    r"|(?:^|[^\w.])\$?([A-Za-z_]\w*)(?:\.merge\(|[ \t]+\|))[ \t(]*$"
)
"""``Object.assign({}, base, `` before an object: what it adds to is left as it is."""
EMPTY_LIST = (
    r"\[[ \t]*\]|list\(\)|@\(\)|Array\.new|vec!\[\]|Vec::new\(\)"
    r"|new[ \t]+\w*(?:List|Array)\w*(?:<[\w.<>, ]*>)?\(\)|\[\][\w.*]+\{\}"
)
EMPTY_OBJECT = (
    r"\{[ \t]*\}|dict\(\)|@\{\}|Hash\.new|array\(\)|map\[string\][\w.]+(?:\{\})+"
    r"|new[ \t]+\w*(?:Map|Object|Dictionary)\w*(?:<[\w.<>, ]*>)?\(\)"
)
EMPTY = re2.compile(
    r"(?m)^[^\n=()]{0,60}?[$]?\b([A-Za-z_]\w*)(?:[ \t]*:[^=\n]{0,80})?[ \t]*(?::=|=)[ \t]*"
    rf"(?:({EMPTY_LIST})|({EMPTY_OBJECT}))[ \t]*;?[ \t]*$"
)
"""``const gateways: Gateway[] = [];``"""
BRACKETS = "{[("
LEADING = re2.compile(
    r"^[ \t]*(?:(?:await|del|delete)[ \t]+|unset\()?(?:[\w.$\[\]\"'-]+[ \t]*=[ \t]*)?"
    r"(?:self\.|this\.|\$this->)?[@$]?$"
)
"""What may stand before a statement that is run in any case."""
LineFinder: TypeAlias = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class _AssignedPart:
    """What stands at ``inside`` of ``placed``, and at ``pointer`` of what it is put into."""

    pointer: Pointer
    inside: Pointer
    placed: PlacedObject

    def relocate(self, place: Pointer) -> Pointer | None:
        """``place`` of the object, as it is in the other; None where it is no part of it."""
        if place != self.inside and not place.startswith(f"{self.inside}/"):
            return None
        return self.pointer + place.removeprefix(self.inside)


@dataclass(slots=True)
class _VariableObject:
    """An object that statements change: ``root`` is its document, and changes in place.

    ``prefix`` leads to what the variable stands for, where that is a member without an object
    around it: ``gateways = […]``.
    """

    placed: PlacedObject
    root: Node
    spreads: list[tuple[Pointer, str]]
    prefix: tuple[str, ...] = ()
    parts: list[_AssignedPart] = field(default_factory=list)
    lines: dict[Pointer, int] = field(default_factory=dict)
    is_changed: bool = False


def follow_assignments(
    view: MappedText, remainder: str, objects: Sequence[PlacedObject]
) -> tuple[list[ExtractedObject], list[tuple[int, int]]]:
    """``objects`` with what statements of the paste set in them later.

    ``remainder`` is the text without them. Also the places of what became part of an object.
    """
    text = view.text
    objects = [placed for placed in objects if not is_type_definition(placed.extracted.document)]
    objects = [_join(text, placed) for placed in objects]
    declared = list(_find_empty(view, objects))
    containers = _name_containers(text, [*objects, *(placed for placed, _ in declared)])
    if not containers:
        return _in_order(placed.extracted for placed in objects), []
    statements = find_statements(text, remainder, objects, containers.keys())
    consumed: set[int] = set()
    for statement in islice(statements, MAX_STATEMENTS):
        container = _container_of(statement, containers)
        if container and _Application(text, view.line, container).run(statement) and statement.part:
            consumed.add(statement.part.start)
    changed = {
        container.placed.place: _rebuild(container)
        for candidates in containers.values()
        for container in candidates
        if container.is_changed
    }
    results = [
        changed.get(placed.place, placed.extracted)
        for placed in objects
        if placed.start not in consumed
    ]
    spans = []
    for placed, span in declared:
        if placed.place in changed:
            results.append(changed[placed.place])
            spans.append(span)
    return _in_order(results), spans


def _in_order(objects: Iterable[ExtractedObject]) -> list[ExtractedObject]:
    return sorted(objects, key=lambda extracted: extracted.span)


def _find_empty(
    view: MappedText, objects: Sequence[PlacedObject]
) -> Iterator[tuple[PlacedObject, tuple[int, int]]]:
    """The empty lists and objects that get a name, and the places of their statements."""
    for match in islice(EMPTY.finditer(view.text), MAX_STATEMENTS):
        is_list = bool(match.group(2))
        start, end = match.span(2 if is_list else 3)
        if any(placed.start <= start < placed.end for placed in objects):
            continue
        document: Node = [] if is_list else {}
        extracted = ExtractedObject(
            document=document,
            syntax="text",
            span=view.span(start, end),
            line=view.line(start),
        )
        yield PlacedObject(extracted, start, end), match.span()


def _name_containers(
    text: str, objects: Sequence[PlacedObject]
) -> dict[str, list[_VariableObject]]:
    """The objects that a variable gets, by its name, in the order of the text."""
    by_name: dict[str, list[_VariableObject]] = {}
    for placed in sorted(objects, key=lambda placed: placed.start):
        extracted = placed.extracted
        match = SET_BEFORE.search(line_before(text, placed.start))
        if match and not match.group(2):
            variable = _VariableObject(placed, _copy(extracted.document), list(extracted.spreads))
            by_name.setdefault(match.group(1), []).append(variable)
        elif isinstance(extracted.document, dict) and text[placed.start] not in BRACKETS:
            # Of members without an object, the one that statements change.
            root, spreads = _copy(extracted.document), list(extracted.spreads)
            for key in extracted.document:
                variable = _VariableObject(placed, root, spreads, (key,))
                by_name.setdefault(key, []).append(variable)
    return by_name


def _join(text: str, placed: PlacedObject) -> PlacedObject:
    """``placed`` with what it is joined to as a spread: ``Object.assign({}, base, {…})``."""
    match = JOINED_BEFORE.search(line_before(text, placed.start))
    extracted = placed.extracted
    if match is None or not isinstance(extracted.document, dict) or dict(extracted.spreads).get(""):
        return placed
    name = match.group(1) or match.group(2)
    spreads = (*extracted.spreads, ("", f"...{name}"))
    return replace(placed, extracted=replace(extracted, spreads=spreads))


def _container_of(
    statement: Assignment, containers: dict[str, list[_VariableObject]]
) -> _VariableObject | None:
    """The last object before the statement that its variable was given."""
    before = [c for c in containers[statement.target] if c.placed.end <= statement.position]
    return before[-1] if before else None


class _Application:
    """Applies statements to one container."""

    def __init__(self, text: str, line_of: LineFinder, container: _VariableObject) -> None:
        self.text = text
        self.line_of = line_of
        self.container = container

    def run(self, statement: Assignment) -> bool:
        """Whether the statement changed the container, or may change it."""
        path: list[str | int] = list(self.container.prefix)
        path += [_step(str(match.group())) for match in STEP_NAME.finditer(statement.path)]
        if statement.operation == "merge":
            return self._merge(path, statement)
        if statement.operation == "delete":
            return self._delete(path, statement)
        if statement.operation == "append":
            return self._append(path, statement)
        return self._set(path, statement)

    def _set(self, path: list[str | int], statement: Assignment) -> bool:
        parent, pointer, key = self._parent(path), below("", *path[:-1]), path[-1]
        if not isinstance(parent, dict) or not isinstance(key, str):
            return False
        if self._is_conditional(statement):
            self._mark(parent, pointer, key, statement)
        else:
            parent[key] = statement.value
            self._note(below(pointer, key), statement)
        self.container.is_changed = True
        return True

    def _delete(self, path: list[str | int], statement: Assignment) -> bool:
        parent, key = self._parent(path), path[-1]
        is_there = isinstance(parent, dict) and key in parent
        if not is_there or self._is_conditional(statement):
            return False
        if isinstance(parent, dict) and isinstance(key, str):
            del parent[key]
        self.container.is_changed = True
        return True

    def _append(self, path: list[str | int], statement: Assignment) -> bool:
        node = self._at(path)
        if node is None and path and isinstance(parent := self._parent(path), dict):
            key = path[-1]
            if not isinstance(key, str) or key in parent:
                return False
            node = parent[key] = []
        if not isinstance(node, list):
            return False
        if self._is_conditional(statement):
            node.append(Unknown(statement.source))
        else:
            values = statement.value if isinstance(statement.value, list) else [statement.value]
            for index, value in enumerate(values):
                pointer = below("", *path, len(node))
                node.append(value)
                is_entry = isinstance(statement.value, list)
                self._note(pointer, statement, below("", index) if is_entry else "")
        self.container.is_changed = True
        return True

    def _merge(self, path: list[str | int], statement: Assignment) -> bool:
        node = self._at(path)
        if not isinstance(node, dict) or not isinstance(statement.value, dict):
            return False
        pointer = below("", *path)
        for key, value in statement.value.items():
            if self._is_conditional(statement):
                self._mark(node, pointer, key, statement)
            else:
                node[key] = value
                self._note(below(pointer, key), statement, below("", key))
        self.container.is_changed = True
        return True

    def _mark(
        self, parent: dict[str, Node], pointer: Pointer, key: str, statement: Assignment
    ) -> None:
        """What may be set is not shown."""
        if key == "gateways" or key in parent:
            entries = parent.get(key)
            mark = Unknown(statement.source)
            parent[key] = [*entries, mark] if isinstance(entries, list) else mark
        elif pointer not in dict(self.container.spreads):
            self.container.spreads.append((pointer, statement.source))

    def _note(self, pointer: Pointer, statement: Assignment, inside: Pointer = "") -> None:
        """Where the value at ``pointer`` stands."""
        self.container.lines[pointer] = self.line_of(statement.position)
        if statement.part:
            part = _AssignedPart(pointer, inside, statement.part)
            self.container.parts.append(part)
            self.container.spreads += [
                (new_place, source)
                for place, source in statement.part.extracted.spreads
                if (new_place := part.relocate(place)) is not None
            ]

    def _at(self, path: list[str | int]) -> Node:
        try:
            return value_at(self.container.root, below("", *path))
        except KeyError:
            return None

    def _parent(self, path: list[str | int]) -> Node:
        return self._at(path[:-1]) if 0 < len(path) <= MAX_STEPS else None

    def _is_conditional(self, statement: Assignment) -> bool:
        """Whether it stands in a loop or under a condition that its object does not stand in."""
        before = line_before(self.text, statement.position)
        own = line_before(self.text, self.container.placed.start)
        return not LEADING.search(before) or _indentation(before) > _indentation(own)


def _rebuild(container: _VariableObject) -> ExtractedObject:
    """The object with all that was set in it, each value with its line."""
    extracted = container.placed.extracted
    parts, lines = container.parts, container.lines

    def find_lines() -> dict[Pointer, int]:
        merged = dict(extracted.find_lines())
        for part in parts:
            for place, line in part.placed.extracted.find_lines().items():
                if (new_place := part.relocate(place)) is not None:
                    merged[new_place] = line
        return merged | lines

    return replace(
        extracted,
        document=container.root,
        spreads=tuple(container.spreads),
        open_at=(*extracted.open_at, *_open_parts(parts)),
        comments=(*extracted.comments, *(c for p in parts for c in p.placed.extracted.comments)),
        find_lines=find_lines,
    )


def _open_parts(parts: Sequence[_AssignedPart]) -> Iterator[Pointer]:
    """Where the paste ends inside of what was put in."""
    for part in parts:
        for place in part.placed.extracted.open_at:
            if (new_place := part.relocate(place)) is not None:
                yield new_place


def _step(name: str) -> str | int:
    """One step of a path: an index, or the name of an option in the API's spelling."""
    if name.isdecimal() and len(name) <= MAX_INDEX_DIGITS:
        return int(name)
    return OPTION_NAMES.get(name.lower(), name) if name[:1].isupper() else name


def _copy(node: Node) -> Node:
    """A copy of what statements may change."""
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(value) for value in node] if isinstance(node, list) else node


def _indentation(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
