"""A carrier: how to recognise it, what it needs, and where its calls come from.

One file each in ``siptrunk/carriers/``, found by folder; each binds ``CARRIER``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network

from siptrunk import lazy_re as re
from siptrunk.model.evidence import Source
from siptrunk.model.region import TLS_PORT, UDP_TCP_PORT
from siptrunk.model.setup import GENERAL_SETUP, Setup


class Authentication(StrEnum):
    """How the carrier's documents say that outbound calls authenticate."""

    DIGEST = "digest"
    ADDRESS = "address"
    EITHER = "either"
    """Digest and address both, or documents that disagree."""
    UNKNOWN = "unknown"


MAX_CACHE_ENTRIES = 4000
"""Names and networks of carriers; there are some hundred of each."""
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Note:
    """What is special of a carrier, one plain sentence; ``source`` says it, if not its guide."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """One of the carrier's own regions, and the networks that its calls come from.

    ``hosts`` are host names or their suffixes (``.de1.twilio.com``) that belong to it, ``words``
    what people call it, both lower case. ``networks`` are CIDR, at most a /16 each; a zone without
    any is one whose calls come from addresses of the customer's own. ``verified`` says that the
    carrier itself publishes them, and that no source disagrees: only such networks are ever put
    into a payload. ``note`` is what to know of it, one plain sentence; ``note_source`` says it, if
    not the carrier's guide.
    """

    title: str
    networks: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    note: str = ""
    note_source: Source | None = None
    verified: bool = field(kw_only=True)

    def names(self, host: str) -> bool:
        """Whether ``host`` is one of its host names."""
        return any(_ends_with(host.lower(), suffix) for suffix in self.hosts)

    def contains(self, host: str) -> bool:
        """Whether ``host`` is one of its host names, or an address in its networks."""
        return self.names(host) or _is_within(host, self.networks)


@dataclass(frozen=True, slots=True)
class Ports:
    """Where a carrier listens, by protocol; None where it does not, or where nothing says so."""

    udp: int | None = UDP_TCP_PORT
    tcp: int | None = UDP_TCP_PORT
    tls: int | None = TLS_PORT

    def of(self, protocol: str) -> int | None:
        """The port for an ``outboundProtocol``; None for one that is not known."""
        return {"udp": self.udp, "tcp": self.tcp, "tls": self.tls, "tls/srtp": self.tls}.get(
            protocol
        )


USUAL_PORTS = Ports()


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of one carrier.

    Only what the carrier or Vapi publishes is stated; what other people report is left out, but for
    zones that are not ``verified`` and notes that say so. ``name`` is how programs call it, lower
    case; ``words`` what people call it in a sentence, lower case, unmistakable; ``hosts`` the
    suffixes of its host names. Where no zone is verified the reply links ``networks_source``.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    guide: Source | None
    authentication: Authentication = Authentication.UNKNOWN
    words: tuple[str, ...] = ()
    leading_plus: bool | None = None
    leading_plus_source: Source | None = None
    """Where that is published, if not in ``guide``."""
    zones: tuple[Zone, ...] = ()
    networks_source: Source | None = None
    source_hostname: str = ""
    """The name whose addresses it calls from, where it publishes a name rather than addresses."""
    media: tuple[str, ...] = ()
    """Networks that carry voice and never signalling, at most a /16 each: no gateways."""
    media_source: Source | None = None
    ports: Ports = USUAL_PORTS
    ports_source: Source | None = None
    gateway_host: str = ""
    """The host name to put into ``ip``, where all customers have the same."""
    gateway_hint: str = ""
    """What its host name looks like, or where it is, one plain sentence."""
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
    is_own: bool = False
    """Whether it is the user's own system, so that nobody else has to allow anything."""
    notes: tuple[Note, ...] = ()
    """What is special."""
    setup: Setup = GENERAL_SETUP
    """What to do there to connect it to Vapi."""

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
        return _is_within(host, self.verified_networks) or _is_within(host, self.media)

    @property
    def verified_networks(self) -> tuple[str, ...]:
        """The networks of all zones that are verified."""
        return tuple(network for z in self.zones if z.verified for network in z.networks)

    def is_media(self, host: str) -> bool:
        """Whether an address carries voice and no signalling."""
        signalling = (network for zone in self.zones for network in zone.networks)
        return _is_within(host, self.media) and not _is_within(host, signalling)

    def notes_for(self, hosts: Iterable[str]) -> tuple[Note, ...]:
        """What is special, of the carrier and of the zones that ``hosts`` are in, with sources."""
        names = tuple(hosts)
        of_zones = (
            Note(zone.note, zone.note_source)
            for zone in self.zones
            if zone.note and any(map(zone.names, names))
        )
        notes = (*of_zones, *self.notes)
        return tuple(Note(note.text, note.source or self.guide) for note in notes)

    def accepts_registration(self, host: str) -> bool:
        """Whether a register plan may stand beside ``host``."""
        return not any(_ends_with(host.lower(), suffix) for suffix in self.no_registration_hosts)

    def matching_zones(self, hosts: Sequence[str], words: str = "") -> tuple[Zone, ...]:
        """The zones that ``hosts`` (names or addresses) or ``words`` point at; else all of them.

        A zone without networks that a host name is in excludes all others.
        """
        private = (zone for zone in self.zones if not zone.networks)
        if private_zones := tuple(zone for zone in private if any(map(zone.names, hosts))):
            return private_zones
        text = plain_words(words) if words else ""
        pointed = tuple(
            zone
            for zone in self.zones
            if any(zone.contains(host) for host in hosts)
            or any(plain_name(word) in text for word in zone.words)
        )
        return pointed or tuple(zone for zone in self.zones if zone.networks)

    def verified_zones(self, hosts: Sequence[str], words: str = "") -> tuple[Zone, ...]:
        """Of ``matching_zones``, those whose networks may be put into a payload."""
        return tuple(zone for zone in self.matching_zones(hosts, words) if zone.verified)


def plain_words(text: str) -> str:
    """``text`` as lower-case words, a space around each, so that whole words can be found in it."""
    return f" {' '.join(NO_LETTERS.sub(' ', text.lower()).split())} "


@lru_cache(maxsize=MAX_CACHE_ENTRIES)
def plain_name(name: str) -> str:
    """``plain_words`` of a name of a carrier or of one of its zones."""
    return plain_words(name)


@lru_cache(maxsize=MAX_CACHE_ENTRIES)
def parse_network(network: str) -> IPv4Network:
    """A network of a carrier; parsing it takes much longer than asking what it contains."""
    return IPv4Network(network)


def _is_within(host: str, networks: Iterable[str]) -> bool:
    if not host[-1:].isdigit():
        return False
    try:
        address = IPv4Address(host)
    except ValueError:
        return False
    return any(address in parse_network(network) for network in networks)


def _ends_with(host: str, suffix: str) -> bool:
    bare = suffix.removeprefix(".")
    return host == bare or host.endswith(f".{bare}")
