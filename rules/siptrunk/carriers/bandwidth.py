"""Bandwidth."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="bandwidth",
    title="Bandwidth",
    hosts=(".bandwidth.com",),
    words=("bandwidth.com", "bandwidth inc", "bandwidth trunk", "bandwidth sip"),
    guide=Source(
        "https://dev.bandwidth.com/docs/voice/integrations/vapi/",
        "2026-11-25",
        "Bandwidth's guide for Vapi",
    ),
    authentication=Authentication.DIGEST,
    networks_source=Source(
        "https://dev.bandwidth.com/docs/voice/integrations/vapi/",
        "2026-11-25",
        "Bandwidth's guide for Vapi",
    ),
    gateway_hint=(
        "At Bandwidth calls go out through the host of your realm, "
        "`<name>-<id>.auth.bandwidth.com`."
    ),
    notes=(
        (
            "Bandwidth has no public list: the address that its calls come from is the signalling "
            "address of your trunk, in the Bandwidth App."
        ),
        "Signalling runs over UDP.",
    ),
)
