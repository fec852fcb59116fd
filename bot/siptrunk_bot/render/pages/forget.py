"""The question before what is kept of a person is deleted, and its button."""

from __future__ import annotations

from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Button, ButtonRow, Confirmation, Rendered, paragraph

DELETE = "forget.confirm"
EVERY_CASE = "all"
"""The value of a button that is limited to no case."""
CONFIRMATION = Confirmation(
    "Delete your pastes?",
    "All your cases and what you pasted are deleted here. My replies stay in Slack.",
    "Delete",
    "Keep",
)


def question(case_count: int, case_id: str = "") -> Rendered:
    """What would be deleted, and the button; ``case_id``, where given, limits it."""
    what = "your case" if case_count == 1 else f"your {case_count} cases"
    if case_id:
        what = f"your part in case {case_id}"
    button = Button(
        f"Delete case {case_id}" if case_id else "Delete my pastes",
        DELETE,
        case_id or EVERY_CASE,
        is_danger=True,
        confirmation=_confirmation(case_id) if case_id else CONFIRMATION,
    )
    words = "What you pasted goes for good; my replies stay in Slack. Nothing is deleted yet."
    return lay_out([paragraph(words, lead=f"Delete {what}?"), ButtonRow((button,))])


def _confirmation(case_id: str) -> Confirmation:
    return Confirmation(
        f"Delete case {case_id}?",
        "What you pasted in it is deleted here. My replies stay in Slack.",
        CONFIRMATION.confirm,
        CONFIRMATION.deny,
    )
