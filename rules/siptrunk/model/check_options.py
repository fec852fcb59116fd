"""What the user says beside the paste."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What an option or an answer says. It wins over whatever the paste says."""

    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    """Name of a carrier in ``siptrunk/carriers/``; another name says nothing."""
    allowed: frozenset[str] = frozenset()
    """Addresses that the carrier allows."""
