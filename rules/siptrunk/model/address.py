"""A gateway's ``ip``: an address or a hostname, and what does not belong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import is_template


class AddressKind(StrEnum):
    """What the host part of an address is."""

    HOSTNAME = "hostname"
    IPV4 = "ipv4"
    IPV6 = "ipv6"
    PLACEHOLDER = "placeholder"
    """To be replaced by an address."""
    TEMPLATE = "template"
    """Filled in by a program, so that the paste does not show it."""
    NONSENSE = "nonsense"
    """Neither an address nor a name; ``Address.faults`` says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address as it was typed. ``host`` is what belongs in ``ip``.

    ``faults`` names in short phrases what does not belong there ("a port", "the scheme `sip:`");
    empty where ``text`` is fit to send.
    """

    text: str
    kind: AddressKind
    host: str
    port: int | None = None
    prefix: int | None = None
    transport: str | None = None
    user: str | None = None
    faults: tuple[str, ...] = ()

    @property
    def ipv4(self) -> IPv4Address | None:
        """The numeric address, where it is one."""
        return IPv4Address(self.host) if self.kind is AddressKind.IPV4 else None


SCHEME = re2.compile(r"(?i)^(sips?|https?|tcp|udp|tls|wss?|tel):(?://)?")
TRANSPORT = re2.compile(r"(?i)[;?&]transport=([a-z/]+)")
LABEL = re2.compile(r"(?i)^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$")
NUMERIC = re2.compile(r"^[0-9]+(?:\.[0-9]+)*$")
CAPITALS_WITH_UNDERSCORES = re2.compile(r"^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$")
PLACEHOLDER_NAME = re2.compile(
    r"(?i)(?:^|\.)(?:your|your[_-].*|your(?:sip|provider|carrier|domain|trunk|host|company|server"
    r"|gateway|ip|pbx|account|subdomain|name|org)[a-z0-9_-]*|x{3,})(?:\.|$)"
)
BRACKETS = re2.compile(r"<[^<>]*>|\[[A-Za-z _-]+\]|\.\.\.|…")
DOCUMENTATION = tuple(IPv4Network(n) for n in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))
"""RFC 5737."""
EXAMPLE_NAMES = ("example.com", "example.net", "example.org", "example", "test", "invalid")
"""RFC 2606 and RFC 6761."""
SAMPLES = ("1.1.1.1", "my-sip-trunk.pstn.twilio.com")
"""Addresses that Vapi's own documents show as samples, and that people send as they are."""
MAX_NAME_CHARACTERS = 253
CACHED_ADDRESSES = 1000
"""Parsed addresses that are cached; a correction reads the same ones again and again."""


@lru_cache(maxsize=CACHED_ADDRESSES)
def read_address(text: str) -> Address:
    """Parse ``text``. Never raises; linear in its length."""
    host, faults = text.strip(), list[str]()
    if host != text and host:
        faults.append("spaces around it")
    if is_template(host):
        return Address(text, AddressKind.TEMPLATE, host)
    if _is_placeholder(host):
        return Address(text, AddressKind.PLACEHOLDER, host)
    host, transport = _split_transport(host, faults)
    user, separator, host = host.rpartition("@")
    if separator:
        faults.append("a user name")
    host, prefix = _split_prefix(host, faults)
    host, port = _split_port(host, faults)
    kind, host = _classify(host, faults)
    return Address(text, kind, host, port, prefix, transport, user or None, tuple(faults))


def _is_placeholder(text: str) -> bool:
    return bool(
        CAPITALS_WITH_UNDERSCORES.search(text)
        or PLACEHOLDER_NAME.search(text)
        or BRACKETS.search(text)
    ) or ("YOUR_" in text)


