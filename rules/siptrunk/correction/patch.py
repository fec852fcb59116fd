"""A document that is being patched: edits go in, and what they changed comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.errors import BadEditError
from siptrunk.model.correction import AppliedEdit
from siptrunk.model.finding import MISSING, Edit, Missing
from siptrunk.model.json import Node, Pointer, below, steps, value_at

END = "-"
"""The place after the last element of a list (RFC 6901)."""
FIRST_KEY = "provider"
"""The key that goes first in its object when it is added."""
GATEWAY_KEYS = ("ip", "netmask", "port", "inboundEnabled", "outboundEnabled")
"""The order of the first keys of a gateway that is added."""

Container = list[Node] | dict[str, Node]


@dataclass(slots=True, eq=False)
class _Change:
    """One change to ``holder``, an object or a list, at its ``key``.

    ``is_addition`` says that ``after`` is new to the document; what is changed inside it later is
    part of the addition. ``order`` is its place among the changes.
    """

    holder: Container
    key: str
    pointer: Pointer
    before: Node | Missing
    after: Node | Missing
    rule: str
    is_addition: bool = False
    order: int = 0


class PatchedDocument:
    """A copy of a document, and the changes made to it.

    Applying an edit takes time linear in what it puts in and takes out, and in the length of the
    object or list that it changes.
    """

    def __init__(self, document: Node) -> None:
        self.document = copy_node(document)
        self._changes: dict[int, _Change] = {}
        self._last_order = 0
        self._by_holder: dict[int, list[_Change]] = defaultdict(list)
        """The changes of each object or list, by its identity."""
        self._by_option: dict[tuple[int, str], _Change] = {}
        """The change of each key of an object, by the identity of the object."""
        self._additions: dict[int, _Change] = {}
        """The addition that each object or list came with, by its identity."""

    def apply(self, edit: Edit, rule: str) -> None:
        """Apply ``edit`` of ``rule``. Raises ``BadEditError`` if it does not fit."""
        if edit.to is not None:
            self._move(edit.pointer, edit.to, edit.after, rule)
        elif isinstance(edit.after, Missing):
            self._remove(edit.pointer, rule, moved=False)
        else:
            self._put(edit.pointer, copy_node(edit.after), rule, moved=False)

    def edits(self) -> tuple[AppliedEdit, ...]:
        """The changes in order; what was changed twice, or inside an addition, is one edit."""
        return tuple(
            AppliedEdit(change.pointer, change.before, _copy(change.after), change.rule)
            for change in self._changes.values()
            if not equals(change.before, change.after)
        )

    def _put(self, pointer: Pointer, after: Node, rule: str, *, moved: bool) -> None:
        holder, key = self._holder(pointer)
        before: Node | Missing = MISSING
        if isinstance(holder, list):
            if key == END:
                after, pointer = _sort_keys(after), below(parent(pointer), len(holder))
                holder.append(after)
            else:
                index = _index(holder, key, pointer)
                before, holder[index] = self._take_out(holder[index]), after
        else:
            before = self._take_out(holder.get(key, MISSING))
            if key == FIRST_KEY and key not in holder:
                _refill(holder, {key: after, **holder})
            holder[key] = after
        is_addition = isinstance(before, Missing) and not moved
        noted = after if is_addition else copy_node(after)
        self._note(_Change(holder, key, pointer, before, noted, rule, is_addition))
        if addition := self._additions.get(id(holder)):
            self._register(after, addition)

    def _remove(self, pointer: Pointer, rule: str, *, moved: bool) -> None:
        holder, key = self._holder(pointer)
        if isinstance(holder, list):
            value = holder.pop(_index(holder, key, pointer))
        elif key in holder:
            value = holder.pop(key)
        else:
            raise BadEditError(f"there is nothing at {pointer}")
        if moved:
            self._take_from_addition(value)
            before: Node | Missing = copy_node(value)
        else:
            before = self._take_out(value)
        self._note(_Change(holder, key, pointer, before, MISSING, rule))

    def _move(self, pointer: Pointer, to: Pointer, after: Node | Missing, rule: str) -> None:
        holder, key = self._holder(pointer)
        target, name = self._holder(to)
        try:
            value = value_at(self.document, pointer)
        except KeyError as error:
            raise BadEditError(f"there is nothing at {pointer}") from error
        new_value = value if isinstance(after, Missing) else copy_node(after)
        if not (isinstance(holder, dict) and holder is target):
            self._remove(pointer, rule, moved=True)
            self._put(to, new_value, rule, moved=True)
            return
        replaced = holder.pop(name, MISSING)
        self._unregister(replaced)
        if new_value is not value:
            self._unregister(value)
        _refill(holder, {name if k == key else k: v for k, v in holder.items()})
        holder[name] = new_value
        self._note(_Change(holder, key, pointer, copy_node(value), MISSING, rule))
        self._note(_Change(holder, name, to, replaced, copy_node(new_value), rule))
        if addition := self._additions.get(id(holder)):
            self._register(new_value, addition)

    def _holder(self, pointer: Pointer) -> tuple[Container, str]:
        """The object or list in which ``pointer`` ends, and the key there."""
        if not pointer:
            raise BadEditError("a whole document cannot be edited")
        try:
            holder = value_at(self.document, parent(pointer))
        except KeyError as error:
            raise BadEditError(f"there is nothing above {pointer}") from error
        if not isinstance(holder, (list, dict)):
            raise BadEditError(f"there can be nothing at {pointer}")
        return holder, steps(pointer)[-1]

    def _take_out(self, value: Node | Missing) -> Node | Missing:
        """``value`` as it was before the changes inside it, which are dropped."""
        if not isinstance(value, (dict, list)):
            return value
        identities = [id(container) for container in _containers(value)]
        inside = [change for key in identities for change in self._by_holder.pop(key, ())]
        for change in sorted(inside, key=lambda change: change.order, reverse=True):
            del self._changes[change.order]
            self._by_option.pop((id(change.holder), change.key), None)
            _undo(change)
        for key in identities:
            self._additions.pop(key, None)
        return value

    def _note(self, change: _Change) -> None:
        """Keep a change, unless it belongs to an earlier one: an addition, or the same option."""
        holder, option = change.holder, (id(change.holder), change.key)
        addition, earlier = self._additions.get(id(holder)), self._by_option.get(option)
        if addition and not (earlier and earlier.order < addition.order):
            return
        if earlier:
            self._amend(earlier, change)
            return
        self._last_order += 1
        change.order = self._last_order
        self._changes[change.order] = change
        self._by_holder[id(holder)].append(change)
        if isinstance(holder, dict):
            self._by_option[option] = change
        if change.is_addition:
            self._register(change.after, change)

    def _amend(self, earlier: _Change, later: _Change) -> None:
        """Make ``earlier`` end as ``later`` does; an addition stays its rule's."""
        if earlier.is_addition:
            self._unregister(earlier.after)
            if later.is_addition:
                self._register(later.after, earlier)
        earlier.after = later.after
        if not isinstance(earlier.before, Missing):
            earlier.rule = later.rule

    def _register(self, value: Node | Missing, addition: _Change) -> None:
        for container in _containers(value):
            self._additions[id(container)] = addition

    def _unregister(self, value: Node | Missing) -> None:
        for container in _containers(value):
            self._additions.pop(id(container), None)

    def _take_from_addition(self, value: Node) -> None:
        """Let ``value`` leave the addition that it is part of; additions inside it stay so."""
        inside = {id(container) for container in _containers(value)}
        for identity in inside:
            addition = self._additions.get(identity)
            if addition and id(addition.after) not in inside:
                del self._additions[identity]


