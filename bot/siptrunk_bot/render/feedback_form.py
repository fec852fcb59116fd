"""The form "Wrong answer", and the same as buttons for those who cannot submit a form."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from siptrunk_bot.cases.case import FeedbackKind
from siptrunk_bot.render import form_fields
from siptrunk_bot.render.form_fields import choice_field, choice_value, text_field, text_value
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Block, Button, ButtonRow, Rendered, paragraph

CALLBACK = "wrong"
LABELS: dict[FeedbackKind, str] = {
    "cause": "Wrong cause",
    "json": "Wrong JSON",
    "not-a-trunk": "Not about a trunk",
    "other": "Other",
}
ACTIONS: dict[str, FeedbackKind] = {f"wrong.{kind}": kind for kind in LABELS}
MAX_NOTE_CHARACTERS = 500


def modal(metadata: str) -> Block:
    """The form. Slack returns ``metadata`` with what was entered."""
    hint = "One line. Passwords and keys are hidden."
    note = text_field("note", "What would have been right?", hint, max_length=MAX_NOTE_CHARACTERS)
    kinds = choice_field("what", "What?", LABELS.items())
    return form_fields.modal(CALLBACK, metadata, ("Wrong answer", "Send"), [kinds, note])


def buttons(value: str) -> Rendered:
    """The same question as buttons."""
    row = tuple(Button(LABELS[kind], action, value) for action, kind in ACTIONS.items())
    hint = "To say more, answer me in the thread: `wrong:` and what would have been right."
    return lay_out([paragraph(hint, lead="What is wrong?"), ButtonRow(row)])


def parse_form(values: Mapping[str, JsonValue]) -> tuple[FeedbackKind, str]:
    """The chosen kind, and the note, which may hold secrets."""
    choice = choice_value(values, "what")
    kind: FeedbackKind = next((kind for kind in LABELS if kind == choice), "other")
    return kind, text_value(values, "note")
