"""A payload while it is being corrected: edits go in, changes come out."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.errors import BadEditError
from siptrunk.model.correction import AppliedEdit
from siptrunk.model.finding import MISSING, Edit, Missing
from siptrunk.model.json import Node, Pointer, at, below, steps

END = "-"
"""The place after the last element of a list (RFC 6901)."""
LEADS = "provider"
"""The option that goes first in its object when it is added."""
KEYS_OF_A_GATEWAY = ("ip", "netmask", "port", "inboundEnabled", "outboundEnabled")

Container = list[Node] | dict[str, Node]


@dataclass(slots=True, eq=False)
class _Step:
    """One change. ``holder`` is the object or list that was changed, so that it can be told."""

    holder: Container
    key: str
    pointer: Pointer
    before: Node | Missing
    after: Node | Missing
    rule: str
    added: bool = False
    """Whether ``after`` is new to the document; changes inside it are part of the addition."""


class Draft:
    """A copy of somebody's document, and what was changed in it."""

    def __init__(self, document: Node) -> None:
        self.document = copied(document)
        self._steps: list[_Step] = []

    def apply(self, edit: Edit, rule: str) -> None:
        """Put ``edit`` in, for ``rule``. Raises ``BadEditError`` where it does not fit."""
        if edit.to is not None:
            self._move(edit.pointer, edit.to, edit.after, rule)
        elif isinstance(edit.after, Missing):
            self._remove(edit.pointer, rule, moved=False)
        else:
            self._put(edit.pointer, copied(edit.after), rule, moved=False)

    def changes(self) -> tuple[AppliedEdit, ...]:
        """What was changed, in order; what was edited twice, or inside an addition, is one."""
        return tuple(
            AppliedEdit(step.pointer, step.before, _copied(step.after), step.rule)
            for step in self._steps
            if not same(step.before, step.after)
        )

    def _put(self, pointer: Pointer, after: Node, rule: str, *, moved: bool) -> None:
        holder, key = self._holder(pointer)
        if isinstance(holder, list):
            before: Node | Missing = MISSING
            if key == END:
                after, pointer = _in_order(after), below(_above(pointer), len(holder))
                holder.append(after)
            else:
                index = _index(holder, key, pointer)
                before, holder[index] = self._as_it_was(holder[index]), after
        else:
            before = self._as_it_was(holder.get(key, MISSING))
            if key == LEADS and key not in holder:
                _refill(holder, {key: after, **holder})
            holder[key] = after
        added = isinstance(before, Missing) and not moved
        shown = after if added else copied(after)
        self._note(_Step(holder, key, pointer, before, shown, rule, added))

    def _remove(self, pointer: Pointer, rule: str, *, moved: bool) -> None:
        holder, key = self._holder(pointer)
        if isinstance(holder, list):
            gone = holder.pop(_index(holder, key, pointer))
        elif key in holder:
            gone = holder.pop(key)
        else:
            raise BadEditError(f"nothing stands at {pointer}")
        before = copied(gone) if moved else self._as_it_was(gone)
        self._note(_Step(holder, key, pointer, before, MISSING, rule))

    def _move(self, pointer: Pointer, to: Pointer, after: Node | Missing, rule: str) -> None:
        holder, key = self._holder(pointer)
        target, name = self._holder(to)
        try:
            value = at(self.document, pointer)
        except KeyError as error:
            raise BadEditError(f"nothing stands at {pointer}") from error
        becomes = value if isinstance(after, Missing) else copied(after)
        if not (isinstance(holder, dict) and holder is target):
            self._remove(pointer, rule, moved=True)
            self._put(to, becomes, rule, moved=True)
            return
        taken = holder.pop(name, MISSING)
        _refill(holder, {name if k == key else k: v for k, v in holder.items()})
        holder[name] = becomes
        self._note(_Step(holder, key, pointer, copied(value), MISSING, rule))
        self._note(_Step(holder, name, to, taken, copied(becomes), rule))

    def _holder(self, pointer: Pointer) -> tuple[Container, str]:
        """What holds the place at ``pointer``, and its key there."""
        if not pointer:
            raise BadEditError("a whole document cannot be edited")
        try:
            holder = at(self.document, _above(pointer))
        except KeyError as error:
            raise BadEditError(f"nothing stands above {pointer}") from error
        if not isinstance(holder, (list, dict)):
            raise BadEditError(f"nothing can stand at {pointer}")
        return holder, steps(pointer)[-1]

    def _as_it_was(self, gone: Node | Missing) -> Node | Missing:
        """What goes, without the changes made in it before, which go with it."""
        inside = [step for step in self._steps if _holds(gone, step.holder)]
        for step in reversed(inside):
            self._steps.remove(step)
            _undo(step)
        return gone

    def _note(self, step: _Step) -> None:
        """Keep ``step``, unless it belongs to an earlier one: the same place, or an addition."""
        for earlier in self._steps:
            if earlier.added and _holds(earlier.after, step.holder):
                return
            if _same_option(earlier, step):
                earlier.after = step.after
                if not isinstance(earlier.before, Missing):
                    earlier.rule = step.rule
                return
        self._steps.append(step)


def _undo(step: _Step) -> None:
    holder, before = step.holder, step.before
    if isinstance(holder, dict):
        if isinstance(before, Missing):
            holder.pop(step.key, None)
        else:
            holder[step.key] = before
    elif isinstance(before, Missing):
        holder[:] = [one for one in holder if one is not step.after]
    elif isinstance(step.after, Missing):
        holder.insert(int(step.key), before)
    else:
        holder[int(step.key)] = before


def _same_option(one: _Step, other: _Step) -> bool:
    return one.holder is other.holder and one.key == other.key and isinstance(one.holder, dict)


def copied(node: Node) -> Node:
    """A copy that shares no object or list with ``node``."""
    if isinstance(node, dict):
        return {key: copied(value) for key, value in node.items()}
    return [copied(value) for value in node] if isinstance(node, list) else node


def same(one: Node | Missing, other: Node | Missing) -> bool:
    """Whether two values are the same JSON; ``True`` is not 1, and 1.0 is not 1."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _copied(node: Node | Missing) -> Node | Missing:
    return node if isinstance(node, Missing) else copied(node)


def _above(pointer: Pointer) -> Pointer:
    return below("", *steps(pointer)[:-1])


def _index(holder: list[Node], key: str, pointer: Pointer) -> int:
    if not (key.isascii() and key.isdecimal()) or int(key) >= len(holder):
        raise BadEditError(f"nothing stands at {pointer}")
    return int(key)


def _refill(holder: dict[str, Node], content: dict[str, Node]) -> None:
    holder.clear()
    holder.update(content)


def _in_order(node: Node) -> Node:
    """A new entry with its keys in the order in which people read them."""
    if not isinstance(node, dict) or "ip" not in node:
        return node
    first = {key: node[key] for key in KEYS_OF_A_GATEWAY if key in node}
    return first | {key: value for key, value in node.items() if key not in first}


def _holds(node: Node | Missing, holder: Container) -> bool:
    """Whether ``holder`` is ``node`` itself or stands inside it."""
    if node is holder:
        return True
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return any(_holds(one, holder) for one in inside)
