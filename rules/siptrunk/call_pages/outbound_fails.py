"""Outbound calls fail."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="outbound/fails",
    title="Outbound calls fail",
    answer=(
        "The credential exists, and the call was refused or lost on its way: the carrier's "
        "own code says which."
    ),
    steps=(
        (
            "403: the carrier's list lacks one of Vapi's addresses; the caller ID is none "
            "of the account's; the country is closed; no balance; user or password. In this "
            "order where it knows you by address."
        ),
        (
            "404 or 484: the number lacks its country code or its plus. 486 and 600 are a "
            "busy line, 480 a callee that cannot be reached."
        ),
        (
            "408, `failed-to-connect`, or nothing in the carrier's log: host, port, "
            "transport, firewall. With `optionsPingEnabled`, no answer to OPTIONS is enough "
            "to refuse all calls."
        ),
        "503: the carrier is at a limit, of calls at once or a second. 603: its policy.",
        (
            "`failed-to-connect` stands for every code that has no `endedReason` of its "
            "own: read the carrier's log, or paste a SIP trace."
        ),
    ),
    source=RESPONSE_CODES,
    patterns=(
        r"sip-[4-6]\d\d-",
        r"\boutbound\b.{0,40}\bfailed[\s-]+to[\s-]+connect\b",
        r"\b3[02][0-2]\d\d\b",
        r"\bD[1-3]?\d\b",
        r"\b(?:plivo|zentrunk)\b.{0,20}\b[345]\d{3}\b",
        r"\b(?:4180|call_rejected)",
        r"\b(?:403|404|408|480|484|486|487|503|600|603)\b",
        r"\boutbound\b.{0,40}\b(?:fail|refus|reject|not\s+connect|doesn.?t\s+connect)",
    ),
    examples=(
        "call.in-progress.error-providerfault-outbound-sip-403-forbidden on every call",
        "outbound sip call failed to connect, signalwire",
        "twilio 32201 when vapi dials out",
        "telnyx D35",
        "plivo 4180 call_rejected_unauthorized",
    ),
    rank=50,
    is_general=True,
    carrier_facts="codes",
)
