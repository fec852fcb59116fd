"""The buttons at the end of a reply: the next steps, and the rest in an overflow menu."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Explanation
from siptrunk_bot.render import diagnose_form
from siptrunk_bot.render.pages import allowlist
from siptrunk_bot.render.parts import Button, ButtonRow, Part
from siptrunk_bot.render.view import ReplyView

ESCALATE = "escalate.open"
ALL = "reply.all"
FEWER = "reply.fewer"
CURL = "reply.curl"
JSON = "reply.json"
FIXED = "reply.fixed"
REOPEN = "reply.reopen"
WRONG = "reply.wrong"
SHARE = "reply.share"
SOLVABLE = frozenset({"diagnosis", "clean", "symptom"})
"""The topics of a reply that get the button "Solved"."""


def reply_buttons(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    """The buttons that apply to this reply: a closed case has one, which reopens it."""
    value = view.about.value()
    if not view.about.case:
        return
    if view.closed:
        yield ButtonRow(
            (Button("Not solved", REOPEN, value, description="Not solved: open this case again"),)
        )
        return
    steps = list(_steps(explanation, view))
    menu = [button for button in _menu(explanation, view) if button.action_id not in _ids(steps)]
    yield ButtonRow(tuple(steps), tuple(menu))


def _ids(buttons: list[Button]) -> set[str]:
    return {button.action_id for button in buttons}


def _steps(explanation: Explanation, view: ReplyView) -> Iterator[Button]:
    value, is_open = view.about.value(), bool(explanation.question)
    if explanation.topic == "symptom":
        yield Button("Fill in a form", diagnose_form.OPEN, value, primary=True)
    if allowlist.is_offered(explanation):
        yield Button(
            "Message for my carrier",
            allowlist.REQUEST,
            value,
            primary=not is_open and explanation.topic != "symptom",
            description="Message for my carrier: which addresses it has to allow",
        )
    else:
        yield Button("Escalate to support", ESCALATE, value)
    if view.private:
        yield Button("Share in the channel", SHARE, value)
    elif explanation.topic in SOLVABLE:
        yield Button("Solved", FIXED, value, description="Solved: close this case")


def _menu(explanation: Explanation, view: ReplyView) -> Iterator[Button]:
    value = view.about.value()
    yield Button("Escalate to support", ESCALATE, value)
    if explanation.passed or explanation.findings:
        labels = (("Show fewer checks", FEWER), ("Show all checks", ALL))
        yield _toggle(*labels, value, on=view.show_all)
    if any(corrected.curl for corrected in explanation.corrections):
        yield _toggle(("Show as JSON", JSON), ("Show as curl", CURL), value, on=view.as_curl)
    if view.private and explanation.topic in SOLVABLE:
        yield Button("Solved", FIXED, value)
    yield Button("Wrong answer", WRONG, value)


def _toggle(when_on: tuple[str, str], when_off: tuple[str, str], value: str, *, on: bool) -> Button:
    label, action_id = when_on if on else when_off
    return Button(label, action_id, value)
