"""The last row of a reply: see more, or say how it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from siptrunk.explanation.explanation import Explanation
from siptrunk_bot.escalation.messages import LABEL, OPEN
from siptrunk_bot.render import form
from siptrunk_bot.render.parts import Ask, Button, Part

if TYPE_CHECKING:
    from siptrunk_bot.render.reply import View

ALL = "reply.all"
FEWER = "reply.fewer"
CURL = "reply.curl"
JSON = "reply.json"
FIXED = "reply.fixed"
WRONG = "reply.wrong"
SHARE = "reply.share"
SOLVABLE = frozenset({"diagnosis", "clean", "symptom"})
"""What an answer may be about that somebody can say it solved."""


def buttons(explanation: Explanation, view: View) -> Iterator[Part]:
    """What can be done with this reply."""
    value = view.about.value()
    row = [Button(LABEL, OPEN, value)]
    if explanation.topic == "symptom":
        row.append(Button("Fill in a form instead", form.OPEN, value))
    if any(corrected.curl for corrected in explanation.corrections):
        row.append(_either(("Show as JSON", JSON), ("Show as curl", CURL), value, on=view.as_curl))
    if explanation.passed or explanation.findings:
        all_or_few = (("Show fewer checks", FEWER), ("Show all checks", ALL))
        row.append(_either(*all_or_few, value, on=view.show_all))
    if view.private:
        row.append(Button("Share in the channel", SHARE, value))
    if explanation.topic in SOLVABLE:
        row.append(Button("This fixed it", FIXED, value))
    row.append(Button("This is wrong", WRONG, value))
    yield Ask(tuple(row))


def _either(when_on: tuple[str, str], when_off: tuple[str, str], value: str, *, on: bool) -> Button:
    label, action = when_on if on else when_off
    return Button(label, action, value)