def _split_transport(text: str, faults: list[str]) -> tuple[str, str | None]:
    """The text without scheme and parameters, and the transport that either names."""
    transport = None
    if scheme := SCHEME.match(text):
        name = scheme.group(1).lower()
        faults.append(f"the scheme `{name}:`")
        transport = {"sips": "tls", "tls": "tls", "tcp": "tcp", "udp": "udp"}.get(name)
        text = text[scheme.end() :]
    if match := TRANSPORT.search(text):
        transport = match.group(1).lower()
    cut = min((text.find(c) for c in ";?" if c in text), default=len(text))
    if cut < len(text):
        faults.append(f"the parameter `{text[cut:]}`")
    return text[:cut], transport


def _split_prefix(text: str, faults: list[str]) -> tuple[str, int | None]:
    text, slash, tail = text.partition("/")
    if not slash:
        return text, None
    if not (tail.isascii() and tail.isdecimal() and int(tail[:3]) <= IPV4_BITS):
        if tail:
            faults.append(f"the path `/{tail}`")
        else:
            faults.append("a trailing slash")
        return text, None
    faults.append(f"the prefix length `/{tail}`")
    return text, int(tail)


def _split_port(text: str, faults: list[str]) -> tuple[str, int | None]:
    """Without a port; brackets of an IPv6 address go too."""
    host, port = text, ""
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        port = port.removeprefix(":")
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
        if not port:
            faults.append("a trailing colon")
    if not port:
        return host, None
    if not (port.isascii() and port.isdecimal() and len(port) <= MAX_PORT_DIGITS):
        faults.append(f"`:{port}`, which is no port")
        return host, None
    faults.append(f"the port `:{port}`")
    return host, int(port)


def _classify(host: str, faults: list[str]) -> tuple[AddressKind, str]:
    if _is_ipv6(host):
        return AddressKind.IPV6, host
    if host.endswith(".") and not host.endswith(".."):
        faults.append("a trailing dot")
        host = host[:-1]
    if NUMERIC.search(host):
        return _classify_numeric(host, faults)
    if why := _hostname_fault(host):
        faults.append(why)
        return AddressKind.NONSENSE, host
    if is_sample(host):
        return AddressKind.PLACEHOLDER, host
    return AddressKind.HOSTNAME, host


def _classify_numeric(host: str, faults: list[str]) -> tuple[AddressKind, str]:
    octets = host.split(".")
    if len(octets) != OCTET_COUNT:
        faults.append(f"{len(octets)} numbers where an IPv4 address has four")
    elif any(len(octet) > 1 and octet.startswith("0") for octet in octets):
        faults.append("a number with leading zeros")
    elif any(len(octet) > OCTET_DIGITS or int(octet) > MAX_OCTET for octet in octets):
        faults.append("a number over 255")
    elif is_sample(host):
        return AddressKind.PLACEHOLDER, host
    else:
        return AddressKind.IPV4, host
    return AddressKind.NONSENSE, host


def _hostname_fault(host: str) -> str | None:
    """Why ``host`` is not a host name (RFC 1123); None where it is one."""
    if not host:
        return "no host"
    if "*" in host:
        return "a wildcard"
    if any(c.isspace() for c in host):
        return "a space"
    if "_" in host:
        return "an underscore"
    labels = host.split(".")
    if "" in labels:
        return "an empty label (two dots, or a dot at the start)"
    if any(not LABEL.search(label) for label in labels):
        return "a character that host names do not have"
    if labels[-1].isdecimal():
        return "a number where a name ends"
    return "more than 253 characters" if len(host) > MAX_NAME_CHARACTERS else None


def _is_ipv6(host: str) -> bool:
    try:
        IPv6Address(host)
    except ValueError:
        return False
    return True


def is_sample(host: str) -> bool:
    """Whether a host or an IPv4 address is reserved for documentation, or a document's sample."""
    name = host.lower()
    if name in SAMPLES:
        return True
    if NUMERIC.search(name):
        return any(IPv4Address(name) in network for network in DOCUMENTATION)
    return any(name == n or name.endswith(f".{n}") for n in EXAMPLE_NAMES)


IPV4_BITS = 32
OCTET_COUNT = 4
MAX_OCTET = 255
OCTET_DIGITS = 3
MAX_PORT_DIGITS = 9
