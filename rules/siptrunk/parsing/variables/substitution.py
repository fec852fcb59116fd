"""Objects of a paste with what they only name: constants, other objects, enumeration members."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, Unknown, ValueOrigin, below, steps, value_at
from siptrunk.model.reading import ExtractedObject
from siptrunk.parsing.variables.bindings import Bindings, collect_bindings
from siptrunk.parsing.variables.constants import (
    NAME,
    Constant,
    evaluate,
    evaluate_member,
    fill_template,
    find_computation,
    find_template,
    is_ambiguous,
)

MAX_NODES = 5000
"""Values of all objects that are looked at, those that stand for many counted each time."""
MAX_TEXT_CHARACTERS = 300
MAX_NAME_CHARACTERS = 120
NAME_BEFORE = re2.compile(
    r"(?:^|[^\w.$])\$?([A-Za-z_]\w*)(?:[ \t]*:[ \t]*[\w.<>\[\]{};:?|, ]+?)?[ \t]*(?::=|=)[ \t]*"
    r"(?:new[ \t]+)?[\w.:<>\[\]*&]*[ \t]*$"
)
"""``const gateways: Gateway[] =`` before an object."""
BRACKETS = ("{", "[", "(", "")
MAX_DEPTH = 4
"""Variables that stand for variables."""
MAX_DIGITS = 10
SPREAD_NAME = re2.compile(r"^(?:\.\.\.|\*{1,2})\$?([A-Za-z_]\w*)$")


Place = tuple[int, Pointer]
"""An object, by its number, and a pointer into it."""


def substitute(
    text: str, remainder: str, line_of: Callable[[int], int], objects: Sequence[ExtractedObject]
) -> list[ExtractedObject]:
    """``objects`` of ``text`` with the values that the paste gives elsewhere.

    ``remainder`` is what is left of the text without them. An object that stands for a variable of
    another is part of that one, and left out.
    """
    if not any(_has_unknown(extracted) for extracted in objects):
        return list(objects)
    substitution = _Substitution(
        objects, collect_bindings(remainder, line_of), _name_values(text, objects)
    )
    results = [substitution.run(number) for number in range(len(objects))]
    consumed = substitution.consumed
    return [result for number, result in enumerate(results) if number not in consumed]


def _has_unknown(extracted: ExtractedObject) -> bool:
    if extracted.spreads:
        return True
    stack, count = [extracted.document], 0
    while stack and count < MAX_NODES:
        node = stack.pop()
        count += 1
        if isinstance(node, (dict, list)):
            stack += node.values() if isinstance(node, dict) else node
        elif isinstance(node, Unknown) or (isinstance(node, str) and _is_template(node)):
            return True
    return False


def _name_values(text: str, objects: Sequence[ExtractedObject]) -> dict[str, Place]:
    """The objects that stand for a variable, and the values in members without brackets."""
    names: dict[str, Place] = {}
    ambiguous = set[str]()
    for number, extracted in enumerate(objects):
        start = extracted.span[0]
        line = text[max(0, start - MAX_NAME_CHARACTERS) : start].rpartition("\n")[2]
        match = NAME_BEFORE.search(line)
        places: dict[str, Place] = {match.group(1): (number, "")} if match else {}
        if isinstance(extracted.document, dict) and text[start : start + 1] not in BRACKETS:
            places |= {key: (number, below("", key)) for key in extracted.document}
        ambiguous |= names.keys() & places.keys()
        names |= places
    return {name: place for name, place in names.items() if name not in ambiguous}


@dataclass(slots=True)
class _Result:
    """An object under construction, and where each value of it was."""

    places: dict[Pointer, Place] = field(default_factory=dict)
    origins: dict[Pointer, ValueOrigin] = field(default_factory=dict)
    spreads: list[tuple[Pointer, str]] = field(default_factory=list)


class _Substitution:
    """Fills in values; ``consumed`` are the numbers of the objects that became part of another."""

    def __init__(
        self, objects: Sequence[ExtractedObject], bindings: Bindings, names: Mapping[str, Place]
    ) -> None:
        self.objects = objects
        self.bindings = bindings
        self.names = names
        self.consumed: set[int] = set()
        self._spreads = [dict(extracted.spreads) for extracted in objects]
        self._nodes_left = MAX_NODES

    def run(self, number: int) -> ExtractedObject:
        """The object of that number with what the paste gives elsewhere."""
        extracted = self.objects[number]
        result = _Result(origins=dict(extracted.origins))
        before = set(self.consumed)
        document = self._walk(extracted.document, "", (number, ""), (number,), result)
        parts = [self.objects[part] for part in self.consumed - before]
        return replace(
            extracted,
            document=document,
            line=min((extracted.line, *(part.line for part in parts))),
            spreads=tuple(result.spreads),
            origins=result.origins,
            find_lines=lambda: self._lines(result.places),
        )

    def _lines(self, places: Mapping[Pointer, Place]) -> dict[Pointer, int]:
        numbers = {number for number, _ in places.values()}
        lines = {number: self.objects[number].find_lines() for number in numbers}
        return {
            pointer: lines[number][place]
            for pointer, (number, place) in places.items()
            if place in lines[number]
        }

    def _walk(
        self, node: Node, pointer: Pointer, place: Place, path: tuple[int, ...], result: _Result
    ) -> Node:
        """``node``, which stands at ``place``, as it is at ``pointer`` of the result."""
        self._nodes_left -= 1
        result.places[pointer] = place
        if self._nodes_left < 0:
            return node
        if isinstance(node, dict):
            return self._walk_object(node, pointer, place, path, result)
        if isinstance(node, list):
            return self._walk_list(node, pointer, place, path, result)
        if isinstance(node, Unknown):
            return self._resolve(node, pointer, path, result)
        if isinstance(node, str) and _is_template(node) and len(node) <= MAX_TEXT_CHARACTERS:
            return self._put(fill_template(node, self.bindings), pointer, node, result)
        return node

    def _walk_object(
        self,
        node: dict[str, Node],
        pointer: Pointer,
        place: Place,
        path: tuple[int, ...],
        result: _Result,
    ) -> Node:
        number, old = place
        members: dict[str, Node] = {}
        spread = self._spreads[number].get(old)
        if spread and (base := self._find(SPREAD_NAME, spread, path)):
            base_number, base_pointer = base
            base_node = value_at(self.objects[base_number].document, base_pointer)
            if isinstance(base_node, dict):
                self.consumed.add(base_number)
                for key, value in base_node.items():
                    if key not in node:
                        base_place = (base_number, below(base_pointer, key))
                        inner = (*path, base_number)
                        members[key] = self._walk(
                            value, below(pointer, key), base_place, inner, result
                        )
                spread = None
        if spread:
            result.spreads.append((pointer, spread))
        for key, value in node.items():
            members[key] = self._walk(
                value, below(pointer, key), (number, below(old, key)), path, result
            )
        return members

    def _walk_list(
        self,
        node: list[Node],
        pointer: Pointer,
        place: Place,
        path: tuple[int, ...],
        result: _Result,
    ) -> Node:
        number, old = place
        entries: list[Node] = []
        for index, value in enumerate(node):
            source = value.source if isinstance(value, Unknown) else ""
            spread = self._find(SPREAD_NAME, source, path) if source else None
            values = value_at(self.objects[spread[0]].document, spread[1]) if spread else None
            if spread and isinstance(values, list):
                self.consumed.add(spread[0])
                parts = [(v, (spread[0], below(spread[1], n))) for n, v in enumerate(values)]
                inner: tuple[int, ...] = (*path, spread[0])
            else:
                parts, inner = [(value, (number, below(old, index)))], path
            for part, part_place in parts:
                entry_pointer = below(pointer, len(entries))
                entries.append(self._walk(part, entry_pointer, part_place, inner, result))
        return entries

    def _find(self, pattern: re2.Pattern[str], source: str, path: tuple[int, ...]) -> Place | None:
        """The object that a variable stands for, unless it is one that we are in."""
        match = pattern.search(source)
        place = self.names.get(match.group(1)) if match else None
        return place if place and place[0] not in path and len(path) <= MAX_DEPTH else None

    def _resolve(
        self, node: Unknown, pointer: Pointer, path: tuple[int, ...], result: _Result
    ) -> Node:
        if place := self._find(NAME, node.source, path):
            number, old = place
            self.consumed.add(number)
            value = value_at(self.objects[number].document, old)
            return self._walk(value, pointer, place, (*path, number), result)
        key = (steps(pointer) or ("",))[-1]
        constant = evaluate(node.source, self.bindings) or evaluate_member(key, node.source)
        if constant is None and is_ambiguous(node.source, self.bindings):
            return replace(node, is_ambiguous=True)
        if constant is None and key == "ip":
            return find_template(node, self.bindings)
        if constant is None and "gateways" in steps(pointer)[-2:]:
            return find_computation(node, self.bindings)
        if constant and node.source.startswith("$") and isinstance(constant.value, str):
            # A shell puts text where JSON wants a number.
            constant = replace(constant, value=_as_bare_value(constant.value))
        return self._put(constant, pointer, node, result)

    def _put(
        self, constant: Constant | None, pointer: Pointer, node: Node, result: _Result
    ) -> Node:
        if constant is None:
            return node
        if constant.origin:
            result.origins[pointer] = constant.origin
        return constant.value


def _is_template(text: str) -> bool:
    return "$" in text or "{{" in text


def _as_bare_value(text: str) -> Node:
    """What ``text`` is where no quotes stand around it."""
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MAX_DIGITS else text
