"""A credential as it was pasted, held against the schema, each field as ``field`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Network

from siptrunk.model import vapi_schema
from siptrunk.model.address import Address, AddressKind, read_address
from siptrunk.model.field import AnyField, Field, ObjectAt, Presence, key_of, read_field
from siptrunk.model.json import Node, Pointer, below, value_at
from siptrunk.model.vapi_schema import MAX_PREFIX_LENGTH, MIN_PREFIX_LENGTH

MAX_GATEWAYS = 100
"""Gateways that are read of a list; the reply mentions a longer one."""


class Direction(StrEnum):
    """Which calls a trunk carries, seen from Vapi."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gateway:
    """One entry of ``gateways``, numbered from 1. ``address`` is None where ``ip`` is no text.

    ``cut`` says that the paste ends inside it: what it lacks is unknown, not omitted.
    """

    number: int
    pointer: Pointer
    raw: Mapping[str, Node]
    ip: Field[str]
    address: Address | None
    port: Field[int]
    netmask: Field[int]
    inbound: Field[bool]
    outbound: Field[bool]
    protocol: Field[str]
    ping: Field[bool]
    cut: bool = False

    @property
    def title(self) -> str:
        """``Gateway 1``."""
        return f"Gateway {self.number}"

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """Every field, by its name in the schema."""
        flags = (self.inbound, self.outbound, self.ping)
        return _by_name(self.ip, self.port, self.netmask, self.protocol, *flags)

    @property
    def sends_calls(self) -> bool:
        """Whether calls go out through it, as far as the paste shows."""
        return self.outbound.effective is True

    @property
    def receives_calls(self) -> bool:
        """Whether calls come in through it, as far as the paste shows."""
        return self.inbound.effective is True

    @property
    def has_no_direction(self) -> bool:
        """Whether both of its directions are off."""
        return self.inbound.effective is False and self.outbound.effective is False

    @property
    def is_hostname(self) -> bool:
        """Whether its address is a hostname."""
        return self.address is not None and self.address.kind is AddressKind.HOSTNAME

    @property
    def is_inbound_hostname(self) -> bool:
        """Whether it is a hostname that receives calls, which the SBC refuses."""
        return self.is_hostname and self.receives_calls

    @property
    def network(self) -> IPv4Network | None:
        """The network by which calls are matched to it.

        None without a numeric address, and without a prefix length that a gateway takes.
        """
        ipv4 = self.address.ipv4 if self.address else None
        length = self.netmask.effective
        if ipv4 is None or length is None or not MIN_PREFIX_LENGTH <= length <= MAX_PREFIX_LENGTH:
            return None
        return IPv4Network((int(ipv4), length), strict=False)

    @property
    def stated_port(self) -> int | None:
        """The port in its own field or in the address; None for neither, and for no valid port."""
        if self.port.is_present:
            port = self.port.effective
        else:
            port = self.address.port if self.address else None
        return port if port is not None and 1 <= port <= 65535 else None

    def carries(self, direction: Direction) -> bool:
        """Whether it may carry calls of ``direction``; of BOTH and UNKNOWN, every gateway does."""
        if direction is Direction.OUTBOUND:
            return self.outbound.effective is not False
        return direction is not Direction.INBOUND or self.inbound.effective is not False


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """``sipRegisterPlan``: what is registered, and where."""

    pointer: Pointer
    raw: Mapping[str, Node]
    domain: Field[str]
    username: Field[str]
    realm: Field[str]
    cut: bool = False

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """Every field, by its name in the schema."""
        return _by_name(self.domain, self.username, self.realm)


@dataclass(frozen=True, slots=True)
class AuthenticationPlan:
    """``outboundAuthenticationPlan``; the password is redacted before anything reads it."""

    pointer: Pointer
    raw: Mapping[str, Node]
    username: Field[str]
    password: Field[str]
    register: RegisterPlan | None
    cut: bool = False

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """Every field that is no object, by its name in the schema."""
        return _by_name(self.username, self.password)


