"""A credential as it was pasted, held against the schema, each option as ``options`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from siptrunk.model import vapi_schema
from siptrunk.model.address import Address, read_address
from siptrunk.model.field import Option, Place, key_of, option
from siptrunk.model.json import Node, Pointer, at, below

MOST_GATEWAYS = 100
"""What is looked at of a longer list; whoever reads it says so."""


class Direction(StrEnum):
    """Which calls a trunk carries, seen from Vapi."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    BOTH = "both"
    UNKNOWN = "unknown"


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
        provider=option(place, "provider", vapi_schema.CREDENTIAL, str),
        name=option(place, "name", vapi_schema.CREDENTIAL, str),
        leading_plus=option(place, "outboundLeadingPlusEnabled", vapi_schema.CREDENTIAL, bool),
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


def _place(node: Node, pointer: Pointer, open_at: frozenset[Pointer]) -> Place:
    if not isinstance(node, dict):
        raise TypeError(f"{pointer or 'the document'} is not an object")
    return Place(node, pointer, cut=pointer in open_at)


def _gateway(place: Place, number: int) -> Gateway:
    ip = option(place, "ip", vapi_schema.GATEWAY, str)
    return Gateway(
        number=number,
        pointer=place.pointer,
        raw=place.raw,
        ip=ip,
        address=read_address(ip.means) if ip.means is not None else None,
        port=option(place, "port", vapi_schema.GATEWAY, int),
        netmask=option(place, "netmask", vapi_schema.GATEWAY, int),
        inbound=option(place, "inboundEnabled", vapi_schema.GATEWAY, bool),
        outbound=option(place, "outboundEnabled", vapi_schema.GATEWAY, bool),
        protocol=option(place, "outboundProtocol", vapi_schema.GATEWAY, str),
        ping=option(place, "optionsPingEnabled", vapi_schema.GATEWAY, bool),
        cut=place.cut,
    )


def _plan(place: Place, open_at: frozenset[Pointer]) -> AuthenticationPlan:
    key = key_of(place.raw, "sipRegisterPlan")
    register = place.raw.get(key)
    return AuthenticationPlan(
        pointer=place.pointer,
        raw=place.raw,
        username=option(place, "authUsername", vapi_schema.AUTHENTICATION_PLAN, str),
        password=option(place, "authPassword", vapi_schema.AUTHENTICATION_PLAN, str),
        register=_register(_place(register, below(place.pointer, key), open_at))
        if isinstance(register, dict)
        else None,
        cut=place.cut,
    )


def _register(place: Place) -> RegisterPlan:
    return RegisterPlan(
        pointer=place.pointer,
        raw=place.raw,
        domain=option(place, "domain", vapi_schema.REGISTER_PLAN, str),
        username=option(place, "username", vapi_schema.REGISTER_PLAN, str),
        realm=option(place, "realm", vapi_schema.REGISTER_PLAN, str),
        cut=place.cut,
    )
