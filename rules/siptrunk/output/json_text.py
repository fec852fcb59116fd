"""Values of a paste as strict JSON, and JSON as text without control characters."""

from __future__ import annotations

import json
from math import isfinite
from typing import TypeAlias

from siptrunk.model.finding import Missing
from siptrunk.model.json import Node, Unknown

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


def to_json(node: Node | Missing) -> Json:
    """``node`` as strict JSON: a value that is not shown as ``${its.name}``, NaN as text."""
    if isinstance(node, dict):
        return {key: to_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [to_json(value) for value in node]
    if isinstance(node, Missing):
        return None
    if isinstance(node, Unknown):
        name = node.source.replace('"', "'")
        return f"${{{name}}}" if name else "…"
    return str(node) if isinstance(node, float) and not isfinite(node) else node


def dump_json(value: Json, *, indent: int | None = 2) -> str:
    """``value`` as JSON text; control characters are escaped, others stay as they are."""
    return escape_controls(json.dumps(value, indent=indent, ensure_ascii=False, allow_nan=False))


def escape_controls(text: str) -> str:
    """``text`` with what a terminal would obey, rather than show, escaped as in JSON."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)
