"""The phone number object."""

from __future__ import annotations

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="number/byo",
    title="The phone number object",
    answer=(
        "A number on your own trunk is a `byo-phone-number`, sent to `/phone-number`; its "
        "`credentialId` is the `id` of the trunk's credential."
    ),
    steps=(
        "`provider` is `byo-phone-number`; `byo-sip-trunk` is the credential itself.",
        "`credentialId` is an id of the same region, and no API key, though both look alike.",
        (
            "`number` has 3 to 40 characters. The check (`numberE164CheckEnabled`) is on by "
            "default and wants + and country code; with it off, letters and digits will do, "
            "as for 0850…."
        ),
        "For inbound calls it has to be written as the carrier sends it.",
        (
            "With a credential for each direction, it belongs to the inbound one. Paste the "
            "body, and I correct it."
        ),
    ),
    source=SCHEMA,
    patterns=(
        r"\bcredential_?id\b",
        r"\be\.?164\b",
        r"/phone-number\b",
        r"\bphone\s+number\s+create",
        r"\bsame\s+number\b.{0,30}\bcredentials?\b",
    ),
    examples=(
        "phone number create: credentialId must be a UUID / not found",
        "what is a credentialId, is it my api key?",
        "number must be E164 but my DID is 0850…",
        "POST /phone-number with provider byo-sip-trunk fails",
        "same number on two credentials?",
    ),
    rank=40,
    answers_rejection=True,
)
