"""Bandwidth."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="bandwidth",
    title="Bandwidth",
    hosts=(".bandwidth.com",),
    words=("bandwidth.com", "bandwidth inc", "bandwidth trunk", "bandwidth sip"),
    guide=None,
    networks_source=Source(
        "https://support.bandwidth.com/",
        "2026-11-23",
        "Bandwidth's Outbound Calling Integration Guide (article 204138866)",
    ),
    verified=False,
    notes=("Bandwidth gives each customer its own pair of addresses: see the welcome e-mail.",),
)
