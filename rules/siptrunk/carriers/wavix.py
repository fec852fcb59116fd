"""Wavix."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="wavix",
    title="Wavix",
    hosts=(".wavix.net",),
    words=("wavix",),
    guide=Source(
        "https://docs.wavix.com/sip-trunking/guides/vapi", "2025-10-13", "Wavix's guide for Vapi"
    ),
    authentication=Authentication.DIGEST,
    leading_plus=True,
    zones=(
        Zone("Amsterdam", ("95.211.82.14/32",), verified=True),
        Zone("Dallas", ("209.58.144.243/32",), verified=True),
        Zone("Singapore", ("23.108.101.90/32",), verified=True),
        Zone("Sydney", ("173.234.106.26/32",), verified=True),
    ),
    networks_source=Source(
        "https://docs.wavix.com/sip-trunking/guides/vapi", "2025-10-13", "Wavix's guide for Vapi"
    ),
    gateway_hint=(
        "Wavix's hosts are `us.wavix.net`, `nl.wavix.net`, `sg.wavix.net` and `au.wavix.net`."
    ),
    notes=(
        "List all four of Wavix's addresses, or calls from the missing ones end in 401.",
        "The user name at Wavix is the trunk's id, of five digits.",
        "A Wavix trunk shows one caller ID.",
    ),
)
