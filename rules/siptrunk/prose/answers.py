"""The one reader of what people say: direction, region, carrier, allowlist, and whether it works.

It reads the words beside a paste and those of a reply in its thread alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.region import Region, possible_sites
from siptrunk.model.vapi.credential import Direction
from siptrunk.prose.allowlist import (
    NOTHING_STATED,
    AllowlistState,
    AllowlistStatement,
    read_allowlist,
)
from siptrunk.prose.carrier import find_carriers
from siptrunk.prose.direction import find_direction
from siptrunk.prose.outcome import find_outcome
from siptrunk.prose.region import find_hosts, find_regions
from siptrunk.prose.sentence_splitting import split_statements


@dataclass(frozen=True, slots=True)
class Answers:
    """What a text says. ``solved`` is None where it does not say how a trial ended."""

    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    allowlist: AllowlistStatement = NOTHING_STATED
    solved: bool | None = None

    def options(self, region: Region = Region.UNKNOWN) -> CheckOptions:
        """These answers as options of a check; ``region`` is the region where they name none."""
        own_region = region if self.region is Region.UNKNOWN else self.region
        allowed = allowed_addresses(self.allowlist, own_region)
        return CheckOptions(self.direction, self.region, self.carrier, allowed)


NOTHING_SAID = Answers()


def read_answers(text: str) -> Answers:
    """What ``text`` says. Two statements that disagree say nothing. Linear in its length."""
    statements = split_statements(text)
    regions = find_hosts(text) or find_regions(statements)
    carriers = find_carriers(statements)
    return Answers(
        direction=find_direction(statements),
        region=regions.pop() if len(regions) == 1 else Region.UNKNOWN,
        carrier=carriers[0].name if len(carriers) == 1 else "",
        allowlist=read_allowlist(statements),
        solved=find_outcome(statements),
    )


def allowed_addresses(statement: AllowlistStatement, region: Region) -> frozenset[str]:
    """The addresses that a statement says are allowed: all of ``region`` where it names none."""
    if statement.addresses or statement.state is not AllowlistState.CONFIRMED:
        return statement.addresses
    return frozenset(a for site in possible_sites(region) for a in site.signalling)
