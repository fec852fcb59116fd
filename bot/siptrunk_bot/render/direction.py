"""The question for the direction of calls, as buttons."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.model.credential import Direction
from siptrunk_bot.render.parts import Button, ButtonRow, Part, paragraph

LABELS = {
    Direction.OUTBOUND: "Outbound only",
    Direction.INBOUND: "Inbound only",
    Direction.BOTH: "Both",
}
ACTIONS = {f"direction.{direction.value}": direction for direction in LABELS}
"""The direction by action id."""


def ask(question: str, value: str, *, private: bool = False) -> Iterator[Part]:
    """The open question. ``private``: there is no thread in which to answer it."""
    how = "Press a button." if private else "Press a button, or say it here in the thread."
    yield paragraph(how, lead=question)
    yield ButtonRow(tuple(_buttons(Direction.UNKNOWN, value)))


def change(current: Direction, value: str, *, private: bool = False) -> Iterator[Part]:
    """The current answer, and how to change it."""
    how = "press another" if private else "press another or say it here"
    yield paragraph(f"This is for {DESCRIPTIONS[current]}. To change it, {how}.")
    yield ButtonRow(tuple(_buttons(current, value)))


DESCRIPTIONS = {
    Direction.OUTBOUND: "outbound calls only",
    Direction.INBOUND: "inbound calls only",
    Direction.BOTH: "outbound and inbound calls",
}


def _buttons(current: Direction, value: str) -> Iterator[Button]:
    for action, direction in ACTIONS.items():
        if direction is not current:
            yield Button(LABELS[direction], action, value)
