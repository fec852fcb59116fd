"""The question which calls are needed, as buttons."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.model.credential import Direction
from siptrunk_bot.render.parts import Ask, Button, Part, say

LABELS = {
    Direction.OUTBOUND: "Outbound only",
    Direction.INBOUND: "Inbound only",
    Direction.BOTH: "Both",
}
ACTIONS = {f"direction.{direction.value}": direction for direction in LABELS}
"""Action id → what it answers."""


def ask(question: str, value: str, *, private: bool = False) -> Iterator[Part]:
    """The open question. ``private``: there is no thread to answer it in."""
    how = "Press a button." if private else "Press a button, or say it here in the thread."
    yield say(how, lead=question)
    yield Ask(tuple(_buttons(Direction.UNKNOWN, value)))


def change(answered: Direction, value: str, *, private: bool = False) -> Iterator[Part]:
    """What was answered, and how to change it."""
    how = "press another" if private else "press another or say it here"
    yield say(f"This is for {SAID[answered]}. To change it, {how}.")
    yield Ask(tuple(_buttons(answered, value)))


SAID = {
    Direction.OUTBOUND: "outbound calls only",
    Direction.INBOUND: "inbound calls only",
    Direction.BOTH: "outbound and inbound calls",
}


def _buttons(but: Direction, value: str) -> Iterator[Button]:
    for action, direction in ACTIONS.items():
        if direction is not but:
            yield Button(LABELS[direction], action, value)
