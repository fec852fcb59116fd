"""The Authorization header of every scheme, wherever it stands, and what its credentials hold."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.lexer import read_continued, trim_bare_word
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import FILL, UUID, is_expression, is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.ordinary_words import is_ordinary
from siptrunk.text.patterns import Match, Pattern

HEADER = Pattern(
    r"(?i)(?:^|[^\w.-])((?:proxy-|x-|http_)?authorization)[\\\"'`*\])]{0,8}[ \t]*(?:=>|[:=]|"
    r"[\"'`],|\|)[ \t]*\[?"
    r"(?:\\*[\"'`])?(?:[fb][\"'])?"
)
SCHEME = Pattern(
    r"(?i)^(basic|bearer|digest|token|api[_-]?key|key|jwt|apitoken|negotiate|ntlm|oauth|ssws|hmac|"
    r"genie[_-]?key|apikey|aws4-hmac-sha256|[a-z][\w-]*(?:[ \t]+[\w-]*=))(?:[ \t]+|:[ \t]*)"
)
SCHEME_ALONE = Pattern(r"(?i)^(?:basic|bearer|digest|token|apikey|oauth|negotiate|ntlm)$")
ENDS = Pattern(r"[\"'`\\\r\n<]|\s+-[A-Za-z-]|[ \t]+https?://")
LINE_ENDS = Pattern(r"[\"\r\n]|\\[rn]|[ \t]+-[A-Za-z-]|[ \t]+https?://")
PARAMETER = Pattern(r"^[a-z_-]{1,16}=$")
IN_BRACES = Pattern(r"^[$#]?\{+[^{}\n]*\}")
QUOTES = frozenset("\"'`\\")
PLAIN_WORDS = Pattern(r"^(?:[A-Za-z][a-z]*[.,;:!?)]*(?:[ \t]+|$)){1,40}$")
WORDS = Pattern(r"^(?:[A-Za-z]+[.,;:!?)]*(?:[ \t]+|$)){2,40}$")
BEARER = Pattern(
    r"(?i)\b(bearer)(?:[ \t]+token)?(?:[ \t]+is)?[ \t]*[:=]?(?:[ \t]+|[ \t]*\\?\r?\n[ \t>]*|"
    r"[ \t]*[\"'`]?[ \t]*\+[ \t]*)[\"'`<]?([\w.~+/=-]+)"
)
MAX_HEADER_CHARACTERS = 4096


def find_in_headers(text: str) -> Iterator[Secret]:
    """The credentials of Authorization headers, without their scheme, and bearer tokens."""
    yield from _in_lines(text)
    for match in BEARER.finditer(text):
        if _is_token(match[2]):
            start, end = match.span(2)
            kind = _kind(match[2], bearer=True)
            yield Secret(start, end, kind, match[1])
            if continuation := read_continued(text, start, end):
                yield Secret(continuation.start, continuation.end, kind, match[1])


def _in_lines(text: str) -> Iterator[Secret]:
    next_start = 0
    for match in HEADER.finditer(text):
        if match.end() < next_start:
            continue
        scheme, start, end = _credentials(text, match)
        if start < end:
            next_start = end
            kind = _kind(text[start:end], bearer=scheme == "bearer")
            yield Secret(start, end, kind, match[1])
            if continuation := read_continued(text, start, end):
                yield Secret(continuation.start, continuation.end, kind, match[1])


def _credentials(text: str, match: Match) -> tuple[str, int, int]:
    """The scheme after a header's name, and where its credentials stand; nowhere if it has none."""
    start = match.end()
    remaining = text[start : start + MAX_HEADER_CHARACTERS]
    scheme = SCHEME.search(remaining)
    name = scheme[1].lower() if scheme else ""
    if scheme and not name.endswith("="):
        start, remaining = start + scheme.end(), remaining[scheme.end() :]
    if name == "digest" or remaining.startswith((FILL, "#/")) or IN_BRACES.search(remaining):
        return name, start, start
    end = (LINE_ENDS if _is_line(text, match) else ENDS).search(remaining)
    credentials = trim_bare_word((remaining[: end.start()] if end else remaining).rstrip())
    if PARAMETER.search(credentials) or ("|" in match[0] and len(credentials) < 8):
        return name, start, start
    is_secret = credentials and not _is_no_secret(credentials)
    return name, start, start + (len(credentials) if is_secret else 0)


def _is_line(text: str, match: Match) -> bool:
    """Whether the header is a line of its own, so that no quote ends it."""
    preceding = text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
    return not preceding.strip("> \t\r*-") and not QUOTES.intersection(match[0])


def _is_no_secret(credentials: str) -> bool:
    return is_placeholder(credentials) or is_expression(credentials) or _is_talk(credentials)


def _is_talk(credentials: str) -> bool:
    if SCHEME_ALONE.search(credentials):
        return True
    words = credentials.split()
    if WORDS.search(credentials) and any(is_ordinary(word.strip(".,;:!?)")) for word in words):
        return True
    return bool(PLAIN_WORDS.search(credentials)) and (
        len(words) > 1 or is_ordinary(credentials.rstrip(".,;:!?"))
    )


def _kind(credentials: str, *, bearer: bool) -> str:
    return (
        "vapi-key"
        if bearer and UUID.search(credentials)
        else kind_of_value(credentials, "authorization")
    )


def _is_token(credentials: str) -> bool:
    return (
        len(credentials) >= 8
        and any(c.isdigit() for c in credentials)
        and not is_placeholder(credentials)
    )
