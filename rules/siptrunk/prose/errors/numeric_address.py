"""The guide's first cause as Vapi's API says it itself, since 2026-09-01.

``gateways.0.ip must be a numeric IPv4 address when inboundEnabled is true or omitted``; it counts
gateways from 0.
"""

from __future__ import annotations

from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.model.intake import GATEWAY_CREATION_FAILED, Symptom
from siptrunk.prose.errors.gateway_error import MAX_PLACES, WIDE_GAP, join_candidates
from siptrunk.text.escapes import strip_escapes

INDEXED_OPTION = rf"gateways{WIDE_GAP}[0-9]{{1,3}}{WIDE_GAP}ip"
ADDRESS = rf"(?:a{WIDE_GAP})?numeric{WIDE_GAP}ip(?:{WIDE_GAP}v?4)?{WIDE_GAP}address"
INBOUND = (
    rf"{WIDE_GAP}(?:when|if|while){WIDE_GAP}in{WIDE_GAP}bound{WIDE_GAP}enabled{WIDE_GAP}is{WIDE_GAP}"
    rf"(?:true|on|omitted|not{WIDE_GAP}set|missing)(?:{WIDE_GAP}or{WIDE_GAP}(?:omitted|true))?"
)
MUST = rf"(?:must|should|(?:has|have|needs){WIDE_GAP}to)"
BE = rf"(?:{MUST}{WIDE_GAP})?(?:be{WIDE_GAP})?"
MESSAGE = re2.compile(
    rf"(?i)(?:(?:{INDEXED_OPTION}|\bip){WIDE_GAP})?{BE}\b{ADDRESS}{INBOUND}"
    rf"|\b{INDEXED_OPTION}{WIDE_GAP}{BE}{ADDRESS}(?:{INBOUND})?"
)
INDEX = re2.compile(rf"(?i)gateways{WIDE_GAP}([0-9]{{1,3}})\b")
NUMERIC = re2.compile(r"(?i)numeric")
PLACE_CHARACTERS = 40
"""Around the message, in which its gateway may be named."""
COMMENT_MARKS = re2.compile(r"\s+(?://|#|\*|>)+\s+")


def read_numeric_address_error(text: str) -> Symptom | None:
    """The message in ``text``; None where it is not there. Linear in its length."""
    if not NUMERIC.search(text):
        return None
    words = strip_escapes(text)
    places = [match.start() for match in islice(NUMERIC.finditer(words), MAX_PLACES)]
    for candidate in join_candidates(words, places):
        match = MESSAGE.search(candidate.text)
        if match:
            quote = COMMENT_MARKS.sub(" ", " ".join(match.group().split()))
            return Symptom(
                GATEWAY_CREATION_FAILED,
                quote,
                candidate.line(match.start()),
                gateway=_find_gateway(candidate.text, match.start(), match.end()),
                says_cause=True,
            )
    return None


def _find_gateway(text: str, start: int, end: int) -> int | None:
    """The number of the gateway that is named in the message, or beside it."""
    match = INDEX.search(text[start:end]) or INDEX.search(
        text[max(0, start - PLACE_CHARACTERS) : end + PLACE_CHARACTERS]
    )
    return int(match.group(1)) + 1 if match else None
