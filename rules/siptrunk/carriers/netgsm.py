"""Netgsm, of Türkiye."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="netgsm",
    title="Netgsm",
    hosts=(".netgsm.com.tr",),
    words=("netgsm",),
    guide=None,
    zones=(Zone("Türkiye", ("185.88.7.0/24",), verified=False),),
    networks_source=Source("https://www.netgsm.com.tr/", "2026-08-31", "Netgsm"),
    notes=("Ask Netgsm for all networks that its calls come from.",),
)
