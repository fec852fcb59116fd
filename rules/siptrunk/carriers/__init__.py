"""The carriers, one a file, found by folder; each binds ``CARRIER``."""

from __future__ import annotations

from functools import cache, lru_cache
from ipaddress import IPv4Address

from siptrunk.discovery import find_bindings
from siptrunk.model.carrier import Carrier, parse_network, plain_name, plain_words

MAX_CACHED_HOSTS = 1000
"""A diagnosis asks for the carrier of the same few hosts again and again."""


@cache
def all_carriers() -> tuple[Carrier, ...]:
    """Every carrier in ``siptrunk/carriers/``, by name."""
    carriers = find_bindings("siptrunk.carriers", "CARRIER", Carrier)
    return tuple(sorted(carriers, key=lambda carrier: carrier.name))


@lru_cache(maxsize=MAX_CACHED_HOSTS)
def carrier_of(host: str) -> Carrier | None:
    """The carrier whose host name or address ``host`` is; None where no known carrier owns it."""
    return next((carrier for carrier in all_carriers() if carrier.owns(host)), None)


@lru_cache(maxsize=MAX_CACHED_HOSTS)
def publishers(address: IPv4Address) -> tuple[Carrier, ...]:
    """The carriers whose networks, verified or not, hold ``address``."""
    return tuple(
        carrier
        for carrier in all_carriers()
        if any(address in parse_network(n) for zone in carrier.zones for n in zone.networks)
    )


def find_carrier(name: str) -> Carrier | None:
    """The carrier that a person calls ``name``; None where it is not known."""
    word = name.strip().lower()
    return next(
        (c for c in all_carriers() if word in {c.name, c.title.lower(), *c.words}),
        None,
    )


def carrier_in(text: str) -> Carrier | None:
    """The one carrier that ``text`` names; None where it names none or several."""
    words = plain_words(text)
    carriers = [c for c in all_carriers() if any(plain_name(word) in words for word in c.words)]
    return carriers[0] if len(carriers) == 1 else None
