"""What a paste says beside its payload: direction, region, carrier, addresses already allowed.

What an option or an answer gives wins over all of it. Two statements that disagree say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import re2

from siptrunk.carriers import all_carriers, carrier_named, carrier_of
from siptrunk.model.carrier import Carrier, plain_words
from siptrunk.model.credential import Credential, Direction
from siptrunk.model.intake import Intake
from siptrunk.model.reading import Reading
from siptrunk.model.region import Region
from siptrunk.prose.direction import allowed_in, direction_in, region_in

MOST_CHARACTERS = 40_000
"""Words are read in so much of a text; payloads are not looked for any further either."""
NO_CARRIER = re2.compile(
    r"(?i)(?:\b(?:not|never|no\s+longer|instead\s+of|rather\s+than|away\s+from|left)|n['’]t)\s+"
    r"(?:(?:with|on|using|use|a|an|from|at|via|through|our)\s+){0,2}[\w.-]+"
    r"|[\w.-]+\s+(?:(?:is|was)\s+not|(?:is|was)n['’]t)\s+(?:our|my|the)\s+(?:carrier|provider)\b"
)
"""What somebody says that their carrier is not."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What an option or an answer says. It wins over whatever the paste says."""

    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    """Name of a carrier in ``siptrunk/carriers/``; another name says nothing."""
    allowed: frozenset[str] = frozenset()
    """Addresses that the carrier allows."""


def intake_of(reading: Reading, given: CheckOptions) -> Intake:
    """What is known of the whole paste, before a credential of it is looked at."""
    known = given.direction is not Direction.UNKNOWN
    prose = reading.prose[:MOST_CHARACTERS]
    return Intake(
        direction=given.direction if known else direction_in(prose),
        region=given.region if given.region is not Region.UNKNOWN else region_of(reading),
        carrier=carrier_named(given.carrier) if given.carrier else None,
        allowed=given.allowed | allowed_in(prose),
        text=reading.text,
    )


def about(intake: Intake, credential: Credential | None) -> Intake:
    """``intake`` for one credential. Its hosts tell the carrier, else its networks, else words."""
    told = intake.carrier or _by_host(credential, named=True) or _by_host(credential, named=False)
    return replace(intake, credential=credential, carrier=told or _by_words(intake.text))


API = re2.compile(r"(?i)\b(?:api|dashboard)\.(eu\.)?vapi\.ai\b")
HOST = re2.compile(r"(?i)\b(?:sip|sip-web)\.(eu\.)?vapi\.ai\b")


def region_of(reading: Reading) -> Region:
    """Where the organization lives: by the API it calls, by words, by the SIP host it names."""
    for said in (
        _named(API, reading.text),
        region_in(reading.prose[:MOST_CHARACTERS]),
        _named(HOST, reading.text),
    ):
        if said:
            return said.pop() if len(said) == 1 else Region.UNKNOWN
    return Region.UNKNOWN


def _named(pattern: re2.Pattern[str], text: str) -> set[Region]:
    return {Region.EU if found.group(1) else Region.US for found in pattern.finditer(text)}


def _by_host(credential: Credential | None, *, named: bool) -> Carrier | None:
    """The one carrier whose the gateways are: by name, or by address."""
    addresses = [g.address for g in (credential.gateways if credential else ()) if g.address]
    hosts = [one.host for one in addresses if (one.ipv4 is None) is named]
    return _only([carrier for carrier in map(carrier_of, hosts) if carrier])


def _by_words(text: str) -> Carrier | None:
    words = plain_words(NO_CARRIER.sub(" ", text[:MOST_CHARACTERS]))
    found = [c for c in all_carriers() if any(plain_words(word) in words for word in c.words)]
    return _only(found)


def _only(found: list[Carrier]) -> Carrier | None:
    return found[0] if len({carrier.name for carrier in found}) == 1 else None
