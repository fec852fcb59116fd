"""Addresses and names that the public internet does not route, and those that are Vapi's own."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Network
from urllib.parse import urlsplit

from siptrunk.model.address import CACHED_ADDRESSES, AddressKind, read_address
from siptrunk.model.region import PUBLISHED_BY_MISTAKE, REPORTED, SITES

BLOCKS = {
    IPv4Network("0.0.0.0/8"): "stands for no address",
    IPv4Network("10.0.0.0/8"): "is private",
    IPv4Network("100.64.0.0/10"): "is shared address space behind carrier-grade NAT",
    IPv4Network("127.0.0.0/8"): "is loopback",
    IPv4Network("169.254.0.0/16"): "is link-local",
    IPv4Network("172.16.0.0/12"): "is private",
    IPv4Network("192.0.0.0/24"): "is reserved for protocols",
    IPv4Network("192.168.0.0/16"): "is private",
    IPv4Network("224.0.0.0/4"): "is multicast",
    IPv4Network("240.0.0.0/4"): "is reserved",
}
"""IANA IPv4 special-purpose registry (RFC 6890) and RFC 5771. 198.18.0.0/15 is left out: nothing
hangs on it, and it serves as the public address of examples."""
LOCAL_NAMES = {
    "localhost": "is this machine's own name",
    "local": "is a name of a local network",
    "internal": "is a name of a private network",
    "home.arpa": "is a name of a home network",
}
"""RFC 6761, RFC 6762, ICANN resolution 2024.07.29.06, RFC 8375."""
INTERNAL_SUFFIXES = frozenset(
    """
    arpa corp domain example home host internal intra intranet invalid lan local localdomain
    localhost localnet mail onion private test
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Top-level names that the public DNS does not delegate and networks use inside: RFC 6761, 6762,
7686 and 8375, ICANN's collision list and its resolution of 2024-07-29, and usual defaults."""
API_HOSTS = tuple(urlsplit(site.api).netloc for site in SITES)
SIP_HOSTS = tuple(site.sip_host for site in SITES)
VAPI_DOMAIN = "vapi.ai"
UNOFFERED = PUBLISHED_BY_MISTAKE.keys() | REPORTED.keys()
"""Addresses that are, or were called, Vapi's and that no carrier calls from."""


@lru_cache(maxsize=CACHED_ADDRESSES)
def why_unroutable(host: str) -> str | None:
    """Why calls cannot reach ``host`` from outside, as the end of a sentence; None where they may.

    ``host`` is an IPv4 address or a host name.
    """
    address = read_address(host).ipv4
    if address is not None:
        return next((why for block, why in BLOCKS.items() if address in block), None)
    name = host.lower()
    return next(
        (why for n, why in LOCAL_NAMES.items() if name == n or name.endswith(f".{n}")), None
    )


def is_routable(address: str) -> bool:
    """Whether an IPv4 address is one that the public internet routes."""
    return why_unroutable(address) is None


def is_internal_name(hostname: str) -> bool:
    """Whether a host name has no public suffix: a single label, or a top-level name used inside."""
    labels = hostname.lower().rstrip(".").split(".")
    return len(labels) == 1 or labels[-1] in INTERNAL_SUFFIXES or labels[-1].isdigit()


def is_vapi(host: str) -> bool:
    """Whether an address or a host name is Vapi's own."""
    name = host.lower()
    if name == VAPI_DOMAIN or name.endswith(f".{VAPI_DOMAIN}"):
        return True
    return any(name in site.signalling for site in SITES) or name in UNOFFERED


def is_public_source(address: str) -> bool:
    """Whether a carrier's calls could come from ``address``: public, IPv4, and not Vapi's."""
    return (
        read_address(address).kind is AddressKind.IPV4
        and why_unroutable(address) is None
        and not is_vapi(address)
    )
