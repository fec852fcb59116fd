"""The error of the guide, however it was pasted or retyped.

Two sentences, either of them alone: "Couldn't validate SIP trunk credential." and "SIP gateway
creation failed." Both must hold their "SIP", since other products have gateways and credentials.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.model.intake import GATEWAY_CREATION_FAILED, Symptom
from siptrunk.prose.errors.line_joining import join_lines
from siptrunk.text.escapes import strip_escapes
from siptrunk.text.fillings import fill_percent_escapes, undo
from siptrunk.text.mapped import MappedText

GAP = r"[^a-z0-9]*(?:\n[^a-z]*)?"
"""Between two words: whatever is no letter, and after a line's end no digit either."""
WIDE_GAP = r"[^a-z0-9]*(?:\n(?:[^\n]*[^a-z0-9\n])?)?"
"""The same, and whatever stands before the words of the next line."""
THE = rf"(?:(?:the|a|an|my|our|your|this|that|any|new|vapi|byo){GAP})*"
POSSESSIVE = r"(?:[^a-z0-9\s]{1,6}s)?"
GATEWAY = rf"(?:gate{GAP}ways?|gw){POSSESSIVE}"
SIP_GATEWAY = rf"sip{GAP}(?:trunk(?:ing|s)?{GAP})?{GATEWAY}"
CREDENTIAL = r"cred(?:ential)?s?"
SIP_TRUNK = rf"sip{WIDE_GAP}trunk(?:ing|s)?{POSSESSIVE}"
SIP_TRUNK_CREDENTIAL = rf"{SIP_TRUNK}{WIDE_GAP}{CREDENTIAL}"
CANNOT = (
    rf"(?:cou?l?d?{GAP}n?[^a-z0-9]{{0,6}}o?t|can{GAP}not|can[^a-z0-9]{{0,6}}t"
    rf"|(?:did|do|does|was|is|has|have|wo){GAP}n[^a-z0-9]{{0,6}}o?t"
    rf"|(?:unable|fail(?:ed|s|ing|ure)?|not{GAP}able|impossible){GAP}to|never)"
)
BEING = rf"(?:(?:be|been|being|get|have|to|ever|even|yet){GAP})*"
HELPER = (
    rf"(?:(?:has|have|had|did|is|was|are|were|just|always|keeps?|kept|still|now|again|also|simply"
    rf"|suddenly|sometimes|consistently|request|step|with|been|being|gets?|on|for|me|us){GAP})*"
)
FAILED = r"(?:fail(?:s|ed|ing|ures?)?|unsuccessful|errors?|errored)"
WHILE = rf"(?:(?:on|in|at|with|while|when|during|of){GAP})*{THE}"

