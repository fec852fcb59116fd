"""Values and lists in sentences."""

from __future__ import annotations

import json

from siptrunk.model.json import Node, Unknown

ENCODER = json.JSONEncoder(ensure_ascii=False, default=lambda unknown: unknown.source)
MAX_QUOTED_CHARACTERS = 80
"""Characters of a quoted value; a longer one is cut with an ellipsis."""


def code(value: Node, limit: int = MAX_QUOTED_CHARACTERS) -> str:
    """``value`` between back-ticks, on one line, with none inside, so that it cannot break out."""
    text = value if isinstance(value, str) else format_value(value)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.replace("`", "ˋ").split())
    if len(text) > limit:
        text = f"{text[: limit - 1]}…"
    return f"`{text}`"


def format_value(value: Node) -> str:
    """``value`` as JSON writes it; a value that is not shown as the paste names it."""
    if isinstance(value, Unknown):
        return value.source or "…"
    return ENCODER.encode(value)


def join_words(items: list[str], last: str = "and") -> str:
    """``items`` as a sentence lists them: ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def sentence_case(text: str) -> str:
    """``text`` with its first character in upper case; the others stay as they are."""
    return text[:1].upper() + text[1:]
