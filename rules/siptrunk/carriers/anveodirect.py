"""AnveoDirect."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    network_question="Which signalling addresses do calls to us come from?",
    questions=(
        Remark(
            "How do you tell us from others who call from Vapi's addresses: by a prefix?",
            "outbound",
        ),
    ),
)

CARRIER = Carrier(
    name="anveodirect",
    title="AnveoDirect",
    setup=SETUP,
    hosts=("sbc.anveo.com",),
    words=("anveodirect", "anveo direct"),
    guide=None,
    zones=(
        Zone(
            "all regions",
            ("169.48.232.158/32", "204.216.109.55/32", "176.9.39.206/32", "72.9.149.25/32"),
            verified=False,
        ),
    ),
    networks_source=Source(
        "https://www.anveodirect.com/about/faq", "2026-10-03", "AnveoDirect's questions and answers"
    ),
    notes=(
        Note(
            "AnveoDirect is reported to know a trunk by its address alone; Vapi's addresses are "
            "shared by all its users, so ask AnveoDirect how it tells you apart."
        ),
    ),
)
