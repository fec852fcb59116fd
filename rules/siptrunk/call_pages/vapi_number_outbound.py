"""A Vapi number does not call out."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="vapi-number/outbound",
    title="A Vapi number does not call out",
    answer=(
        "Call out from a `byo-phone-number` on your own trunk, or from an imported number: one "
        "of Vapi's own with a `sipUri` takes calls only."
    ),
    steps=(
        (
            "`Vapi Numbers Can't Dial Outbound Yet.` and `call.start.error-get-transport` say "
            "this; nothing is broken, and it does not pass."
        ),
        "`siptrunk plan` shows what to create for your carrier.",
    ),
    source=Source("https://github.com/VapiAI/docs/pull/1197", "2026-09-06", "Vapi's documentation"),
    patterns=(
        r"vapi numbers? can.?t dial",
        r"error-get-transport",
        r"\bsip:[\w.+-]+@sip\.(?:eu\.)?vapi\.ai\b.{0,30}\b(?:call|dial)s?\s+out",
        r"\bfree\s+vapi\b",
        r"\bprovider:?\s*\W?vapi\b",
        r"\bvapi\s+(?:sip\s+)?number\b.{0,40}\b(?:out|outbound|dial)",
        r"\b(?:outbound|dial|call\s+out|outgoing)\b.{0,40}\bnumber\b.{0,20}\bfrom\s+vapi\b",
    ),
    topics=(
        (
            r"\bnumber\b.{0,20}\b(?:inside|from|in|of)\s+vapi\b",
            r"\b(?:out|outbound|outgoing|dial\w*)\b",
        ),
        (r"\bvapi(?:.?s)?\s+number\b|\bfree\s+number\b", r"\b(?:out|outbound|outgoing|dial\w*)\b"),
    ),
    examples=(
        "Vapi Numbers Can't Dial Outbound Yet.",
        "call.start.error-get-transport on outbound with my sip number",
        "can sip:me@sip.vapi.ai call out",
        "outbound from free vapi sip number",
        "provider vapi sipUri outbound",
    ),
    rank=10,
)
