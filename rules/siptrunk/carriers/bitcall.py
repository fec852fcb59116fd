"""Bitcall."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="bitcall",
    title="Bitcall",
    hosts=(),
    words=("bitcall",),
    guide=Source("https://docs.vapi.ai/advanced/sip/bitcall", "2026-11-23", "Vapi's Bitcall page"),
    authentication=Authentication.DIGEST,
    notes=(
        "Bitcall carries outbound calls only.",
        "Vapi's Bitcall page warns not to set up Trusted-IP authentication.",
    ),
)
