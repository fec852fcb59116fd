"""A carrier: how to recognise it, what it needs, and where its calls come from.

One file each in ``siptrunk/carriers/``, found by folder; each binds ``CARRIER``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network

from siptrunk.model.evidence import Source


class Authentication(StrEnum):
    """How the carrier's documents say that outbound calls authenticate."""

    DIGEST = "digest"
    ADDRESS = "address"
    EITHER = "either"
    """Digest and address both, or documents that disagree."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Zone:
    """One of the carrier's own regions, and the networks that its calls come from.

    ``hosts`` are host names or their suffixes (``.de1.twilio.com``) that belong to it, ``words``
    what people call it, both lower case. ``networks`` are CIDR, at most a /16 each. ``verified`` is
    False where the sources do not agree on this zone, although they do on others of the list.
    """

    title: str
    networks: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    verified: bool = True

    def contains(self, host: str) -> bool:
        """Whether ``host`` is one of its host names, or an address in its networks."""
        if any(_ends_with(host.lower(), suffix) for suffix in self.hosts):
            return True
        try:
            address = IPv4Address(host)
        except ValueError:
            return False
        return any(address in IPv4Network(network) for network in self.networks)


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of one carrier.

    ``name`` is how programs call it, lower case; ``words`` what people call it in a sentence, lower
    case, unmistakable; ``hosts`` the suffixes of its host names. ``verified`` says that
    ``zones`` may be put into a payload, but for a zone that says otherwise; where it is False the
    reply links ``networks_source`` instead.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    guide: Source | None
    authentication: Authentication = Authentication.UNKNOWN
    words: tuple[str, ...] = ()
    leading_plus: bool | None = None
    zones: tuple[Zone, ...] = ()
    networks_source: Source | None = None
    verified: bool = False
    protocol: str = ""
    """The ``outboundProtocol`` that it takes alone, unless its console says otherwise."""
    register_realm: str = ""
    """What ``sipRegisterPlan.realm`` has to be, where one is used."""
    no_registration_hosts: tuple[str, ...] = ()
    """Suffixes of host names at which nothing may be registered."""
    hostname_note: str = ""
    """What to know of its host names as gateways, one plain sentence."""
    has_doubtful_hostnames: bool = False
    """Whether a public page says that they are refused for outbound, too."""
    allowlist: str = ""
    """What the carrier's console calls its list of allowed addresses, or where it is."""
    one_way_credentials: bool = False
    """Whether it wants one credential for each direction rather than one for both."""
    notes: tuple[str, ...] = ()
    """What is special, one plain sentence each."""

    @property
    def name_words(self) -> frozenset[str]:
        """The words of its name, lower case; none for a carrier that people have no word for."""
        if not self.words:
            return frozenset()
        own_words = (word for word in self.words if word.isalpha())
        return frozenset({self.name, *self.title.lower().split(), *own_words})

    def owns(self, host: str) -> bool:
        """Whether a host name, or an address that it is sure to call from, is the carrier's."""
        if any(_ends_with(host.lower(), suffix) for suffix in self.hosts):
            return True
        return self.verified and any(zone.verified and zone.contains(host) for zone in self.zones)

    def accepts_registration(self, host: str) -> bool:
        """Whether a register plan may stand beside ``host``."""
        return not any(_ends_with(host.lower(), suffix) for suffix in self.no_registration_hosts)

    def matching_zones(self, hosts: Sequence[str], words: str = "") -> tuple[Zone, ...]:
        """The zones that ``hosts`` (names or addresses) or ``words`` point at; else all of them."""
        text = plain_words(words)
        pointed = tuple(
            zone
            for zone in self.zones
            if any(zone.contains(host) for host in hosts)
            or any(plain_words(word) in text for word in zone.words)
        )
        return pointed or self.zones

    def verified_zones(self, hosts: Sequence[str], words: str = "") -> tuple[Zone, ...]:
        """Of ``matching_zones``, those whose networks may be put into a payload."""
        return tuple(z for z in self.matching_zones(hosts, words) if self.verified and z.verified)


def plain_words(text: str) -> str:
    """``text`` as lower-case words, a space around each, so that whole words can be found in it."""
    letters = "".join(c if c.isalnum() else " " for c in text.lower())
    return f" {' '.join(letters.split())} "


def _ends_with(host: str, suffix: str) -> bool:
    bare = suffix.removeprefix(".")
    return host == bare or host.endswith(f".{bare}")
