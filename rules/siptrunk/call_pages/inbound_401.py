"""401 on inbound calls."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="inbound/401",
    title="401 on inbound calls",
    answer=(
        "Add every network that the carrier calls from to `gateways`, with inbound on: 401 on an "
        "inbound call means that Vapi does not know the address, and no password helps."
    ),
    steps=(
        "Failover networks too: with one missing, only some calls end in 401.",
        (
            "The carrier calls `<credential id>.sip.vapi.ai` (EU: `.sip.eu.vapi.ai`), not the "
            "bare host."
        ),
        "What DNS says of the outbound host is not where calls come from.",
        "Paste the credential, and I compare it with what the carrier publishes.",
        "On an outbound call the carrier asks; once, at the start, that is normal.",
    ),
    source=TRUNK,
    patterns=(
        r"\b401\b",
        r"\bunauthori[sz]ed\b",
        r"\b403\b.{0,20}\bfrom\s+(?:sip\.(?:eu\.)?)?vapi\b",
    ),
    unless=r"\bapi\.(?:eu\.)?vapi\.ai|\bhttps?\b|\bcurl\b|\bapi\s+key\b",
    examples=(
        "BYO SIP Trunk, error 401 Unauthorized on inbound",
        "I can't find out why i get a 401 Unauthorized.",
        "sip.vapi.ai answers my INVITE with 401 and a nonce, what credentials?",
        "calls from my carrier to vapi 401",
        "inbound works sometimes, sometimes 401",
    ),
    rank=28,
    carrier_facts="inbound",
)
