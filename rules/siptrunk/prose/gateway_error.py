"""The error of the guide, however it was pasted or retyped.

Two sentences, either of them alone: "Couldn't validate SIP trunk credential." and "SIP gateway
creation failed." Both must hold their "SIP", since other products have gateways and credentials.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import re2

from siptrunk.model.intake import GATEWAY_CREATION_FAILED, Symptom
from siptrunk.prose.plain_text import join_lines
from siptrunk.text.escapes import strip_escapes
from siptrunk.text.mapped import MappedText

G = r"[^a-z0-9]*(?:\n[^a-z]*)?"
"""Between two words: whatever is no letter, and after a line's end no digit either."""
W = r"[^a-z0-9]*(?:\n(?:[^\n]*[^a-z0-9\n])?)?"
"""The same, and whatever stands before the words of the next line."""
THE = rf"(?:(?:the|a|an|my|our|your|this|that|any|new|vapi|byo){G})*"
S = r"(?:[^a-z0-9\s]{1,6}s)?"
"""A possessive."""
GATEWAY = rf"(?:gate{G}ways?|gw){S}"
SIP_GATEWAY = rf"sip{G}(?:trunk(?:ing|s)?{G})?{GATEWAY}"
CREDENTIAL = r"cred(?:ential)?s?"
SIP_TRUNK = rf"sip{W}trunk(?:ing|s)?{S}"
SIP_TRUNK_CREDENTIAL = rf"{SIP_TRUNK}{W}{CREDENTIAL}"
CANNOT = (
    rf"(?:cou?l?d?{G}n?[^a-z0-9]{{0,6}}o?t|can{G}not|can[^a-z0-9]{{0,6}}t"
    rf"|(?:did|do|does|was|is|has|have|wo){G}n[^a-z0-9]{{0,6}}o?t"
    rf"|(?:unable|fail(?:ed|s|ing|ure)?|not{G}able|impossible){G}to|never)"
)
BEING = rf"(?:(?:be|been|being|get|have|to|ever|even|yet){G})*"
HELPER = (
    rf"(?:(?:has|have|had|did|is|was|are|were|just|always|keeps?|kept|still|now|again|also|simply"
    rf"|suddenly|sometimes|consistently|request|step|with|been|being|gets?|on|for|me|us){G})*"
)
FAILED = r"(?:fail(?:s|ed|ing|ures?)?|unsuccessful|errors?|errored)"
WHILE = rf"(?:(?:on|in|at|with|while|when|during|of){G})*{THE}"

OF = rf"(?:(?:of|for){G})?"
SENTENCES = {
    "SIP gateway creation failed": (
        rf"sip{G}(?:trunk(?:ing|s)?{G})?{GATEWAY}{W}creat(?:ions?|e|ing|ed){W}{HELPER}{FAILED}"
    ),
    "SIP gateway could not be created": rf"{SIP_GATEWAY}{G}{HELPER}{CANNOT}{G}{BEING}create",
    "creation of the SIP gateway failed": (
        rf"creat(?:ion|ing){G}{OF}{THE}{SIP_GATEWAY}{G}{HELPER}{FAILED}"
    ),
    "gateway creation for SIP failed": (
        rf"{GATEWAY}{G}creat(?:ion|ing){G}(?:(?:for|of|on|with){G})?{THE}sip{G}(?:trunks?{G})?"
        rf"{HELPER}{FAILED}"
    ),
    "gateway creation failed for SIP": (
        rf"{GATEWAY}{G}creation{G}{HELPER}{FAILED}{G}(?:for|with|on){G}{THE}sip"
    ),
    "failed SIP gateway creation": rf"{FAILED}{G}{THE}{SIP_GATEWAY}{G}creation",
    "failed to create SIP gateway": rf"{CANNOT}{G}{BEING}create{G}{THE}{SIP_GATEWAY}",
    "error creating SIP gateway": (rf"{FAILED}{G}{WHILE}creat(?:ing|ion){G}{OF}{THE}{SIP_GATEWAY}"),
    "couldn't validate SIP trunk credential": (
        rf"{CANNOT}{W}{BEING}validat(?:e|ing){W}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
    "couldn't validate credential of SIP trunk": (
        rf"{CANNOT}{G}{BEING}validat(?:e|ing){G}{THE}{CREDENTIAL}{G}(?:for|of|on){G}{THE}{SIP_TRUNK}"
    ),
    "SIP trunk credential could not be validated": (
        rf"{SIP_TRUNK_CREDENTIAL}{G}{HELPER}(?:{CANNOT}|not){G}{BEING}validate"
    ),
    "SIP trunk credential validation failed": (
        rf"{SIP_TRUNK_CREDENTIAL}{G}validation{G}{HELPER}{FAILED}"
    ),
    "SIP trunk credential failed validation": (
        rf"{SIP_TRUNK_CREDENTIAL}{G}{HELPER}{FAILED}{G}(?:to{G})?validat(?:e|ion)"
    ),
    "validation failed for SIP trunk credential": (
        rf"validation{G}{HELPER}{FAILED}{G}(?:for|of|on){G}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
    "validation of SIP trunk credential failed": (
        rf"validat(?:ion|ing|e){G}{OF}{THE}{SIP_TRUNK_CREDENTIAL}{G}{HELPER}{FAILED}"
    ),
    "error validating SIP trunk credential": (
        rf"{FAILED}{G}{WHILE}validat(?:ing|ion){G}{OF}{THE}{SIP_TRUNK_CREDENTIAL}"
    ),
}
"""Each way of saying it, named for an example."""
ERROR = re2.compile(rf"(?i)(?:^|[^a-z])((?:{'|'.join(SENTENCES.values())})d?)(?:[^a-z]|$)")
SIP = re2.compile(r"(?i)sip")
HINTS = (SIP, re2.compile(r"(?i)cre|val"), re2.compile(r"(?i)ga|gw|tru|cre"))
"""What every form of the error holds."""
MOST_PLACES = 64
OWNER = re2.compile(r"(?i)([a-z]+)[^a-z]*$")
OTHERS = {"nat", "api", "vpn", "internet", "transit", "payment", "application", "storage", "media"}
"""Whose gateway it is, where the word stands before it."""
SECOND = re2.compile(rf"(?i)^{W}{SENTENCES['SIP gateway creation failed']}")


def read_gateway_error(text: str) -> Symptom | None:
    """The error in ``text``; None where it is not there. Linear in its length.

    Of a sentence that is broken over lines only the first ``MOST_PLACES`` places are looked at.
    """
    if not all(hint.search(text) for hint in HINTS):
        return None
    words = strip_escapes(text)
    near = [match.start() for match in islice(SIP.finditer(words), MOST_PLACES)]
    for plain in (
        join_lines(words, near, " "),
        MappedText(words),
        join_lines(words, near, ""),
    ):
        for start, end in _errors(plain):
            quote = " ".join(plain.text[start:end].split())
            return Symptom(GATEWAY_CREATION_FAILED, quote, plain.line(start))
    return None


def _errors(plain: MappedText) -> Iterator[tuple[int, int]]:
    for match in ERROR.finditer(plain.text):
        start, end = match.span(1)
        owner = OWNER.search(plain.text[max(0, start - 20) : start])
        if owner and owner.group(1).lower() in OTHERS:
            continue
        more = SECOND.search(plain.text[end:])
        end += more.end() if more else 0
        yield start, end + plain.text.startswith(".", end)
