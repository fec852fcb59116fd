"""Bitcall."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="bitcall",
    title="Bitcall",
    hosts=(".bitcall.io",),
    words=("bitcall",),
    guide=Source("https://docs.vapi.ai/advanced/sip/bitcall", "2026-11-25", "Vapi's Bitcall page"),
    authentication=Authentication.DIGEST,
    notes=(
        "Bitcall carries outbound calls only.",
        (
            "Do not set up a Trusted IP there: with it and credentials on one account, "
            "authentication fails."
        ),
    ),
)
