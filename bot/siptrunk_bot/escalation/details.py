"""Details for an escalation: redacted form fields, or parsed from a message in the thread."""

from __future__ import annotations

from collections.abc import Mapping

import re2

from siptrunk.carriers import find_carrier
from siptrunk.explanation.bundle import find_organization
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.escalation_records import EscalationDetails
from siptrunk_bot.slack.text import clamp

FIELD_SEPARATOR = "\n\n-----\n\n"
MAX_MESSAGE_CHARACTERS = 4_000
"""Of a message that is searched for details."""
IS_OR_COLON = r"(?:\s+is\s*:?|\s*[:=])\s*"
END_OF_VALUE = r"\s*(?:[,;\n]|\.\s|\.$|\s+and\s|$)"
SHORT_VALUE = r"([^,;\n]{1,200}?)"
COLON_OR_CAPITALIZED_VALUE = (
    rf"(?:\s*[:=]\s*{SHORT_VALUE}|\s+is\s+((?-i:[A-Z0-9])[^,;\n]{{0,200}}?))"
)
ADDRESS_VALUE = r"([^\s,;]*[.\d][^\s,;]*?)"
REMAINING_LINE = r"([^\n]+)"
START_OF_CLAUSE = r"(?im)(?:^|[,;.]\s*|\band\s+)[\s*_>-]*(?:(?:our|my|the)\s+)?"
START_OF_LINE = r"(?im)^[\s*_>-]*"
ORGANIZATION_KEY = rf"org(?:ani[sz]ation)?(?:[ _-]?id[\s*_`]*{IS_OR_COLON}|\s*[:=]\s*)"
CARRIER_KEY = r"(?:sip )?(?:carrier|provider)(?: name)?"
SERVER_KEY = r"(?:carrier'?s? )?(?:sip )?(?:server|host)(?: address)?"
PATTERNS = {
    "organization_id": re2.compile(START_OF_CLAUSE + ORGANIZATION_KEY + SHORT_VALUE + END_OF_VALUE),
    "carrier": re2.compile(
        START_OF_CLAUSE + CARRIER_KEY + COLON_OR_CAPITALIZED_VALUE + END_OF_VALUE
    ),
    "server": re2.compile(
        START_OF_CLAUSE + SERVER_KEY + IS_OR_COLON + ADDRESS_VALUE + END_OF_VALUE
    ),
    "error": re2.compile(
        f"{START_OF_LINE}(?:the )?(?:exact )?error(?: message)?{IS_OR_COLON}{REMAINING_LINE}"
    ),
    "attempts": re2.compile(
        f"{START_OF_LINE}(?:(?:we|i) )?(?:have )?tried\\s*[:=]?\\s*{REMAINING_LINE}"
    ),
    "note": re2.compile(f"{START_OF_LINE}note{IS_OR_COLON}{REMAINING_LINE}"),
}
CARRIER_WORD = re2.compile(r"(?i)\b(?:carrier|provider)(?:\s+is)?[\s:=]+([\w-]+)")
DIRECTION_PHRASES = (
    (Direction.BOTH, re2.compile(r"(?i)\bboth directions\b|\bdirection(?: is|:)?\s+both\b")),
    (Direction.OUTBOUND, re2.compile(r"(?i)\boutbound only\b|\bdirection(?: is|:)?\s+outbound\b")),
    (Direction.INBOUND, re2.compile(r"(?i)\binbound only\b|\bdirection(?: is|:)?\s+inbound\b")),
)
"""Read only beside another detail: alone, such a phrase answers the question of the reply."""


def redact_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields without their secrets.

    They are redacted as one text: a value that one field shows to be secret is hidden in all.
    """
    texts = redact(Raw(clamp(FIELD_SEPARATOR.join(fields.values())))).text.split(FIELD_SEPARATOR)
    if len(texts) != len(fields):
        texts = [redact(Raw(clamp(value))).text for value in fields.values()]
    return {name: text.strip() for name, text in zip(fields, texts, strict=True)}


def parse_details(text: str) -> EscalationDetails | None:
    """The details in a redacted message; None where there are none."""
    if len(text) > MAX_MESSAGE_CHARACTERS:
        return None
    values = {name: _first_match(pattern, text) for name, pattern in PATTERNS.items()}
    values["organization_id"] = find_organization(text) or values["organization_id"]
    values["carrier"] = values["carrier"] or _known_carrier(text)
    if not any(values.values()):
        return None
    directions = (value for value, pattern in DIRECTION_PHRASES if pattern.search(text))
    return EscalationDetails(direction=next(directions, Direction.UNKNOWN), **values)


def _first_match(pattern: re2._Regexp, text: str) -> str:
    match = pattern.search(text)
    value = next(filter(None, match.groups()), "") if match else ""
    return value.strip(" \t`*_\"'“”<>")


def _known_carrier(text: str) -> str:
    """The carrier in "carrier Twilio"; empty where the word after "carrier" names none."""
    match = CARRIER_WORD.search(text)
    carrier = find_carrier(match.group(1)) if match else None
    return carrier.name if carrier else ""
