"""The row of buttons at the end of a reply, and their action ids."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Explanation
from siptrunk_bot.render import diagnose_form
from siptrunk_bot.render.parts import Button, ButtonRow, Part
from siptrunk_bot.render.view import ReplyView

ESCALATE = "escalate.open"
ALL = "reply.all"
FEWER = "reply.fewer"
CURL = "reply.curl"
JSON = "reply.json"
FIXED = "reply.fixed"
WRONG = "reply.wrong"
SHARE = "reply.share"
SOLVABLE = frozenset({"diagnosis", "clean", "symptom"})
"""The subjects of a reply that get the button "This fixed it"."""


def reply_buttons(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    """The buttons that apply to this reply."""
    value = view.about.value()
    row = [Button("Escalate to support", ESCALATE, value)]
    if explanation.topic == "symptom":
        row.append(Button("Fill in a form instead", diagnose_form.OPEN, value))
    if any(corrected.curl for corrected in explanation.corrections):
        row.append(_toggle(("Show as JSON", JSON), ("Show as curl", CURL), value, on=view.as_curl))
    if explanation.passed or explanation.findings:
        labels = (("Show fewer checks", FEWER), ("Show all checks", ALL))
        row.append(_toggle(*labels, value, on=view.show_all))
    if view.private:
        row.append(Button("Share in the channel", SHARE, value))
    if explanation.topic in SOLVABLE:
        row.append(Button("This fixed it", FIXED, value))
    row.append(Button("This is wrong", WRONG, value))
    yield ButtonRow(tuple(row))


def _toggle(when_on: tuple[str, str], when_off: tuple[str, str], value: str, *, on: bool) -> Button:
    label, action_id = when_on if on else when_off
    return Button(label, action_id, value)
