"""Cloudonix."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="cloudonix",
    title="Cloudonix",
    hosts=(".cloudonix.net",),
    words=("cloudonix",),
    guide=Source("https://developers.cloudonix.com/", "2026-11-25", "Cloudonix's documentation"),
    gateway_hint="Cloudonix's host is that of your domain, `<id>.sip.cloudonix.net`.",
    notes=("Cloudonix publishes no list of the addresses that its calls come from: ask there.",),
)