OF = rf"(?:(?:of|for){GAP})?"
SENTENCES = {
    "SIP gateway creation failed": (
        rf"sip{GAP}(?:trunk(?:ing|s)?{GAP})?{GATEWAY}{WIDE_GAP}(?:creat(?:i?ons?|oin|e|ing|ed)|validat(?:ions?|e|ing|ed)){WIDE_GAP}{HELPER}{FAILED}"
    ),
    "SIP gateway could not be created": rf"{SIP_GATEWAY}{GAP}{HELPER}{CANNOT}{GAP}{BEING}create",
    "creation of the SIP gateway failed": (
        rf"creat(?:ion|ing){GAP}{OF}{THE}{SIP_GATEWAY}{GAP}{HELPER}{FAILED}"
    ),
    "gateway creation for SIP failed": (
        rf"{GATEWAY}{GAP}creat(?:ion|ing){GAP}(?:(?:for|of|on|with){GAP})?{THE}sip{GAP}(?:trunks?{GAP})?"
        rf"{HELPER}{FAILED}"
    ),
    "gateway creation failed for SIP": (
        rf"{GATEWAY}{GAP}creation{GAP}{HELPER}{FAILED}{GAP}(?:for|with|on){GAP}{THE}sip"
    ),
    "gateway creation failed (SIP)": rf"{GATEWAY}{GAP}creation{GAP}{FAILED}\s*\(\s*sip",
    "failed SIP gateway creation": rf"{FAILED}{GAP}{THE}{SIP_GATEWAY}{GAP}creation",
    "failed to create SIP gateway": rf"{CANNOT}{GAP}{BEING}create{GAP}{THE}{SIP_GATEWAY}",
    "error creating SIP gateway": (
        rf"{FAILED}{GAP}{WHILE}creat(?:ing|ion){GAP}{OF}{THE}{SIP_GATEWAY}"
    ),
    "couldn't validate SIP trunk credential": (
        rf"{CANNOT}{WIDE_GAP}{BEING}validat(?:e|ing){WIDE_GAP}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
    "couldn't validate credential of SIP trunk": (
        rf"{CANNOT}{GAP}{BEING}validat(?:e|ing){GAP}{THE}{CREDENTIAL}{GAP}(?:for|of|on){GAP}{THE}{SIP_TRUNK}"
    ),
    "SIP trunk credential could not be validated": (
        rf"{SIP_TRUNK_CREDENTIAL}{GAP}{HELPER}(?:{CANNOT}|not){GAP}{BEING}validate"
    ),
    "SIP trunk credential validation failed": (
        rf"{SIP_TRUNK_CREDENTIAL}{GAP}validation{GAP}{HELPER}{FAILED}"
    ),
    "SIP trunk credential failed validation": (
        rf"{SIP_TRUNK_CREDENTIAL}{GAP}{HELPER}{FAILED}{GAP}(?:to{GAP})?validat(?:e|ion)"
    ),
    "validation failed for SIP trunk credential": (
        rf"validation{GAP}{HELPER}{FAILED}{GAP}(?:for|of|on){GAP}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
    "validation of SIP trunk credential failed": (
        rf"validat(?:ion|ing|e){GAP}{OF}{THE}{SIP_TRUNK_CREDENTIAL}{GAP}{HELPER}{FAILED}"
    ),
    "validating the SIP trunk credential and the gateway creation that failed": (
        rf"validat(?:ing|ion|e){GAP}{OF}{THE}{SIP_TRUNK_CREDENTIAL}{GAP}(?:and|or){GAP}{THE}"
        rf"{GATEWAY}{GAP}creation{GAP}(?:that{GAP})?{HELPER}{FAILED}"
    ),
    "error validating SIP trunk credential": (
        rf"{FAILED}{GAP}{WHILE}validat(?:ing|ion){GAP}{OF}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
}
"""Each way of saying it, named for an example."""
MAX_PATTERN_BYTES = 64 << 20
"""Memory of the automaton; re2 falls back to a slow one where it does not suffice."""


ERROR = re2.compile(
    rf"(?i)(?:^|[^a-z])((?:{'|'.join(SENTENCES.values())})d?)(?:[^a-z]|$)",
    max_bytes=MAX_PATTERN_BYTES,
)
SIP = re2.compile(r"(?i)sip")
NEEDED_WORDS = (SIP, re2.compile(r"(?i)cre|val"), re2.compile(r"(?i)ga|gw|tru|cre"))
"""What every form of the error holds."""
MAX_PLACES = 64
OWNER = re2.compile(r"(?i)([a-z]+)[^a-z]*$")
OTHER_OWNERS = {
    "nat",
    "api",
    "vpn",
    "internet",
    "transit",
    "payment",
    "application",
    "storage",
    "media",
}
"""Whose gateway it is, where the word stands before it."""
SECOND_SENTENCE = re2.compile(rf"(?i)^{WIDE_GAP}{SENTENCES['SIP gateway creation failed']}")


def read_gateway_error(text: str) -> Symptom | None:
    """The error in ``text``; None where it is not there. Linear in its length.

    Of a sentence that is broken over lines only the first ``MAX_PLACES`` places are looked at.
    """
    if not all(word.search(text) for word in NEEDED_WORDS):
        return None
    words = strip_escapes(text)
    places = [match.start() for match in islice(SIP.finditer(words), MAX_PLACES)]
    for candidate in join_candidates(words, places):
        for start, end in _find_errors(candidate.text):
            quote = " ".join(candidate.text[start:end].split())
            return Symptom(GATEWAY_CREATION_FAILED, quote, candidate.line(start))
    return None


def join_candidates(words: str, places: Sequence[int]) -> Iterator[MappedText]:
    """The ways in which a sentence may be broken over lines around ``places``, or encoded."""
    yield join_lines(words, places, " ")
    yield MappedText(words)
    yield join_lines(words, places, "")
    decoded = undo(MappedText(words), fill_percent_escapes)
    if decoded.text != words:
        yield decoded


def _find_errors(words: str) -> Iterator[tuple[int, int]]:
    for match in ERROR.finditer(words):
        start, end = match.span(1)
        owner = OWNER.search(words[max(0, start - 20) : start])
        if owner and owner.group(1).lower() in OTHER_OWNERS:
            continue
        following = SECOND_SENTENCE.search(words[end:])
        end += following.end() if following else 0
        yield start, end + words.startswith(".", end)
