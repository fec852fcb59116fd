"""Vapi's ``endedReason``: why a call ended, so that the credential exists already.

Source: Vapi's pages of ended reasons and call errors, as of 2026-08-20.
"""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.evidence import Source
from siptrunk.model.intake import Symptom
from siptrunk.prose.errors.meaning import Meaning
from siptrunk.prose.errors.sip_codes import MEANINGS as CODES
from siptrunk.prose.errors.sip_codes import symptom_of

ID = "ended-reason"
ENDED_REASONS = Source(
    "https://docs.vapi.ai/calls/call-ended-reason", "2026-08-20", "Vapi ended reasons"
)
VALUE = re2.compile(
    r"(?i)\bcall\.(?:in-progress|ringing|start)\.[a-z0-9-]{3,120}"
    r"|\bvapi\s+numbers?\s+can['’]?t\s+dial\s+outbound\b"
    r"|\bended_?reason\b[\"'`\\]{0,4}\s*[:=]\s*[\"'`\\]{0,4}([a-z][a-z0-9.-]{2,160})"
)
NO_OUTBOUND = re2.compile(r"(?i)dial\s+outbound")
"""What the API says of a number that only takes calls."""
SIP_CODE = re2.compile(r"sip-([4-6][0-9]{2})-")
ROWS = (
    Meaning(
        "error-get-transport",
        "the number is for inbound calls only",
        "A number with `provider: vapi` and a `sipUri` takes calls and makes none.",
        ("a number of your own trunk (`byo-phone-number`) or an imported one for outbound calls",),
        ENDED_REASONS,
    ),
    Meaning(
        "sip-inbound-call-failed-to-connect",
        "an inbound call did not connect",
        "A call came in over SIP and could not be connected.",
        (
            "whether the carrier's source addresses are all among the gateways",
            "whether the number is assigned to an assistant",
            "codecs and encryption on both sides",
        ),
        ENDED_REASONS,
    ),
    Meaning(
        "sip-outbound-call-failed-to-connect",
        "an outbound call did not connect",
        "The carrier was called and the call could not be connected.",
        (
            "whether the carrier routes calls from SIP to the telephone network",
            "the number in E.164 form, and the leading plus",
            "whether the carrier accepts Vapi's addresses",
        ),
        ENDED_REASONS,
    ),
    Meaning(
        "sip-inbound-caller-hungup-before-call-connect",
        "the caller hung up",
        "The caller hung up before the call was connected, which is normal.",
        ("how long the call rings before it is answered",),
        ENDED_REASONS,
    ),
    Meaning(
        "sip-completed-call",
        "the carrier ended the call",
        "The call was connected, and the carrier's side ended it.",
        ("whether the other party hung up", "the carrier's limits on the length of a call"),
        ENDED_REASONS,
    ),
    Meaning(
        "transport",
        "the audio did not connect",
        "The call's audio connection could not be set up.",
        ("whether it happens again", "Vapi's status page: status.vapi.ai"),
        ENDED_REASONS,
    ),
    Meaning(
        "transfer-failed",
        "a transfer failed",
        "The call was up, and passing it on failed.",
        ("the number to transfer to", "whether the carrier supports REFER"),
        ENDED_REASONS,
    ),
    Meaning(
        "vapifault",
        "a fault at Vapi",
        "Vapi says that the fault is on its own side.",
        ("Vapi's status page: status.vapi.ai", "Vapi support, with the id of the call"),
        ENDED_REASONS,
    ),
    Meaning(
        "providerfault",
        "a fault at the carrier",
        "Vapi says that the fault is on the carrier's side.",
        ("the carrier's status page", "the carrier's log of that call"),
        ENDED_REASONS,
    ),
)
UNLISTED = Meaning(
    "",
    "a call ended",
    "It says why a call ended.",
    ("the page, which lists every reason", "Vapi support, with the id of the call"),
    ENDED_REASONS,
)


def read_ended_reason(text: str) -> Symptom | None:
    """The first reason in ``text`` for which a call ended."""
    match = VALUE.search(text)
    if match is None:
        return None
    line = text.count("\n", 0, match.start()) + 1
    return Symptom(ID, (match.group(1) or match.group()).rstrip(".-"), line)


def meaning_of(reason: str) -> Meaning:
    """What an ``endedReason`` means; a SIP code in it means what it always means."""
    if code := SIP_CODE.search(reason):
        meaning = CODES.get(symptom_of(code.group(1)))
        if meaning is not None:
            return meaning
    if NO_OUTBOUND.search(reason):
        return ROWS[0]
    return next((row for row in ROWS if row.code in reason), UNLISTED)
