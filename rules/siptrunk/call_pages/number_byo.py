"""The phone number object."""

from __future__ import annotations

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="number/byo",
    title="The phone number object",
    answer=(
        "Send `provider` `byo-phone-number` to `/phone-number`, with the `id` of the trunk's "
        "credential as `credentialId`."
    ),
    steps=(
        "That id is of the same region, and no API key, though both look alike.",
        (
            "`number` has 3 to 40 characters; the check (`numberE164CheckEnabled`) is on by "
            "default and wants + and country code. With it off, letters and digits will do, as "
            "for 0850…."
        ),
        "For inbound calls write it as the carrier sends it.",
        (
            "With a credential for each direction, create the number on each: the one on the "
            "outbound credential calls out. Paste the body, and I correct it."
        ),
    ),
    source=SCHEMA,
    patterns=(
        r"\bcredential_?id\b",
        r"\be\.?164\b",
        r"/phone-number\b",
        r"\bphone\s+number\s+create",
        r"\bsame\s+number\b.{0,30}\bcredentials?\b",
        r"\bphone[\s-]number\b.{0,40}\b(?:endpoint|rejects?|refus\w+|provider|import\w*)\b",
        r"\bcredential\s+id\b",
    ),
    topics=(
        (
            r"\bphone\s+number\b|\bextension\b",
            r"\b(?:error|validation|invalid|refus\w+|reject\w*)\b",
        ),
        (r"\b(?:number|did|dids)\b", r"\b(?:import\w*|format|refus\w+|add|adding)\b"),
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
