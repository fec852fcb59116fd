"""JSON as Slack sends it: what its parts are called, and how to take one out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

Json: TypeAlias = JsonValue
Object: TypeAlias = dict[str, JsonValue]


def text(of: Mapping[str, Json], key: str, default: str = "") -> str:
    """The text at ``key``, ``default`` where there is none."""
    value = of.get(key)
    return value if isinstance(value, str) else default


def whole(of: Mapping[str, Json], key: str, default: int = 0) -> int:
    """The whole number at ``key``, ``default`` where there is none."""
    value = of.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def inner(of: Mapping[str, Json], key: str) -> Object:
    """The object at ``key``, an empty one where there is none."""
    value = of.get(key)
    return value if isinstance(value, dict) else {}


def objects(of: Mapping[str, Json], key: str) -> list[Object]:
    """The objects in the list at ``key``."""
    value = of.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def some(**values: Json) -> Object:
    """An object of those ``values`` that are there: Slack leaves out what it has not got."""
    return {key: value for key, value in values.items() if value is not None}


def array(values: Sequence[Mapping[str, Json]]) -> list[Json]:
    """``values`` as a JSON array."""
    return [dict(one) for one in values]
