"""A carrier of which nothing is known: what is said where no other fits."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier, Note
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    network_question="Which signalling addresses do calls to us come from, primary and failover?",
    questions=(
        Remark("Do you authenticate us by user and password, by address, or both?", "outbound"),
        Remark("Do you want numbers in E.164 form, with or without the plus?"),
    ),
)

CARRIER = Carrier(
    name="unknown",
    title="your carrier",
    setup=SETUP,
    hosts=(),
    guide=TRUNK,
    notes=(Note("Ask your carrier for all of its signalling addresses, primary and failover."),),
)
