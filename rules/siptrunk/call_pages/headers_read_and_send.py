"""SIP headers."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="headers/read-and-send",
    title="SIP headers",
    answer=(
        "Send `x-first_name: John` with the inbound call, and `{{first_name}}` in the prompt is "
        "John."
    ),
    steps=(
        "Names are compared without case, and start with `x-`.",
        "Parameters in the SIP address are not read: send headers.",
        (
            "On a transfer, `sipHeaders` of the SIP destination sends your own; a summary "
            "can go out as `X-Transfer-Summary`."
        ),
        "To find a call on both sides, note the carrier's Call-ID beside Vapi's call id.",
        "Amazon Chime's Voice Connector passes no headers of your own.",
    ),
    source=Source("https://docs.vapi.ai/advanced/sip", "2026-05-28", "Vapi on SIP"),
    patterns=(
        r"\bsip\s+headers?\b",
        r"\bx-[\w-]+\s+header",
        r"\bheaders?\b.{0,30}\b(?:transfer|variable|prompt|assistant)",
        r"\buri\s+param",
        r"\bcorrelat\w+\b.{0,30}\bcall",
        r"\bx-?headers?\b",
        r"\bcustom\s+headers?\b",
    ),
    topics=(
        (r"\binvite\b", r"\b(?:prompt|variable|value|assistant)\b"),
        (r"\bheaders?\b", r"\b(?:sip|invite|call|vapi|assistant|read|send|pass|get|see|custom)\b"),
    ),
    examples=(
        "how to read a custom sip header in the prompt",
        "X-Customer-Id header to variable",
        "are uri params passed as variables?",
        "add headers on transfer",
        "correlate carrier call id with vapi call id",
    ),
    rank=16,
)
