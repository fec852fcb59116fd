"""Numbers of India."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="india/numbers",
    title="Numbers of India",
    answer=(
        "Ask your carrier whether calls of an Indian number may end outside India: Vapi does not "
        "end calls in India."
    ),
    steps=(
        (
            "Vapi's and Plivo's pages say that Plivo's Indian numbers cannot be used; Plivo "
            "refuses with 4590."
        ),
        "Vobiz publishes a guide for Vapi with +91 numbers.",
        (
            "Exotel's vSIP trunks are in alpha, and Exotel names the addresses of each "
            "account: ask it for them, and whether calls may end outside India."
        ),
        "What the rules of TRAI allow is between you and your carrier.",
    ),
    source=Source("https://docs.vapi.ai/advanced/sip/plivo", "2026-08-03", "Vapi's Plivo page"),
    patterns=(
        r"\+91\b",
        r"\bindia(?:n)?\b",
        r"\b4590\b",
        r"\btrai\b",
        r"\bexotel\s*(?:\+|&|and|with)\s*vapi",
        r"\b(?:mumbai|delhi|bangalore|bengaluru|chennai|hyderabad)\b",
    ),
    examples=(
        "can I use +91 DIDs with vapi over plivo",
        "exotel + vapi",
        "plivo 4590",
        "vobiz india number with vapi ok?",
        "TRAI and vapi sip",
    ),
    rank=18,
    carrier_facts="codes",
)
