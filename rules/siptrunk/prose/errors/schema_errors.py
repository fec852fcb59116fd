"""A request that Vapi refused before it looked at a gateway: an option it does not know."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.intake import Symptom

ID = "schema-rejected"
EXPECTED = (
    r"(?:one of the following|an? (?:non-empty )?(?:number|string|boolean|integer|array|object|uuid"
    r"|valid|positive|url|json|enum)|al? valid|longer than|shorter than|(?:not )?(?:less|greater)"
    r"|not be empty|unique|a[nl]? )"
)
REJECTED = re2.compile(
    r"(?i)(?:\bproperty\s+[\"'`\\]{0,3}[\w.\[\]-]{1,100}[\"'`\\]{0,3}\s+should\s+not\s+exist"
    rf"|[\"'`\[]\s*(?:each value in )?[\w.\[\]-]{{1,100}}\s+must\s+be\s+{EXPECTED}[^\n\"]{{0,160}}"
    r"|\bgateways[\w.\[\]-]{0,60}\s+must\s+(?:not\s+)?be\s+[^\n\"`]{1,160}"
    r"|\b[\w.\[\]-]{1,100}\s+must\s+be\s+(?:one of the following values|an? (?:number conforming|"
    r"boolean value|integer number|string\b|array\b))[^\n\"]{0,160})"
)

INDEXED = re2.compile(r"(?i)\bgateways[.\[]([0-9]{1,3})\b")


def read_rejection(text: str) -> Symptom | None:
    """The first complaint about an option, as Vapi's API words it."""
    lower = text.casefold()
    match = REJECTED.search(text) if "must" in lower or "should" in lower else None
    if match is None:
        return None
    quote = " ".join(match.group().split()).strip("\"'`[\\ ")
    index = INDEXED.search(quote)
    gateway = int(index.group(1)) + 1 if index else None
    return Symptom(ID, quote, text.count("\n", 0, match.start()) + 1, gateway=gateway)
