"""Typed access to the members of JSON objects as Slack sends them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pydantic import JsonValue

Json: TypeAlias = JsonValue
Object: TypeAlias = dict[str, JsonValue]


def text(source: Mapping[str, Json], key: str, default: str = "") -> str:
    """The text at ``key``, ``default`` where there is none."""
    value = source.get(key)
    return value if isinstance(value, str) else default


def integer(source: Mapping[str, Json], key: str, default: int = 0) -> int:
    """The integer at ``key``, ``default`` where there is none."""
    value = source.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def object_at(source: Mapping[str, Json], key: str) -> Object:
    """The object at ``key``, an empty one where there is none."""
    value = source.get(key)
    return value if isinstance(value, dict) else {}


def objects(source: Mapping[str, Json], key: str) -> list[Object]:
    """The objects in the list at ``key``."""
    value = source.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def drop_nulls(**values: Json) -> Object:
    """An object of the ``values`` that are not None: Slack omits members without a value."""
    return {key: value for key, value in values.items() if value is not None}


def array(values: Sequence[Mapping[str, Json]]) -> list[Json]:
    """``values`` as a JSON array."""
    return [dict(value) for value in values]
