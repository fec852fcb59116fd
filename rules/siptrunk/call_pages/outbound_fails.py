"""Outbound calls fail."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="outbound/fails",
    title="Outbound calls fail",
    answer=(
        "Read the SIP code in the carrier's log: the credential exists, and the carrier refused "
        "or lost the call."
    ),
    steps=(
        (
            "403: the carrier's list lacks one of Vapi's addresses; then caller ID, country, "
            "balance, password."
        ),
        "404 or 484: country code or plus are missing. 480, 486, 600: the callee is away or busy.",
        (
            "408, or nothing in its log: host, port, transport, firewall, or no answer to "
            "OPTIONS with `optionsPingEnabled`."
        ),
        "503: the carrier is at a limit, of calls at once or a second. 603: its policy.",
        "`failed-to-connect` is any other code: read the log, or paste a SIP trace.",
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
        r"\bfailed[\s-]+to[\s-]+connect\b",
    ),
    topics=(
        (r"\b(?:dials|outbound|outgoing)\b", r"\b(?:forbidden|failed)\b"),
        (
            r"\b(?:can.?t|cannot|won.?t|not)\s+(?:call|dial|reach)\b",
            r"\b(?:trunk|carrier|assistant|anyone|numbers?)\b",
        ),
        (
            r"\b(?:outbound|outgoing|dial\s+out|call\s+out|place\s+calls?|calls?\s+out)\b",
            r"\b(?:fail\w*|errors?|reject\w*|refus\w*|declin\w+|not|can.?t|cannot|won.?t|drops?|busy)\b",
        ),
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
