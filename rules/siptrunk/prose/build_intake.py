"""Builds the ``Intake`` of a credential: what the options say, else what the paste says in words.

Two statements of a paste that disagree say nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import re2

from siptrunk.carriers import all_carriers, carrier_of, find_carrier
from siptrunk.model.carrier import Carrier, plain_words
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.credential import Credential, Direction
from siptrunk.model.intake import Intake
from siptrunk.model.reading import Reading
from siptrunk.model.region import Region
from siptrunk.prose.allowlist import find_allowed_addresses
from siptrunk.prose.direction import find_direction
from siptrunk.prose.region import MAX_PROSE_CHARACTERS, region_of

NO_CARRIER = re2.compile(
    r"(?i)(?:\b(?:not|never|no\s+longer|instead\s+of|rather\s+than|away\s+from|left)|n['’]t)\s+"
    r"(?:(?:with|on|using|use|a|an|from|at|via|through|our)\s+){0,2}[\w.-]+"
    r"|[\w.-]+\s+(?:(?:is|was)\s+not|(?:is|was)n['’]t)\s+(?:our|my|the)\s+(?:carrier|provider)\b"
)
"""What somebody says that their carrier is not."""


def build_intake(reading: Reading, options: CheckOptions) -> Intake:
    """What is known of the whole paste, before a credential of it is looked at."""
    prose = reading.prose[:MAX_PROSE_CHARACTERS]
    has_direction = options.direction is not Direction.UNKNOWN
    has_region = options.region is not Region.UNKNOWN
    return Intake(
        direction=options.direction if has_direction else find_direction(prose),
        region=options.region if has_region else region_of(reading),
        carrier=find_carrier(options.carrier) if options.carrier else None,
        allowed=options.allowed | find_allowed_addresses(prose),
        text=reading.text,
    )


def for_credential(intake: Intake, credential: Credential | None) -> Intake:
    """``intake`` for one credential. Its host names tell the carrier, else its addresses.

    Words do only where it shows no address: they may be about another trunk.
    """
    carrier = (
        intake.carrier
        or _carrier_by_host(credential, by_name=True)
        or _carrier_by_host(credential, by_name=False)
        or (None if _shows_address(credential) else _carrier_by_words(intake.text))
    )
    return replace(intake, credential=credential, carrier=carrier)


def _carrier_by_host(credential: Credential | None, *, by_name: bool) -> Carrier | None:
    """The one carrier whose the gateways are: by host name, or by IPv4 address."""
    addresses = [g.address for g in (credential.gateways if credential else ()) if g.address]
    hosts = [address.host for address in addresses if (address.ipv4 is None) is by_name]
    return _single([carrier for carrier in map(carrier_of, hosts) if carrier])


def _shows_address(credential: Credential | None) -> bool:
    gateways = credential.gateways if credential else ()
    return any(g.is_hostname or (g.address and g.address.ipv4) for g in gateways)


def _carrier_by_words(text: str) -> Carrier | None:
    words = plain_words(NO_CARRIER.sub(" ", text[:MAX_PROSE_CHARACTERS]))
    return _single([c for c in all_carriers() if any(plain_words(w) in words for w in c.words)])


def _single(carriers: Collection[Carrier]) -> Carrier | None:
    """The carrier that all of ``carriers`` are; None where they differ or there are none."""
    names = {carrier.name for carrier in carriers}
    return next(iter(carriers)) if len(names) == 1 else None
