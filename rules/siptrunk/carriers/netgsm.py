"""Netgsm, of Türkiye."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    host_question="Which host do we send calls to, on which port, and how do we authenticate?",
    network_question="Which networks do calls to us come from?",
    questions=(
        Remark("Do you have to allow Vapi's addresses?", "outbound"),
        Remark("Do numbers reach us as +90…? Otherwise they match none in Vapi.", "inbound"),
    ),
)

CARRIER = Carrier(
    name="netgsm",
    title="Netgsm",
    setup=SETUP,
    hosts=(".netgsm.com.tr",),
    words=("netgsm",),
    guide=None,
    zones=(Zone("Türkiye", ("185.88.7.0/24",), verified=False),),
    networks_source=Source("https://www.netgsm.com.tr/", "2026-08-31", "Netgsm"),
    notes=(Note("Ask Netgsm for all networks that its calls come from."),),
)
