"""The caller ID is wrong or missing."""

from __future__ import annotations

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="caller-id/wrong",
    title="The caller ID is wrong or missing",
    answer=(
        "Call from a number of that carrier account, with + and country code: the caller ID is "
        "the `number` that you call from in Vapi."
    ),
    steps=(
        (
            "A number that is verified there will do at some carriers; others are refused: "
            "Telnyx with D35, Plivo with 4190; Sinch shows `private`."
        ),
        (
            "The plus before the number that you call is another option: "
            "`outboundLeadingPlusEnabled` of the credential."
        ),
        "`sipDiversionHeader` is for carriers that authenticate the caller by it.",
        (
            "In a transfer `callerId` of the destination counts with `sipVerb` `dial` only; at "
            "Twilio the trunk sets it."
        ),
    ),
    source=SCHEMA,
    patterns=(
        r"\bcaller[\s-]*id",
        r"\banonymous\b",
        r"\bown\s+number\b.{0,20}\boutbound",
        r"\borigination\s+number\b",
        r"\bunknown_caller",
        r"\b4190\b",
        r"\bdiversion\b",
        r"\bcaller_?id\b",
        r"\bwrong\s+number\b",
        r"\binstead\s+of\s+(?:our|my|the)\s+number\b",
        r"\bcaller\s+number\b",
    ),
    topics=((r"\b(?:see|sees|shows?|shown|display\w*|appears?)\b", r"\b(?:number|caller|cli)\b"),),
    examples=(
        "caller id shows anonymous",
        "403 caller origination number is invalid",
        "can I show my own number on outbound",
        "plivo unknown_caller_id 4190",
        "diversion header for caller id",
    ),
    rank=14,
    carrier_facts="codes",
)