def _undo(change: _Change) -> None:
    holder, before = change.holder, change.before
    if isinstance(holder, dict):
        if isinstance(before, Missing):
            holder.pop(change.key, None)
        else:
            holder[change.key] = before
    elif isinstance(before, Missing):
        holder[:] = [item for item in holder if item is not change.after]
    elif isinstance(change.after, Missing):
        holder.insert(int(change.key), before)
    else:
        holder[int(change.key)] = before


def copy_node(node: Node) -> Node:
    """A copy that shares no object or list with ``node``."""
    if isinstance(node, dict):
        return {key: copy_node(value) for key, value in node.items()}
    return [copy_node(value) for value in node] if isinstance(node, list) else node


def equals(first: Node | Missing, second: Node | Missing) -> bool:
    """Whether two values are the same JSON; ``True`` is not 1, and 1.0 is not 1."""
    if type(first) is not type(second):
        return False
    if isinstance(first, dict) and isinstance(second, dict):
        return list(first) == list(second) and all(equals(first[key], second[key]) for key in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(equals, first, second))
    return first == second


def _copy(node: Node | Missing) -> Node | Missing:
    return node if isinstance(node, Missing) else copy_node(node)


def parent(pointer: Pointer) -> Pointer:
    """The pointer to the object or list in which ``pointer`` ends."""
    return pointer.rpartition("/")[0]


def _index(holder: list[Node], key: str, pointer: Pointer) -> int:
    if not (key.isascii() and key.isdecimal()) or int(key) >= len(holder):
        raise BadEditError(f"there is nothing at {pointer}")
    return int(key)


def _refill(holder: dict[str, Node], content: dict[str, Node]) -> None:
    holder.clear()
    holder.update(content)


def _sort_keys(node: Node) -> Node:
    """A new gateway with its keys in the order in which people read them."""
    if not isinstance(node, dict) or "ip" not in node:
        return node
    first = {key: node[key] for key in GATEWAY_KEYS if key in node}
    return first | {key: value for key, value in node.items() if key not in first}


def _containers(node: Node | Missing) -> Iterator[Container]:
    """``node`` and every object and list inside it."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _containers(value)
    elif isinstance(node, list):
        yield node
        for value in node:
            yield from _containers(value)