@dataclass(frozen=True, slots=True)
class Credential:
    """A ``byo-sip-trunk`` credential, or the fragment of one that was pasted.

    ``document`` is the whole object around it, in which ``pointer`` leads to the credential.
    ``gateways`` holds the entries that are objects, ``gateways_raw`` the value of the key.
    ``duplicates`` are pointers to keys that one object has twice. ``cut`` says that the paste
    ends inside the credential, ``first_line`` where it starts (counted from 1, 0 unknown).
    ``is_update`` says that it changes a credential that exists (PATCH): what it lacks stays.
    """

    document: Node
    pointer: Pointer
    raw: Mapping[str, Node]
    provider: Field[str]
    name: Field[str]
    leading_plus: Field[bool]
    tech_prefix: Field[str]
    diversion_header: Field[str]
    gateways_raw: Node
    gateways: tuple[Gateway, ...]
    authentication: AuthenticationPlan | None
    duplicates: tuple[Pointer, ...] = ()
    cut: bool = False
    first_line: int = 0
    is_update: bool = False

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """Every field that is no object and no list, by its name in the schema."""
        texts = (self.provider, self.name, self.tech_prefix, self.diversion_header)
        return _by_name(*texts, self.leading_plus)

    @property
    def gateways_pointer(self) -> Pointer:
        """The pointer to the list of gateways, whether it is there or not."""
        return below(self.pointer, key_of(self.raw, "gateways"))

    @property
    def authentication_pointer(self) -> Pointer:
        """The pointer to ``outboundAuthenticationPlan``, whether it is there or not."""
        return below(self.pointer, key_of(self.raw, "outboundAuthenticationPlan"))


def _by_name(*fields: AnyField) -> Mapping[str, AnyField]:
    return {field.name: field for field in fields}


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
    credential = _object_at(value_at(document, pointer), pointer, open_at)
    list_key = key_of(credential.raw, "gateways")
    entries = credential.raw.get(list_key)
    list_pointer = below(pointer, list_key)
    plan_key = key_of(credential.raw, "outboundAuthenticationPlan")
    plan = credential.raw.get(plan_key)
    specs = vapi_schema.CREDENTIAL
    return Credential(
        document=document,
        pointer=pointer,
        raw=credential.raw,
        provider=read_field(credential, "provider", specs, str),
        name=read_field(credential, "name", specs, str),
        leading_plus=read_field(credential, "outboundLeadingPlusEnabled", specs, bool),
        tech_prefix=read_field(credential, "techPrefix", specs, str),
        diversion_header=read_field(credential, "sipDiversionHeader", specs, str),
        gateways_raw=entries,
        gateways=tuple(
            _read_gateway(_object_at(entry, below(list_pointer, n), open_at), n + 1)
            for n, entry in enumerate(entries[:MAX_GATEWAYS] if isinstance(entries, list) else [])
            if isinstance(entry, dict)
        ),
        authentication=_read_plan(_object_at(plan, below(pointer, plan_key), open_at), open_at)
        if isinstance(plan, dict)
        else None,
        duplicates=duplicates,
        cut=bool(open_at),
        first_line=first_line,
    )


def _object_at(node: Node, pointer: Pointer, open_at: frozenset[Pointer]) -> ObjectAt:
    if not isinstance(node, dict):
        raise TypeError(f"{pointer or 'the document'} is not an object")
    return ObjectAt(node, pointer, cut=pointer in open_at)


def _read_gateway(gateway: ObjectAt, number: int) -> Gateway:
    specs = vapi_schema.GATEWAY
    ip = read_field(gateway, "ip", specs, str)
    text = ip.effective if ip.presence is Presence.GIVEN else None
    return Gateway(
        number=number,
        pointer=gateway.pointer,
        raw=gateway.raw,
        ip=ip,
        address=read_address(text) if text is not None else None,
        port=read_field(gateway, "port", specs, int),
        netmask=read_field(gateway, "netmask", specs, int),
        inbound=read_field(gateway, "inboundEnabled", specs, bool),
        outbound=read_field(gateway, "outboundEnabled", specs, bool),
        protocol=read_field(gateway, "outboundProtocol", specs, str),
        ping=read_field(gateway, "optionsPingEnabled", specs, bool),
        cut=gateway.cut,
    )


def _read_plan(plan: ObjectAt, open_at: frozenset[Pointer]) -> AuthenticationPlan:
    key = key_of(plan.raw, "sipRegisterPlan")
    register = plan.raw.get(key)
    specs = vapi_schema.AUTHENTICATION_PLAN
    return AuthenticationPlan(
        pointer=plan.pointer,
        raw=plan.raw,
        username=read_field(plan, "authUsername", specs, str),
        password=read_field(plan, "authPassword", specs, str),
        register=_read_register(_object_at(register, below(plan.pointer, key), open_at))
        if isinstance(register, dict)
        else None,
        cut=plan.cut,
    )


def _read_register(register: ObjectAt) -> RegisterPlan:
    specs = vapi_schema.REGISTER_PLAN
    return RegisterPlan(
        pointer=register.pointer,
        raw=register.raw,
        domain=read_field(register, "domain", specs, str),
        username=read_field(register, "username", specs, str),
        realm=read_field(register, "realm", specs, str),
        cut=register.cut,
    )
