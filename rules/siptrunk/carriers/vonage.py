"""Vonage, once Nexmo."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="vonage",
    title="Vonage",
    hosts=(".vonage.com", "sip.nexmo.com"),
    words=("vonage", "nexmo"),
    guide=None,
    leading_plus=True,
    zones=(
        Zone(
            "all regions",
            (
                "216.147.0.1/32",
                "216.147.0.2/32",
                "216.147.1.1/32",
                "216.147.1.2/32",
                "216.147.2.1/32",
                "216.147.2.2/32",
                "216.147.3.1/32",
                "216.147.3.2/32",
                "216.147.4.1/32",
                "216.147.4.2/32",
                "216.147.5.1/32",
                "216.147.5.2/32",
            ),
        ),
    ),
    networks_source=Source(
        "https://cloud.google.com/contact-center/ccai-platform/docs/byoc-ip-allow-list",
        "2026-11-23",
        "Google's list of carriers",
    ),
    verified=False,
)
