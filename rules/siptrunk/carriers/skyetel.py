"""Skyetel."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Zone
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    host_question="Which host do we send calls to, on which port, and how do we authenticate?",
    network_question="Which signalling addresses do calls to us come from, in all regions?",
    questions=(Remark("Do you want numbers with or without the plus?"),),
)

CARRIER = Carrier(
    name="skyetel",
    title="Skyetel",
    setup=SETUP,
    hosts=(".skyetel.com",),
    words=("skyetel",),
    guide=None,
    zones=(
        Zone(
            "all regions",
            ("52.41.52.34/32", "52.8.201.128/32", "52.60.138.31/32", "50.17.48.216/32"),
            verified=False,
        ),
    ),
    notes=(Note("Ask Skyetel for the signalling addresses of all its regions."),),
)
