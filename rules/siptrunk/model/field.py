"""One option of a pasted object, held against its spec.

An omission, a default, a wrong type and a value that the paste does not show stay apart: an
``Option`` says which it is, and what Vapi would take it for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Generic, TypeVar, cast

from siptrunk.model.json import Node, Pointer, Unknown, below, is_template
from siptrunk.model.vapi_schema import Spec

T = TypeVar("T", bound=str | int | bool)


MOST_DIGITS = 10
"""A number longer than this is no port or prefix, whatever it is."""


class Shown(StrEnum):
    """How an option stands in the paste."""

    GIVEN = "given"
    OMITTED = "omitted"
    MISTYPED = "mistyped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One option of one object.

    ``means`` is the value that Vapi takes or evidently should take: what was given, the default
    where it is omitted or ``null``, the typed value of ``"true"`` or ``"5060"``; None where nothing
    tells. ``raw`` is what stands there (None where it is omitted), under ``key`` at ``pointer``.
    """

    pointer: Pointer
    key: str
    shown: Shown
    means: T | None
    raw: Node = None

    @property
    def written(self) -> bool:
        """Whether the paste has the option at all."""
        return self.shown is not Shown.OMITTED


def snake(name: str) -> str:
    """The Python client's spelling of an option: ``inboundEnabled`` is ``inbound_enabled``."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def key_of(raw: Mapping[str, Node], name: str) -> str:
    """The key under which ``raw`` has the option: the API's spelling or the Python client's."""
    return name if name in raw or snake(name) not in raw else snake(name)


@dataclass(frozen=True, slots=True)
class Place:
    """One object of the paste, and where; ``cut`` where the paste ends inside it."""

    raw: dict[str, Node]
    pointer: Pointer
    cut: bool = False


def option(place: Place, name: str, specs: Mapping[str, Spec], kind: type[T]) -> Option[T]:
    """The option ``name`` of the object at ``place``; ``kind`` is the Python type of its spec."""
    spec, key = specs[name], key_of(place.raw, name)
    pointer = below(place.pointer, key)
    default = spec.default if isinstance(spec.default, kind) else None
    if key not in place.raw:
        if place.cut:
            return Option(pointer, key, Shown.UNKNOWN, None)
        return Option(pointer, key, Shown.OMITTED, default)
    raw = place.raw[key]
    shown, means = _shown(raw, kind, default)
    return Option(pointer, key, shown, means, raw)


def _shown(raw: Node, kind: type[T], default: T | None) -> tuple[Shown, T | None]:
    if isinstance(raw, Unknown) or (kind is not str and isinstance(raw, str) and is_template(raw)):
        return Shown.UNKNOWN, None
    if raw is None:
        return Shown.MISTYPED, default
    if isinstance(raw, kind) and not (kind is int and isinstance(raw, bool)):
        return Shown.GIVEN, raw
    if kind is int and isinstance(raw, float) and isfinite(raw):
        return Shown.GIVEN, cast("T", int(raw)) if raw.is_integer() else None
    return Shown.MISTYPED, cast("T | None", _meant(raw, kind))


def _meant(raw: Node, kind: type[object]) -> str | int | bool | None:
    """What a value of the wrong type evidently stands for; None where that is not evident."""
    if isinstance(raw, (list, dict, Unknown)) or raw is None:
        return None
    if isinstance(raw, float) and not isfinite(raw):
        return None
    said = str(raw).strip().lower()
    if kind is str:
        return None if isinstance(raw, bool) else str(raw)
    if kind is bool:
        return {"true": True, "yes": True, "on": True, "1": True}.get(
            said, False if said in {"false", "no", "off", "0"} else None
        )
    return int(said) if said.isascii() and said.isdecimal() and len(said) < MOST_DIGITS else None
