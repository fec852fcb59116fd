"""A carrier of which nothing is known: what is said where no other fits."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier

CARRIER = Carrier(
    name="unknown",
    title="your carrier",
    hosts=(),
    guide=TRUNK,
    notes=("Ask your carrier for all of its signalling addresses, primary and failover.",),
)
