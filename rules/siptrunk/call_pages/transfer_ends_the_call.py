"""A transfer ends the call."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="transfer/ends-the-call",
    title="A transfer ends the call",
    answer=(
        "`assistant-forwarded-call` says that Vapi started the transfer, not that it "
        "arrived: on a trunk it sends REFER, and the carrier has to take it."
    ),
    steps=(
        "Switch REFER on at the carrier, where it has a switch.",
        (
            'Write the destination as the carrier\'s own: `{"type": "sip", "sipUri": '
            '"sip:+<number>@<carrier\'s host>"}`, with the plus.'
        ),
        (
            "Where the carrier takes no REFER (405, 403, 603), set `sipVerb` to `dial` in "
            "`transferPlan`: Vapi then dials the destination itself. `bye` dials nobody."
        ),
        (
            "Whoever receives the transfer has to allow the caller: Vapi's addresses with "
            "`dial`, the carrier's with `refer`."
        ),
        (
            "A warm transfer becomes a blind one with REFER, since the call is handed away: "
            "use `dial`, or `blind-transfer-add-summary-to-sip-header`."
        ),
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
