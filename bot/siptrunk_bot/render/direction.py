"""The question for the direction of calls, as buttons."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.render.parts import Button, ButtonRow, Paragraph, Part, Span, paragraph

LABELS = {
    Direction.OUTBOUND: "Outbound only",
    Direction.INBOUND: "Inbound only",
    Direction.BOTH: "Both directions",
}
DESCRIPTIONS = {
    Direction.OUTBOUND: "outbound calls only",
    Direction.INBOUND: "inbound calls only",
    Direction.BOTH: "both directions",
}
MARK = "✓ "
"""Before the label of the answer."""
ACTIONS = {f"direction.{direction.value}": direction for direction in LABELS}
"""The direction by action id."""


def ask(question: str, value: str, *, primary: bool = True) -> Iterator[Part]:
    """The open question; ``primary``: the JSON for outbound calls is shown below."""
    yield paragraph("", lead=question)
    yield ButtonRow(tuple(_buttons(Direction.UNKNOWN, value, primary=primary)))


def change(current: Direction, value: str) -> Iterator[Part]:
    """The current answer, marked among the others."""
    yield Paragraph((Span("Shown for "), Span(DESCRIPTIONS[current], bold=True), Span(".")))
    yield ButtonRow(tuple(_buttons(current, value, primary=False)))


def _buttons(current: Direction, value: str, *, primary: bool) -> Iterator[Button]:
    for action, direction in ACTIONS.items():
        mark = MARK if direction is current else ""
        yield Button(
            f"{mark}{LABELS[direction]}",
            action,
            value,
            primary=primary and direction is Direction.OUTBOUND,
            description=f"{LABELS[direction]}: {'shown now' if mark else 'show the correction'}",
        )
