"""The region in which an organization lives, as a paste says it."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk import lazy_re2 as re2
from siptrunk.model.reading import Reading
from siptrunk.model.region import Region
from siptrunk.prose.sentence_splitting import NEGATION, split_clauses, split_statements

MAX_PROSE_CHARACTERS = 40_000
"""Words are read in so much of a text; payloads are not looked for any further either."""
NAMES = {
    Region.EU: r"(?:eu|ue|europe|europa|european)",
    Region.US: r"(?:usa|us|america|american)",
}
HOLDER = (
    r"(?:region|org(?:ani[sz]ation)?|account|dashboard|instance|tenant|cluster|workspace|zone|site"
    r"|cuenta|konto|compte)"
)
WE_ARE = (
    r"\b(?:we are|we're|we re|were|i am|i'm|im|we live|we sit|estamos|estoy|wir sind|ich bin|on est"
    r"|nous sommes|siamo|zijn|our \w+ (?:is|lives|sits))"
)
PLACE = r"(?: (?:in|on|en|na|no|from|in der|in den|dans l'|aux|nos|the|it's)){1,2}"
POLITE = (
    r"(?:[ ,:.()*_`\"'#-]*\b(?:yes|no|ok|okay|sorry|actually|please|pls|it|it's|its|that's|this"
    r"|is|we|i"
    r"|use|using|are|a|an|the|our|my|normal|default|vapi|region|org|organi[sz]ation|instance"
    r"|account|zone"
    r"|one|cluster|site|dashboard|in|on|of|for|and|nutzen|wir|die|der|meant|mean|think|now|thanks?"
    r"|thx)\b)*[ ,:.!()*_`\"'-]*"
)
ANY_NAME = re2.compile(rf"\b(?:{'|'.join(NAMES.values())})\b")
ELSEWHERE = re2.compile(
    r"\b(?:other|another|old|previous|former|customers?|client|offices?|team"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|next|until|trip|holiday|flying)\b"
)
ANY_NEGATION = re2.compile(NEGATION)
API_HOST = re2.compile(r"(?i)\b(?:api|dashboard)\.(eu\.)?vapi\.ai\b")
SIP_HOST = re2.compile(r"(?i)\b(?:sip|sip-web)\.(eu\.)?vapi\.ai\b")


def _phrases(name: str) -> re2.Pattern[str]:
    upper = name.replace("usa|us|", "usa|")
    return re2.compile(
        rf"\b{upper}\b[\s-]*(?:vapi\s+)?{HOLDER}\b"
        rf"|\b(?:vapi|{HOLDER})\b[^.?!\n]{{0,30}}?(?:\b(?:in|on|is|from)\s+(?:the\s+)?|[:=]\s*)"
        rf"{upper}\b"
        rf"|\b{HOLDER}\s*[:=]\s*{name}\b"
        rf"|{WE_ARE}{PLACE} (?:vapi )?{upper}\b"
    )


def _bare(name: str) -> re2.Pattern[str]:
    return re2.compile(rf"^{POLITE}\b{name.replace('usa|us|', 'usa|')}\b{POLITE}$")


NOT_THERE = re2.compile(rf"{NEGATION}(?: (?:in|on|the|en|der))* (?:{'|'.join(NAMES.values())})\b")
PHRASES = {region: (_phrases(name), _bare(name)) for region, name in NAMES.items()}


def region_of(reading: Reading) -> Region:
    """Where the organization lives: by the API it calls, by words, by the SIP host it names."""
    regions = (
        _find_hosts(API_HOST, reading.text)
        or find_regions(split_statements(reading.prose[:MAX_PROSE_CHARACTERS]))
        or _find_hosts(SIP_HOST, reading.text)
    )
    return regions.pop() if len(regions) == 1 else Region.UNKNOWN


def find_regions(statements: Sequence[str]) -> set[Region]:
    """The regions that people say their organization lives in."""
    if not ANY_NAME.search("\n".join(statements)):
        return set()
    return {
        region
        for statement in statements
        if not ELSEWHERE.search(statement)
        for clause in split_clauses(statement)
        for region in _regions_of_clause(NOT_THERE.sub(" ", clause))
    }


def find_hosts(text: str) -> set[Region]:
    """The regions whose API ``text`` names."""
    return _find_hosts(API_HOST, text)


def _regions_of_clause(clause: str) -> set[Region]:
    if ANY_NEGATION.search(clause):
        return set()
    return {
        region
        for region, patterns in PHRASES.items()
        if any(pattern.search(clause) for pattern in patterns)
    }


def _find_hosts(pattern: re2.Pattern[str], text: str) -> set[Region]:
    return {Region.EU if match.group(1) else Region.US for match in pattern.finditer(text)}
