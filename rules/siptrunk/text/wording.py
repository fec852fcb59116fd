"""How a sentence quotes what somebody typed, whatever they typed."""

from __future__ import annotations

import json

from siptrunk.model.json import Node, Unknown

ENCODER = json.JSONEncoder(ensure_ascii=False, default=lambda unknown: unknown.source)
LONGEST = 80
"""Characters of a quoted value; a longer one is cut with an ellipsis."""


def code(value: Node) -> str:
    """``value`` between back-ticks, on one line, with none inside, so that it cannot break out."""
    said = value if isinstance(value, str) else written(value)
    if not said.isprintable():
        said = "".join(c if c.isprintable() else " " for c in said)
    said = " ".join(said.replace("`", "ˋ").split())
    return f"`{said if len(said) <= LONGEST else said[: LONGEST - 1] + '…'}`"


def written(value: Node) -> str:
    """``value`` as JSON writes it; a value that is not shown as the paste names it."""
    if isinstance(value, Unknown):
        return value.source or "…"
    return ENCODER.encode(value)


def listed(items: list[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"
