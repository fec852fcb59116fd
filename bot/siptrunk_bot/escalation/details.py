"""What somebody says for an escalation, through the door: fields of the form, or a message."""

from __future__ import annotations

from collections.abc import Mapping

import re2

from siptrunk.carriers import carrier_named
from siptrunk.explanation.bundle import find_organization
from siptrunk.model.credential import Direction
from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.escalation_records import EscalationDetails
from siptrunk_bot.slack.text import clamp

SEAM = "\n\n-----\n\n"
MOST = 4_000
"""Characters of a message that is looked at for what it says."""
IS = r"(?:\s+is\s*:?|\s*[:=])\s*"
END = r"\s*(?:[,;\n]|\.\s|\.$|\s+and\s|$)"
SHORT = r"([^,;\n]{1,200}?)"
NAMED_AFTER = rf"(?:\s*[:=]\s*{SHORT}|\s+is\s+((?-i:[A-Z0-9])[^,;\n]{{0,200}}?))"
PLACE = r"([^\s,;]*[.\d][^\s,;]*?)"
ALL = r"([^\n]+)"
STARTS = r"(?im)(?:^|[,;.]\s*|\band\s+)[\s*_>-]*(?:(?:our|my|the)\s+)?"
LINE = r"(?im)^[\s*_>-]*"
ID = rf"org(?:ani[sz]ation)?(?:[ _-]?id[\s*_`]*{IS}|\s*[:=]\s*)"
PATTERNS = {
    "organization_id": re2.compile(STARTS + ID + SHORT + END),
    "carrier": re2.compile(rf"{STARTS}(?:sip )?(?:carrier|provider)(?: name)?{NAMED_AFTER}{END}"),
    "server": re2.compile(
        rf"{STARTS}(?:carrier'?s? )?(?:sip )?(?:server|host)(?: address)?{IS}{PLACE}{END}"
    ),
    "error": re2.compile(f"{LINE}(?:the )?(?:exact )?error(?: message)?{IS}{ALL}"),
    "tried": re2.compile(f"{LINE}(?:(?:we|i) )?(?:have )?tried\\s*[:=]?\\s*{ALL}"),
    "note": re2.compile(f"{LINE}note{IS}{ALL}"),
}
NAMED = re2.compile(r"(?i)\b(?:carrier|provider)(?:\s+is)?[\s:=]+([\w-]+)")
DIRECTIONS = (
    (Direction.BOTH, re2.compile(r"(?i)\bboth directions\b|\bdirection(?: is|:)?\s+both\b")),
    (Direction.OUTBOUND, re2.compile(r"(?i)\boutbound only\b|\bdirection(?: is|:)?\s+outbound\b")),
    (Direction.INBOUND, re2.compile(r"(?i)\binbound only\b|\bdirection(?: is|:)?\s+inbound\b")),
)
"""Only beside something else that is said: alone, it answers the question of the reply."""


def redact_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Fields without their secrets.

    They are read as one text: what one of them shows to be a secret is hidden in all of them.
    """
    whole = redact(Raw(clamp(SEAM.join(fields.values())))).text.split(SEAM)
    if len(whole) != len(fields):
        whole = [redact(Raw(clamp(one))).text for one in fields.values()]
    return {name: text.strip() for name, text in zip(fields, whole, strict=True)}


def parse_details(text: str) -> EscalationDetails | None:
    """What a message, which is redacted, says for an escalation; None where it says nothing."""
    if len(text) > MOST:
        return None
    said = {name: _first(pattern, text) for name, pattern in PATTERNS.items()}
    said["organization_id"] = find_organization(text) or said["organization_id"]
    said["carrier"] = said["carrier"] or _known_carrier(text)
    if not any(said.values()):
        return None
    directions = (one for one, pattern in DIRECTIONS if pattern.search(text))
    return EscalationDetails(direction=next(directions, Direction.UNKNOWN), **said)


def _first(pattern: re2._Regexp, text: str) -> str:
    found = pattern.search(text)
    said = next(filter(None, found.groups()), "") if found else ""
    return said.strip(" \t`*_\"'“”<>")


def _known_carrier(text: str) -> str:
    """The carrier in "carrier Twilio"; any other word there says something else of a carrier."""
    found = NAMED.search(text)
    known = carrier_named(found.group(1)) if found else None
    return known.name if known else ""
