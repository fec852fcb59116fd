"""The carriers, one a file, found by folder; each binds ``CARRIER``."""

from __future__ import annotations

from functools import cache, lru_cache

from siptrunk.discovery import bound_in
from siptrunk.model.carrier import Carrier

MOST_HOSTS = 1000
"""Names whose carrier is remembered; a diagnosis asks for the same few again and again."""


@cache
def all_carriers() -> tuple[Carrier, ...]:
    """Every carrier in ``siptrunk/carriers/``, by name."""
    found = bound_in("siptrunk.carriers", "CARRIER", Carrier)
    return tuple(sorted(found, key=lambda carrier: carrier.name))


@lru_cache(maxsize=MOST_HOSTS)
def carrier_of(host: str) -> Carrier | None:
    """The carrier whose host name or address ``host`` is; None where we know of none."""
    return next((carrier for carrier in all_carriers() if carrier.owns(host)), None)


def carrier_named(name: str) -> Carrier | None:
    """The carrier that a person calls ``name``; None where it is not one of ours."""
    said = name.strip().lower()
    return next(
        (c for c in all_carriers() if said in {c.name, c.title.lower(), *c.words}),
        None,
    )
