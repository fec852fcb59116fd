"""One field of a pasted object, read by its spec.

An omission, a default, a wrong type and a value that the paste does not show stay apart: a
``Field`` says which it is, and what Vapi would take it for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from typing import Generic, TypeAlias, TypeVar, cast

from siptrunk.model.json import Node, Pointer, Unknown, ValueOrigin, below, is_template, is_unfilled
from siptrunk.model.vapi.schema import Spec

T = TypeVar("T", bound=str | int | bool)
T_co = TypeVar("T_co", bound=str | int | bool, covariant=True)

MAX_DIGITS = 9
"""A number with more digits is no port and no prefix length."""


class Presence(StrEnum):
    """How a field stands in the paste."""

    GIVEN = "given"
    OMITTED = "omitted"
    MISTYPED = "mistyped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """One field of one object; ``name`` is the schema's name for it.

    ``effective`` is the value that Vapi takes or evidently should take: what was given, the default
    where it is omitted or ``null``, the typed value of ``"true"`` or ``"5060"``; None where nothing
    tells. ``raw`` is the value in the paste (None where it is omitted), under ``key`` at
    ``pointer``; ``origin`` says where the paste sets it, where that is elsewhere.
    """

    name: str
    pointer: Pointer
    key: str
    presence: Presence
    effective: T_co | None
    raw: Node = None
    origin: ValueOrigin | None = None

    @property
    def is_present(self) -> bool:
        """Whether the paste has the field, or may have it where it is cut off."""
        return self.presence is not Presence.OMITTED

    @property
    def is_literal(self) -> bool:
        """Whether the paste shows the value, and no program has still to fill it in."""
        text = self.effective if isinstance(self.effective, str) else ""
        return self.presence is Presence.GIVEN and not is_template(text)


AnyField: TypeAlias = Field[str | int | bool]


@lru_cache(maxsize=256)
def snake_case(name: str) -> str:
    """The Python client's spelling of a name: ``inboundEnabled`` is ``inbound_enabled``."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def key_of(raw: Mapping[str, Node], name: str) -> str:
    """The key under which ``raw`` has the field: the API's spelling or the Python client's."""
    return name if name in raw or snake_case(name) not in raw else snake_case(name)


@dataclass(frozen=True, slots=True)
class ObjectAt:
    """One object of the paste, and its pointer.

    ``cut``: the paste ends inside it. ``spread`` is code that adds what is not shown, such as
    ``...base``; empty for none.
    """

    raw: Mapping[str, Node]
    pointer: Pointer
    cut: bool = False
    spread: str = ""
    origins: Mapping[Pointer, ValueOrigin] = field(default_factory=dict)


def read_field(
    object_at: ObjectAt, name: str, specs: Mapping[str, Spec], value_type: type[T]
) -> Field[T]:
    """The field ``name`` of an object; ``value_type`` is the Python type of its spec."""
    spec, key = specs[name], key_of(object_at.raw, name)
    pointer = below(object_at.pointer, key)
    default = spec.default if isinstance(spec.default, value_type) else None
    if key not in object_at.raw:
        if object_at.cut or object_at.spread:
            return Field(name, pointer, key, Presence.UNKNOWN, None)
        return Field(name, pointer, key, Presence.OMITTED, default)
    raw = object_at.raw[key]
    presence, effective = _interpret(raw, value_type, default)
    return Field(name, pointer, key, presence, effective, raw, object_at.origins.get(pointer))


def _interpret(raw: Node, value_type: type[T], default: T | None) -> tuple[Presence, T | None]:
    if isinstance(raw, Unknown):
        return Presence.UNKNOWN, None
    if value_type is not str and isinstance(raw, str) and is_unfilled(raw):
        return Presence.UNKNOWN, None
    if raw is None:
        return Presence.MISTYPED, default
    if isinstance(raw, value_type) and not (value_type is int and isinstance(raw, bool)):
        return Presence.GIVEN, raw
    if value_type is int and isinstance(raw, float) and isfinite(raw):
        return Presence.GIVEN, cast("T", int(raw)) if raw.is_integer() else None
    return Presence.MISTYPED, cast("T | None", _convert(raw, value_type))


def _convert(raw: Node, value_type: type[object]) -> str | int | bool | None:
    """What a value of the wrong type evidently stands for; None where that is not evident."""
    if isinstance(raw, (list, dict, Unknown)) or raw is None:
        return None
    if isinstance(raw, float) and not isfinite(raw):
        return None
    text = str(raw).strip().lower()
    if value_type is str:
        return None if isinstance(raw, bool) else str(raw)
    if value_type is bool:
        return {"true": True, "yes": True, "on": True, "1": True}.get(
            text, False if text in {"false", "no", "off", "0"} else None
        )
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS else None
