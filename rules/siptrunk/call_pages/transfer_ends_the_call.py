"""A transfer ends the call."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="transfer/ends-the-call",
    title="A transfer ends the call",
    answer=(
        "Switch REFER on at the carrier, or set `sipVerb` to `dial` in `transferPlan`: on a "
        "trunk Vapi transfers by REFER. `assistant-forwarded-call` says that it began, not that "
        "it arrived."
    ),
    steps=(
        "Write the destination as `sip:+<number>@<carrier's host>`, with the plus.",
        "Where REFER is refused (405, 403, 603), use `dial`: Vapi dials the destination itself.",
        (
            "Whoever receives it has to allow the caller: Vapi's addresses with `dial`, the "
            "carrier's with `refer`."
        ),
        "A warm transfer needs `dial`, or `blind-transfer-add-summary-to-sip-header`.",
    ),
    source=Source(
        "https://docs.vapi.ai/tools/transfer-call/blind-transfer",
        "2026-08-18",
        "Vapi on blind transfers",
    ),
    patterns=(
        r"\btransfer",
        r"\brefer\b",
        r"\bforwarded-call\b",
    ),
    topics=(
        (r"\bsend\b.{0,20}\bcall\b", r"\b(?:desk|reception|human|person|office|cell|mobile)\b"),
        (r"\bpass\w*\b.{0,20}\b(?:caller|call|customer)\b", r"\b(?:on|over|to)\b"),
        (
            r"\b(?:forward\w*|hand(?:ing)?\s*-?(?:off|over)|hand(?:ing)?\s+the\s+call)\b",
            r"\b(?:human|person|agent|people|colleague|operator|office)\b",
        ),
    ),
    examples=(
        (
            "transferCall says transferring then the call just ends, endedReason "
            "assistant-forwarded-call"
        ),
        "warm transfer on my BYO trunk comes out as a blind transfer",
        "SIP REFER 405 Method Not Allowed from Plivo when the assistant transfers",
        "how do I enable REFER on twilio elastic sip for vapi transfers?",
        "transfer to sip:200@pbx.example.com never rings, caller gets dropped",
    ),
    rank=20,
    carrier_facts="refer",
)
