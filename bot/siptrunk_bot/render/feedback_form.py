"""What is wrong with a reply: a form, and the same as buttons for whom a form may fail."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from siptrunk_bot.cases.case import FeedbackKind
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Ask, Block, Button, Rendered, say

CALLBACK = "wrong"
LABELS: dict[FeedbackKind, str] = {
    "cause": "Wrong cause",
    "json": "Wrong JSON",
    "not-a-trunk": "Not about a trunk",
    "other": "Other",
}
ACTIONS: dict[str, FeedbackKind] = {f"wrong.{what}": what for what in LABELS}
MOST = 500


def modal(metadata: str) -> Block:
    """The form. ``metadata`` comes back with it: which reply is meant."""
    options: list[JsonValue] = [
        {"text": _plain(label), "value": what} for what, label in LABELS.items()
    ]
    choice: Block = {"type": "radio_buttons", "action_id": "what", "options": options}
    line: Block = {"type": "plain_text_input", "action_id": "note", "max_length": MOST}
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": metadata,
        "title": _plain("This is wrong"),
        "submit": _plain("Send"),
        "close": _plain("Cancel"),
        "blocks": [
            {"type": "input", "block_id": "what", "label": _plain("What?"), "element": choice},
            {
                "type": "input",
                "block_id": "note",
                "optional": True,
                "label": _plain("What would have been right?"),
                "hint": _plain("One line. Passwords and keys are hidden."),
                "element": line,
            },
        ],
    }


def buttons(value: str) -> Rendered:
    """The same question for those who cannot send the form."""
    row = tuple(Button(LABELS[what], action, value) for action, what in ACTIONS.items())
    more = "To say more, answer me in the thread: `wrong:` and what would have been right."
    return lay_out([say(more, lead="What is wrong?"), Ask(row)])


def read(values: Mapping[str, JsonValue]) -> tuple[FeedbackKind, str]:
    """What was chosen, and the line of text, which may hold secrets."""
    chosen = _element(values, "what").get("selected_option")
    value = chosen.get("value") if isinstance(chosen, dict) else None
    what: FeedbackKind = next((known for known in LABELS if known == value), "other")
    note = _element(values, "note").get("value")
    return what, note if isinstance(note, str) else ""


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _element(values: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    block = values.get(name)
    element = block.get(name) if isinstance(block, dict) else None
    return element if isinstance(element, dict) else {}
