"""Edits of a correction in few lines: those that are alike are told once, with their gateways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from siptrunk.model.correction import AppliedEdit
from siptrunk.model.finding import Missing
from siptrunk.model.json import Node, dotted_path, steps
from siptrunk.text.wording import code, format_value, join_words

GATEWAYS = "gateways"
MAX_VALUE_CHARACTERS = 30


def group_edits(edits: Sequence[AppliedEdit], gateway_count: int) -> tuple[str, ...]:
    """A line for each kind of edit: "`inboundEnabled` → `false`: gateways 1-5, 7-11"."""
    values: dict[str, dict[str, list[int]]] = {}
    for edit in edits:
        gateway, option, change = _describe(edit)
        places = values.setdefault(option, {}).setdefault(change, [])
        if gateway and gateway not in places:
            places.append(gateway)
    return tuple(_line(option, changes, gateway_count) for option, changes in values.items())


def _line(option: str, changes: dict[str, list[int]], gateway_count: int) -> str:
    """What becomes of one option; where it gets several values, only that it changes."""
    change = next(iter(changes)) if len(changes) == 1 else "changed"
    places = {number for numbers in changes.values() for number in numbers}
    is_told = gateway_count > 1 or not change
    where = f": {name_gateways(places)}" if places and is_told else ""
    return f"{option} {change}".strip() + where


def name_gateways(numbers: Iterable[int]) -> str:
    """``gateway 4``, or ``gateways 1-5, 7 and 9``."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    names = [_name_range(first, last) for first, last in ranges]
    is_alone = len(ranges) == 1 and ranges[0][0] == ranges[0][1]
    return f"{'gateway' if is_alone else 'gateways'} {join_words(names)}"


def _name_range(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}-{last}"


def _describe(edit: AppliedEdit) -> tuple[int, str, str]:
    """The number of its gateway (0: none), the option, and what becomes of it."""
    path = steps(edit.pointer)
    if len(path) > 1 and path[-2] == GATEWAYS and path[-1].isdecimal():
        verb = {"add": "added", "remove": "removed"}.get(edit.op, "replaced")
        return int(path[-1]) + 1, verb.capitalize(), ""
    is_member = len(path) > 2 and path[-3] == GATEWAYS and path[-2].isdecimal()
    option = code(path[-1] if is_member else dotted_path(edit.pointer))
    change = "removed" if edit.op == "remove" else f"→ {_value(edit.after)}"
    return int(path[-2]) + 1 if is_member else 0, option, change


def _value(value: Node | Missing) -> str:
    text = "" if isinstance(value, Missing) else format_value(value)
    return code(f"{text[:MAX_VALUE_CHARACTERS]}…" if len(text) > MAX_VALUE_CHARACTERS else text)
