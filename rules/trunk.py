"""A credential as it was pasted, held against the schema.

An omission, a default, a wrong type and a value that the paste does not show stay apart: an
``Option`` says which it is, and what Vapi would take it for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Generic, TypeVar, cast

from rules import schema
from rules.address import Address, read_address
from rules.document import Node, Pointer, Unknown, at, below, is_template
from rules.schema import Spec

T = TypeVar("T", bound=str | int | bool)

MOST_DIGITS = 10
"""A number longer than this is no port or prefix, whatever it is."""


MOST_GATEWAYS = 100
"""What is looked at of a longer list; whoever reads it says so."""


class Direction(StrEnum):
    """Which calls a trunk carries, seen from Vapi."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    BOTH = "both"
    UNKNOWN = "unknown"


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


@dataclass(frozen=True, slots=True)
class Gateway:
    """One entry of ``gateways``, numbered from 1. ``address`` is None where no text is given.

    ``cut`` says that the paste ends inside it: what it lacks is unknown, not omitted.
    """

    number: int
    pointer: Pointer
    raw: Mapping[str, Node]
    ip: Option[str]
    address: Address | None
    port: Option[int]
    netmask: Option[int]
    inbound: Option[bool]
    outbound: Option[bool]
    protocol: Option[str]
    ping: Option[bool]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """``sipRegisterPlan``: what is registered, and where."""

    pointer: Pointer
    raw: Mapping[str, Node]
    domain: Option[str]
    username: Option[str]
    realm: Option[str]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class AuthenticationPlan:
    """``outboundAuthenticationPlan``; the password is redacted before anything reads it."""

    pointer: Pointer
    raw: Mapping[str, Node]
    username: Option[str]
    password: Option[str]
    register: RegisterPlan | None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Credential:
    """A ``byo-sip-trunk`` credential, or the fragment of one that was pasted.

    ``document`` is the whole object around it, in which ``pointer`` leads to the credential.
    ``gateways`` holds the entries that are objects; ``gateways_raw`` what stands under the key.
    ``duplicates`` are pointers to keys that stand twice in one object. ``cut`` says that the paste
    ends inside the credential, ``first_line`` where it starts (counted from 1, 0 unknown).
    """

    document: Node
    pointer: Pointer
    raw: Mapping[str, Node]
    provider: Option[str]
    name: Option[str]
    leading_plus: Option[bool]
    gateways_raw: Node
    gateways: tuple[Gateway, ...]
    authentication: AuthenticationPlan | None
    duplicates: tuple[Pointer, ...] = ()
    cut: bool = False
    first_line: int = 0

    @property
    def gateways_pointer(self) -> Pointer:
        """Where the list of gateways stands, or belongs."""
        return below(self.pointer, key_of(self.raw, "gateways"))


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


def read_credential(
    document: Node,
    pointer: Pointer,
    *,
    duplicates: tuple[Pointer, ...] = (),
    open_at: frozenset[Pointer] = frozenset(),
    first_line: int = 0,
) -> Credential:
    """The credential at ``pointer`` of ``document``, which must be an object there.

    ``open_at`` points to the objects and lists in which a paste that was cut off ends: what they
    lack is unknown, not omitted.
    """
    place = _place(at(document, pointer), pointer, open_at)
    where = below(pointer, key_of(place.raw, "gateways"))
    entries = place.raw.get(key_of(place.raw, "gateways"))
    plan_key = key_of(place.raw, "outboundAuthenticationPlan")
    plan = place.raw.get(plan_key)
    return Credential(
        document=document,
        pointer=pointer,
        raw=place.raw,
        provider=option(place, "provider", schema.CREDENTIAL, str),
        name=option(place, "name", schema.CREDENTIAL, str),
        leading_plus=option(place, "outboundLeadingPlusEnabled", schema.CREDENTIAL, bool),
        gateways_raw=entries,
        gateways=tuple(
            _gateway(_place(entry, below(where, n), open_at), n + 1)
            for n, entry in enumerate(entries[:MOST_GATEWAYS] if isinstance(entries, list) else [])
            if isinstance(entry, dict)
        ),
        authentication=_plan(_place(plan, below(pointer, plan_key), open_at), open_at)
        if isinstance(plan, dict)
        else None,
        duplicates=duplicates,
        cut=bool(open_at),
        first_line=first_line,
    )


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


def _place(node: Node, pointer: Pointer, open_at: frozenset[Pointer]) -> Place:
    if not isinstance(node, dict):
        raise TypeError(f"{pointer or 'the document'} is not an object")
    return Place(node, pointer, cut=pointer in open_at)


def _gateway(place: Place, number: int) -> Gateway:
    ip = option(place, "ip", schema.GATEWAY, str)
    return Gateway(
        number=number,
        pointer=place.pointer,
        raw=place.raw,
        ip=ip,
        address=read_address(ip.means) if ip.means is not None else None,
        port=option(place, "port", schema.GATEWAY, int),
        netmask=option(place, "netmask", schema.GATEWAY, int),
        inbound=option(place, "inboundEnabled", schema.GATEWAY, bool),
        outbound=option(place, "outboundEnabled", schema.GATEWAY, bool),
        protocol=option(place, "outboundProtocol", schema.GATEWAY, str),
        ping=option(place, "optionsPingEnabled", schema.GATEWAY, bool),
        cut=place.cut,
    )


def _plan(place: Place, open_at: frozenset[Pointer]) -> AuthenticationPlan:
    key = key_of(place.raw, "sipRegisterPlan")
    register = place.raw.get(key)
    return AuthenticationPlan(
        pointer=place.pointer,
        raw=place.raw,
        username=option(place, "authUsername", schema.AUTHENTICATION_PLAN, str),
        password=option(place, "authPassword", schema.AUTHENTICATION_PLAN, str),
        register=_register(_place(register, below(place.pointer, key), open_at))
        if isinstance(register, dict)
        else None,
        cut=place.cut,
    )


def _register(place: Place) -> RegisterPlan:
    return RegisterPlan(
        pointer=place.pointer,
        raw=place.raw,
        domain=option(place, "domain", schema.REGISTER_PLAN, str),
        username=option(place, "username", schema.REGISTER_PLAN, str),
        realm=option(place, "realm", schema.REGISTER_PLAN, str),
        cut=place.cut,
    )
