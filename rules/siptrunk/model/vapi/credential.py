"""A credential as it was pasted, held against the schema, each field as ``field`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Network

from siptrunk import lazy_re2 as re2
from siptrunk.model.address import Address, AddressKind, read_address
from siptrunk.model.json import Node, Pointer, Unknown, ValueOrigin, below, value_at
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import AnyField, Field, ObjectAt, Presence, key_of, read_field
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH, MIN_PREFIX_LENGTH

DOMAIN = re2.compile(
    r"(?i)(?:\}|%s|\+[ \t]*[\"'`])(\.(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d{1,5})?[\"'`]?$"
)
"""What follows a variable in ``${trunk}.pstn.twilio.com`` and its kin."""
MAX_GATEWAYS = 100
"""Gateways that are read of a list; the reply mentions a longer one."""


@dataclass(frozen=True, slots=True)
class DocumentSyntax:
    """What the syntax of a document says beside its values.

    ``duplicates`` are pointers to keys that one object has twice. ``spreads`` maps its objects to
    code that adds what is not shown (``...base``), ``origins`` its values to what gives them
    elsewhere in the paste.
    """

    duplicates: tuple[Pointer, ...] = ()
    spreads: Mapping[Pointer, str] = field(default_factory=dict)
    origins: Mapping[Pointer, ValueOrigin] = field(default_factory=dict)


PLAIN = DocumentSyntax()


class Direction(StrEnum):
    """Which calls a trunk carries, seen from Vapi."""

    OUTBOUND = "outbound"
    INBOUND = "inbound"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Gateway:
    """One entry of ``gateways``, numbered from 1. ``address`` is None where ``ip`` is no text.

    ``cut`` says that the paste ends inside it, ``spread`` is code that adds to it what is not shown
    (``...defaults``): what it lacks is unknown then, not omitted.
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
    spread: str = ""

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
    def is_doubtful_hostname(self) -> bool:
        """Whether it is a hostname of which code that is not shown says if it receives calls."""
        is_unseen = self.inbound.presence is Presence.UNKNOWN
        return self.is_hostname and is_unseen and not self.cut

    @property
    def is_unseen(self) -> bool:
        """Whether it has an address that the paste does not show."""
        if self.address is None:
            return self.ip.presence is Presence.UNKNOWN and not self.cut
        return self.address.kind is AddressKind.TEMPLATE

    @property
    def unseen_domain(self) -> str:
        """The domain in which an address that is not shown ends, so that it is a hostname."""
        source = self.ip.raw.source if isinstance(self.ip.raw, Unknown) else self.ip.raw
        match = DOMAIN.search(source) if self.is_unseen and isinstance(source, str) else None
        return str(match.group(1)) if match else ""

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
    ``cut`` says that the paste ends inside the credential, ``first_line`` where it starts (counted
    from 1, 0 unknown). ``is_update`` says that it changes a credential that exists (PATCH): what it
    lacks stays.
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
    cut: bool = False
    first_line: int = 0
    is_update: bool = False
    syntax: DocumentSyntax = PLAIN

    @property
    def duplicates(self) -> tuple[Pointer, ...]:
        """Pointers to keys that one object has twice."""
        return self.syntax.duplicates

    @property
    def is_partial(self) -> bool:
        """Whether it may have options that the paste does not show."""
        return self.cut or self.pointer in self.syntax.spreads

    @property
    def unseen_gateways(self) -> tuple[str, ...]:
        """The code that stands for gateways which the paste does not show; empty where it has all.

        What is cut off is not among it.
        """
        entries = self.gateways_raw
        if entries is None and not self.is_update and self.pointer in self.syntax.spreads:
            return (self.syntax.spreads[self.pointer],)
        entries = entries if isinstance(entries, list) else [entries]
        return tuple(e.source for e in entries if isinstance(e, Unknown) and e.source)

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
    open_at: frozenset[Pointer] = frozenset(),
    first_line: int = 0,
    syntax: DocumentSyntax = PLAIN,
) -> Credential:
    """The credential at ``pointer`` of ``document``, which must be an object there.

    ``open_at`` points to the objects and lists in which a paste that was cut off ends: what they
    lack is unknown, not omitted.
    """
    objects = _Objects(open_at, syntax)
    credential = objects.at(value_at(document, pointer), pointer)
    list_key = key_of(credential.raw, "gateways")
    entries = credential.raw.get(list_key)
    list_pointer = below(pointer, list_key)
    plan_key = key_of(credential.raw, "outboundAuthenticationPlan")
    plan = credential.raw.get(plan_key)
    specs = schema.CREDENTIAL
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
            _read_gateway(objects.at(entry, below(list_pointer, n)), n + 1)
            for n, entry in enumerate(entries[:MAX_GATEWAYS] if isinstance(entries, list) else [])
            if isinstance(entry, dict)
        ),
        authentication=_read_plan(objects.at(plan, below(pointer, plan_key)), objects)
        if isinstance(plan, dict)
        else None,
        cut=bool(open_at),
        first_line=first_line,
        syntax=syntax,
    )


@dataclass(frozen=True, slots=True)
class _Objects:
    """What is known of the objects of a document beside their members."""

    open_at: frozenset[Pointer]
    syntax: DocumentSyntax

    def at(self, node: Node, pointer: Pointer) -> ObjectAt:
        """The object ``node`` at ``pointer``."""
        if not isinstance(node, dict):
            raise TypeError(f"{pointer or 'the document'} is not an object")
        cut, spread = pointer in self.open_at, self.syntax.spreads.get(pointer, "")
        return ObjectAt(node, pointer, cut, spread, self.syntax.origins)


def _read_gateway(gateway: ObjectAt, number: int) -> Gateway:
    specs = schema.GATEWAY
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
        spread=gateway.spread,
    )


def _read_plan(plan: ObjectAt, objects: _Objects) -> AuthenticationPlan:
    key = key_of(plan.raw, "sipRegisterPlan")
    register = plan.raw.get(key)
    specs = schema.AUTHENTICATION_PLAN
    return AuthenticationPlan(
        pointer=plan.pointer,
        raw=plan.raw,
        username=read_field(plan, "authUsername", specs, str),
        password=read_field(plan, "authPassword", specs, str),
        register=_read_register(objects.at(register, below(plan.pointer, key)))
        if isinstance(register, dict)
        else None,
        cut=plan.cut,
    )


def _read_register(register: ObjectAt) -> RegisterPlan:
    specs = schema.REGISTER_PLAN
    return RegisterPlan(
        pointer=register.pointer,
        raw=register.raw,
        domain=read_field(register, "domain", specs, str),
        username=read_field(register, "username", specs, str),
        realm=read_field(register, "realm", specs, str),
        cut=register.cut,
    )
