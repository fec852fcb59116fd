"""The messages of one call as a ladder: two sides, an arrow a message, repetitions counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from siptrunk.carriers import carrier_of
from siptrunk.model.region import SITES
from siptrunk.traces.messages import OWN_SIDE, SipMessage

MAX_ROWS = 12
ARROW_COLUMNS = 22
VAPI_ADDRESSES = frozenset(address for site in SITES for address in site.signalling)


def draw_ladder(messages: Sequence[SipMessage]) -> str:
    """The ladder of one call; the side that speaks first stands on the left."""
    left_side, right = sides_of(messages)
    rows = list(_rows(messages, left_side))
    hidden_count = len(rows) - MAX_ROWS
    if hidden_count > 0:
        rows = [*rows[:MAX_ROWS], f"  … {hidden_count} more"]
    title = name_of(left_side).ljust(ARROW_COLUMNS + 3)
    return "\n".join([f"{title}{name_of(right)}", *rows])


def sides_of(messages: Sequence[SipMessage]) -> tuple[str, str]:
    """The addresses on the left and on the right."""
    first = messages[0]
    if first.is_request:
        return first.source, first.destination
    return first.destination, first.source


def name_of(address: str) -> str:
    """What a side is called: Vapi, a carrier, or its address."""
    if address in VAPI_ADDRESSES:
        return "Vapi"
    if address == OWN_SIDE:
        return "this side"
    carrier = carrier_of(address) if address else None
    if carrier is not None:
        return f"{carrier.title} {address}"
    return address or "?"


def _rows(messages: Sequence[SipMessage], left_side: str) -> Iterator[str]:
    count, previous = 0, ""
    for message in messages:
        row = _row(message, left_side)
        if row == previous:
            count += 1
            continue
        if previous:
            yield _with_count(previous, count)
        previous, count = row, 1
    if previous:
        yield _with_count(previous, count)


def _with_count(row: str, count: int) -> str:
    return f"{row}  ×{count}" if count > 1 else row


def _row(message: SipMessage, left_side: str) -> str:
    label = _label(message)
    is_to_right = message.source == left_side if message.source else message.is_request
    if is_to_right:
        return f"  {label} {'─' * max(ARROW_COLUMNS - len(label) - 4, 2)}▶"
    return f"  ◀{'─' * max(ARROW_COLUMNS - len(label) - 4, 2)} {label}"


def _label(message: SipMessage) -> str:
    phrase = f" {message.phrase}" if message.phrase else ""
    return f"{message.title}{phrase}" if not message.is_request else message.method
