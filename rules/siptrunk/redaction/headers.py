"""The Authorization header of every scheme, wherever it stands, and what its credentials hold."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.lexer import trimmed
from siptrunk.redaction.secret import Secret, found_at
from siptrunk.redaction.values import FILL, UUID, is_placeholder, kind_of_value
from siptrunk.redaction.words import is_ordinary
from siptrunk.text.patterns import Match, Pattern

HEADER = Pattern(
    r"(?i)\b((?:proxy-|x-)?authorization)[\\\"'`*\])]{0,8}[ \t]*(?:=>|[:=,(]|\|)[ \t]*\[?"
    r"(?:\\*[\"'`])?(?:[fb][\"'])?"
)
SCHEME = Pattern(
    r"(?i)^(basic|bearer|digest|token|api[_-]?key|key|jwt|apitoken|negotiate|ntlm|oauth|ssws|hmac|"
    r"genie[_-]?key|apikey|aws4-hmac-sha256|[a-z][\w-]*(?:[ \t]+[\w-]*=))(?:[ \t]+|:[ \t]*)"
)
SCHEME_ALONE = Pattern(r"(?i)^(?:basic|bearer|digest|token|apikey|oauth|negotiate|ntlm)$")
ENDS = Pattern(r"[\"'`\\\r\n<]|\s+-[A-Za-z-]|[ \t]+https?://")
LINE_ENDS = Pattern(r"[\"\r\n]|\\[rn]|[ \t]+-[A-Za-z-]|[ \t]+https?://")
QUOTES = frozenset("\"'`\\")
PLAIN_WORDS = Pattern(r"^(?:[A-Za-z][a-z]*[.,;:!?)]*(?:[ \t]+|$)){1,40}$")
BEARER = Pattern(
    r"(?i)\b(bearer)(?:[ \t]+token)?(?:[ \t]+is)?[ \t]*[:=]?[ \t]+[\"'`<]?([\w.~+/=-]+)"
)
LONGEST = 4096


def in_headers(text: str) -> Iterator[Secret]:
    """The credentials of Authorization headers, without their scheme, and bearer tokens."""
    yield from _in_lines(text)
    for found in BEARER.finditer(text):
        if _is_token(found[2]):
            yield found_at(found.span(2), _kind(found[2], bearer=True), found[1])


def _in_lines(text: str) -> Iterator[Secret]:
    done = 0
    for found in HEADER.finditer(text):
        start = found.end()
        if start < done:
            continue
        rest = text[start : start + LONGEST]
        scheme = SCHEME.search(rest)
        if scheme and scheme[1].lower() == "digest":
            continue
        if scheme and not scheme[1].endswith("="):
            start, rest = start + scheme.end(), rest[scheme.end() :]
        if rest.startswith(FILL):
            continue
        end = (LINE_ENDS if _is_line(text, found) else ENDS).search(rest)
        said = (rest[: end.start()] if end else rest).rstrip()
        said = trimmed(said)
        if said and not is_placeholder(said, bare=True) and not _is_talk(said):
            done = start + len(said)
            bearer = scheme and scheme[1].lower() == "bearer"
            yield Secret(start, start + len(said), _kind(said, bearer=bool(bearer)), found[1])


def _is_line(text: str, found: Match) -> bool:
    """Whether the header is a line of its own, so that no quote ends it."""
    before = text[max(0, found.start() - 40) : found.start()].rpartition("\n")[2]
    return not before.strip("> \t\r*-") and not QUOTES.intersection(found[0])


def _is_talk(said: str) -> bool:
    if SCHEME_ALONE.search(said):
        return True
    words = said.split()
    return bool(PLAIN_WORDS.search(said)) and (len(words) > 1 or is_ordinary(said.rstrip(".,;:!?")))


def _kind(said: str, *, bearer: bool) -> str:
    return "vapi-key" if bearer and UUID.search(said) else kind_of_value(said, "authorization")


def _is_token(said: str) -> bool:
    return len(said) >= 8 and any(c.isdigit() for c in said) and not is_placeholder(said)
