"""A carrier of which nothing is known: what is said where no other fits."""

from __future__ import annotations

from siptrunk.carrier import Carrier
from siptrunk.guide import TRUNK

CARRIER = Carrier(
    name="unknown",
    title="your carrier",
    hosts=(),
    guide=TRUNK,
    notes=("Ask your carrier for all of its signalling addresses, primary and failover.",),
)
