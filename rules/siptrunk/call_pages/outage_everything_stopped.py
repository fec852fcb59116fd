"""All calls stopped at once."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="outage/everything-stopped",
    title="All calls stopped at once",
    answer="Look at both balances first, where all calls stop at once and nothing was changed.",
    steps=(
        (
            "At Vapi: an `endedReason` that starts with `call.start.error-subscription` "
            "names the account. A negative balance is reported to cancel numbers too."
        ),
        "At the carrier: Telnyx says D19, Plivo 4030, Twilio 32200.",
        "Then the status pages: status.vapi.ai, and the carrier's.",
        ("Then what changed: an address in a list, a password, a number moved to another trunk."),
    ),
    source=Source(
        "https://docs.vapi.ai/calls/call-ended-reason", "2026-08-19", "Vapi ended reasons"
    ),
    patterns=(
        r"\b(?:all|every)\b.{0,30}\bcalls?\b.{0,20}\b(?:stopped|stop|fail|dead|down)",
        r"\bnumbers?\b.{0,20}\bdisappeared",
        r"\bsince\s+(?:today|yesterday|this\s+morning)\b",
        r"\bovernight\b",
        r"\bnegative\b.{0,40}\b(?:balance|number|call)|\bwallet\b.{0,30}\bnegative|\bnumbers?\s+cancell?ed",
        r"\beverything\b.{0,30}\b(?:down|dead|stopped|broke)",
        r"\bwent\s+down\b",
        r"\bnumbers\b.{0,20}\b(?:gone|vanished)",
        r"\bnothing\s+works\b",
    ),
    topics=(
        (r"\b(?:stopped|stops)\b", r"\bnothing\s+(?:was\s+)?changed\b|\ball\s+of\s+them\b"),
        (r"\b(?:nothing|everything|all)\b", r"\b(?:production|down|dead|outage)\b"),
    ),
    unless=r"\b(?:every|all)\b.{0,40}\bcalls?\b.{0,30}\b[4-6]\d\d\b",
    examples=(
        "all inbound calls stopped this morning",
        "my phone numbers disappeared from vapi",
        "everything 403 since today, nothing changed",
        "trunk dead overnight",
        "vapi wallet negative, numbers cancelled?",
    ),
    rank=12,
)
