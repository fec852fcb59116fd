"""The EU: API, hosts, addresses."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.region import NETWORKING

PAGE = CallPage(
    id="eu/hosts",
    title="The EU: API, hosts, addresses",
    answer=(
        "In the EU all is of the EU: `https://api.eu.vapi.ai`, `sip.eu.vapi.ai`, "
        "63.182.83.170, and a key of the EU dashboard."
    ),
    steps=(
        (
            "Credential, number and the address in the carrier's console have to be of the "
            "same region; an id of the other region is not found."
        ),
        "Ports: 5060 UDP and TCP, 5061 TLS; RTP UDP 40000 to 60000, with the same address.",
        (
            "44.233.34.47 and 44.233.34.48 were published by mistake from 2026-05-28 to "
            "2026-06-12: take them out."
        ),
        "`sip-web.eu.vapi.ai` is no SIP host.",
    ),
    source=NETWORKING,
    patterns=(
        r"\beu\b",
        r"\beurope",
        r"44\.233\.34\.4[78]",
        r"\bgdpr\b",
    ),
    unless=r"\b(?:set\s*-?up|con+ect(?:ing)?|integrat\w+|hook\s*-?up|plan)\b.{0,60}\b(?:in|for)\b.{0,20}\beu",
    examples=(
        "EU org: api base for credential?",
        "sip.vapi.ai or sip.eu.vapi.ai",
        "credential not found when creating the number in eu",
        "does eu do tls 5061",
        "44.233.34.47 doesn't work for eu",
    ),
    rank=36,
)
