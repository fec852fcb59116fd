"""The caller ID is wrong or missing."""

from __future__ import annotations

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="caller-id/wrong",
    title="The caller ID is wrong or missing",
    answer="The caller ID is the `number` of the phone number that you call from in Vapi.",
    steps=(
        (
            "It has to be a number of that carrier account, or one that is verified there, "
            "in the carrier's format."
        ),
        (
            "Write it with + and country code; the plus before the number that you call is "
            "another option, `outboundLeadingPlusEnabled` of the credential."
        ),
        "Carriers refuse others: Telnyx with D35, Plivo with 4190; Sinch shows `private`.",
        (
            "`sipDiversionHeader` of the credential is for carriers that authenticate the "
            "caller by it."
        ),
        (
            "In a transfer `callerId` of the destination counts with `sipVerb` `dial` only; "
            "at Twilio the trunk sets it."
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
    ),
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
