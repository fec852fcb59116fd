"""Fields of modals as blocks, and their submitted values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from siptrunk_bot.render.parts import Block

MAX_LINE_CHARACTERS = 300
MAX_FIELD_CHARACTERS = 3_000
"""Slack's limit for a text field."""


def modal(callback_id: str, metadata: str, labels: tuple[str, str], blocks: list[Block]) -> Block:
    """A modal with a title and a label for its submit button; Slack returns ``metadata``."""
    title, submit = labels
    return {
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "title": plain_text(title),
        "submit": plain_text(submit),
        "close": plain_text("Cancel"),
        "blocks": [*blocks],
    }


def plain_text(text: str) -> Block:
    """A text object without markup."""
    return {"type": "plain_text", "text": text, "emoji": False}


def text_field(name: str, label: str, hint: str, *, max_length: int, value: str = "") -> Block:
    """An optional text field; with Slack's largest ``max_length`` it has several lines."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": max_length == MAX_FIELD_CHARACTERS,
        "max_length": max_length,
    }
    if value:
        element["initial_value"] = value[:max_length]
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": plain_text(label),
        "hint": plain_text(hint),
        "element": element,
    }


def choice_field(
    name: str, label: str, options: Iterable[tuple[str, str]], initial: str = ""
) -> Block:
    """Radio buttons: ``options`` are values and labels, ``initial`` is the value that is set."""
    drawn: dict[str, JsonValue] = {
        value: {"text": plain_text(text), "value": value} for value, text in options
    }
    element: Block = {"type": "radio_buttons", "action_id": name, "options": [*drawn.values()]}
    if initial:
        element["initial_option"] = drawn[initial]
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element}


def select_field(
    name: str, label: str, options: Iterable[tuple[str, str]], placeholder: str
) -> Block:
    """A list to choose from, for more ``options`` than radio buttons may have."""
    drawn: list[JsonValue] = [{"text": plain_text(text), "value": value} for value, text in options]
    element: Block = {
        "type": "static_select",
        "action_id": name,
        "placeholder": plain_text(placeholder),
        "options": drawn,
    }
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element}


def text_value(values: Mapping[str, JsonValue], name: str) -> str:
    """The text of a field; empty where there is none."""
    value = _element(values, name).get("value")
    return value if isinstance(value, str) else ""


def choice_value(values: Mapping[str, JsonValue], name: str) -> str:
    """The value of the chosen option; empty where there is none."""
    option = _element(values, name).get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    return value if isinstance(value, str) else ""


def _element(values: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    block = values.get(name)
    element = block.get(name) if isinstance(block, dict) else None
    return element if isinstance(element, dict) else {}
