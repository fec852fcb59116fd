"""The region in which an organization lives, as a paste says it."""

from __future__ import annotations

import re2

from siptrunk.model.reading import Reading
from siptrunk.model.region import Region
from siptrunk.prose.sentence_splitting import NEGATION, QUESTION, SENTENCE

MAX_PROSE_CHARACTERS = 40_000
"""Words are read in so much of a text; payloads are not looked for any further either."""
HOLDER = r"(?:region|org(?:ani[sz]ation)?|account|dashboard|instance|tenant|cluster|workspace)"
REGION_PHRASES = (
    (
        Region.EU,
        re2.compile(
            rf"(?i)\b(?:eu|europe(?:an)?)\b[\s-]*(?:vapi\s+)?{HOLDER}\b"
            rf"|\b(?:vapi|{HOLDER})\b[^.?!\n]{{0,30}}?(?:\b(?:in|on|is|from)\s+(?:the\s+)?|[:=]\s*)"
            r"(?:eu|europe)\b"
        ),
    ),
    (
        Region.US,
        re2.compile(
            rf"(?i)\b(?:us|usa)[\s-]*(?:vapi\s+)?{HOLDER}\b"
            rf"|\b{HOLDER}\s*[:=]\s*us\b"
            rf"|\b(?:vapi|{HOLDER})\b[^.?!\n]{{0,30}}?\b(?:in|on|is|from)\s+(?:the\s+)?"
            r"(?-i:US|USA|U\.S\.)(?:[^A-Za-z]|$)"
        ),
    ),
)
NEGATION_PATTERN = re2.compile(NEGATION)
API_HOST = re2.compile(r"(?i)\b(?:api|dashboard)\.(eu\.)?vapi\.ai\b")
SIP_HOST = re2.compile(r"(?i)\b(?:sip|sip-web)\.(eu\.)?vapi\.ai\b")


def region_of(reading: Reading) -> Region:
    """Where the organization lives: by the API it calls, by words, by the SIP host it names."""
    for regions in (
        _find_hosts(API_HOST, reading.text),
        find_regions(reading.prose[:MAX_PROSE_CHARACTERS]),
        _find_hosts(SIP_HOST, reading.text),
    ):
        if regions:
            return regions.pop() if len(regions) == 1 else Region.UNKNOWN
    return Region.UNKNOWN


def find_regions(text: str) -> set[Region]:
    """The regions that people say their organization lives in."""
    regions = set[Region]()
    for match in SENTENCE.finditer(text):
        sentence = match.group()
        if not QUESTION.search(sentence) and not NEGATION_PATTERN.search(sentence.lower()):
            regions |= {region for region, phrase in REGION_PHRASES if phrase.search(sentence)}
    return regions


def _find_hosts(pattern: re2.Pattern[str], text: str) -> set[Region]:
    return {Region.EU if match.group(1) else Region.US for match in pattern.finditer(text)}
