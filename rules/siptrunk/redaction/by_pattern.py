"""Secrets by pattern: user info, command lines, digests and cookies, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.finders.headers import find_in_headers
from siptrunk.redaction.finders.service_tokens import find_by_shape
from siptrunk.redaction.lexer import read_value
from siptrunk.redaction.secret import Secret, secret_at
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.ordinary_words import is_mixed, wordlist
from siptrunk.text.patterns import Match, Pattern, SearchableText

USER_OPTION = Pattern(
    r"(?:^|[\s\"'`(\[,\\])(-u|-U|--user|--proxy-user|--http-user|--basic|-a(?:uth)?|--auth)"
    r"(?:=|[\"'],[ \t]*|[ \t]*)(\\*[\"']?)([^\s:\"'\\]*)[\"']?:",
    cost=4,
)
USER_INFO = Pattern(
    r"(?i)\b([a-z][a-z0-9+.-]*://|sips?:|turns?:|csc:)([^\s/:\"'<>|\\]*):((?:[^\s\"'<>]|'[^\s\"'<>,;:)\]}])+)@"
)
USER_SIGNS = Pattern(
    r"(?i)\bsips?:[^\s/:@\"'<>|\\]+:([^\s@:,;=/?&{}()\[\]]*[\"<>][^\s@:,;=/?&{}()\[\]]*)@"
)
"""A password with signs that end an address elsewhere."""
USER_PASS = Pattern(r"(?:^|[\s\"'`(=>])([\w.+-]+):([^\s:@\"'<>/]{3,})@([\w.-]+)")
USER_AND_PASS = Pattern(
    r"(?im)^[^\n]*\b(?:trunk|log-?in|creds|credentials|account|register|registration|voip)\b[^\n]*?"
    r"[\s:=]([\w.+-]+)/([^\s:@\"'<>/]{5,})@[\w-]+\.[\w.-]+"
)
"""The same with a slash, where the line says that it is a login."""
USER_FIELD = Pattern(
    r"(?i)\b(?:[\w.]*(?:auth|userpwd|userpass|credentials?|creds|login))[\\\"']{0,4}\s*(?:=>|[:=,])\s*"
    r"\\*[\"']([^\s:\"'\\/]+):([^\s\"'\\/][^\s\"'\\]*)\\*[\"']"
)
DIGEST = Pattern(
    r"(?i)\b(response|nonce|cnonce|nextnonce|rspauth)\\*[\"']?\s*[:=]\s*\\*[\"']?([\w+/=.:~-]{8,})"
)
COOKIE = Pattern(
    r"(?i)\b((?:set-)?cookie2?)[\\\"'`]{0,4}\s*[:=][ \t]*(?:\\*[\"'`])?([^\s\"'`\\][^\"'`\\\r\n<]*)"
)
COOKIE_OPTION = Pattern(r"(?:^|\s)(?:-b|--cookie)[ =]+[\"']?([^\s\"']+=[^\"'\n]*)")
SRTP = Pattern(r"\binline:([\w+/=]{16,})")
HEXADECIMAL = Pattern(r"^[0-9a-fA-F]{16,}$")
SCHEMES = (
    "mailto",
    "sip",
    "sips",
    "tel",
    "http",
    "https",
    "wss",
    "ws",
    "at",
    "to",
    "from",
    "sms",
    "im",
    "xmpp",
    "data",
    "urn",
    "callto",
)
PORT = Pattern(r"^\d{1,5}(?:[;,/?]|$)")

ENDED_PORT = Pattern(r"^\d{1,5}[\"<>]")


def find_by_pattern(text: SearchableText) -> Iterator[Secret]:
    """Every secret that its surroundings or its own shape identify."""
    yield from find_by_shape(text)
    yield from find_in_headers(text)
    yield from _in_uris(text)
    yield from _in_addresses(text)
    yield from _in_options(text)
    for match in DIGEST.finditer(text):
        if _proves(match):
            yield secret_at(match.span(2), "digest", match[1])
    for match in SRTP.finditer(text):
        yield secret_at(match.span(1), "secret", "inline")
    for shape, group in ((COOKIE, 2), (COOKIE_OPTION, 1)):
        for match in shape.finditer(text):
            if "=" in match[group]:
                yield from _secret(text, match.span(group), "cookie", "Cookie")


def _proves(match: Match) -> bool:
    if match[1].lower() in {"response", "rspauth"}:
        return bool(HEXADECIMAL.search(match[2]))
    return any(c.isdigit() for c in match[2])


def _in_uris(text: str) -> Iterator[Secret]:
    for match in USER_INFO.finditer(text):
        sip = match[1].lower().startswith("sip")
        content = match[3]
        if PORT.search(content) and not (sip and content.isdigit()):
            continue
        if "@" in match[2] and "." not in match[2]:
            continue
        if (sip or "/" not in content) and not _is_example(match[2], content):
            yield from _secret(text, match.span(3), "url-credentials")
    for match in USER_SIGNS.finditer(text):
        if not ENDED_PORT.search(match[1]):
            yield from _secret(text, match.span(1), "url-credentials")


def _in_addresses(text: str) -> Iterator[Secret]:
    for match in USER_PASS.finditer(text):
        if (
            match[1].lower() not in SCHEMES
            and ("." in match[3] or "register" in _line(text, match))
            and not _is_example(match[1], match[2])
        ):
            yield from _secret(text, match.span(2), "url-credentials")
    for match in USER_AND_PASS.finditer(text):
        if is_mixed(match[2]) and not _is_example(match[1], match[2]):
            yield from _secret(text, match.span(2), "url-credentials")
    for match in USER_FIELD.finditer(text):
        domain, colon, _ = match[2].rpartition(":")
        start = match.start(2) + (len(domain) + 1 if colon and "." in domain else 0)
        yield from _secret(text, (start, match.end(2)), "url-credentials")


def _line(text: str, match: Match) -> str:
    return text[max(0, match.start() - 40) : match.start() + 1].rpartition("\n")[2]


def _in_options(text: str) -> Iterator[Secret]:
    for match in USER_OPTION.finditer(text):
        end = _option_end(text, match)
        if _is_no_login(text, match, end):
            continue
        if end > match.end():
            start = match.end() + (text[match.end()] in "\"'")
            yield from _secret(text, (start, end), "url-credentials", match[1])
        elif match[3]:
            yield from _secret(text, match.span(3), "url-credentials", match[1])


def _option_end(text: str, match: Match) -> int:
    """Where the ``user:password`` of an option ends."""
    value = read_value(text, match.start(2) if match[2] else match.end())
    if value and value.end <= match.end():
        value = read_value(text, match.end())
    return value.end if value else match.end()


def _is_no_login(text: str, match: Match, end: int) -> bool:
    """Whether the option is one of another kind of tool, such as ``docker run -u 1000:1000``."""
    user, password = match[3], text[match.end() : end]
    if user.startswith(("<", "+", "[")) or _is_example(user, password):
        return True
    preceding = text[max(0, match.start() - 300) : match.start()].rpartition("\n")[2]
    return (
        user.isdigit()
        and password.isdigit()
        and "curl" not in preceding
        and "http" not in preceding
    )


def _is_example(user: str, password: str) -> bool:
    """Whether both halves say what stands there: ``user:password``."""
    if not password or is_placeholder(password):
        return True
    return password.lower() in EXAMPLES and (user.lower() in EXAMPLES or is_placeholder(user))


EXAMPLES = wordlist(
    "user username login password pass passwd pwd secret token xxx yyy name key admin"
)


def _secret(text: str, span: tuple[int, int], kind: str, key: str = "") -> Iterator[Secret]:
    content = text[span[0] : span[1]]
    if not is_placeholder(content):
        yield secret_at(span, kind_of_value(content, kind), key)
