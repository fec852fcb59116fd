"""Secrets whose name is itself a value: ``{"name": "password", "value": "…"}``, calls, tables."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.lexer import Value, read_value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.unquoted import HOLDS, find_held_value
from siptrunk.redaction.values import is_expression, is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.keys import HARMLESS_END, kind_of_key, words_of
from siptrunk.redaction.vocabulary.names import NAME_INSIDE as NAME
from siptrunk.redaction.vocabulary.ordinary_words import is_mixed, wordlist
from siptrunk.text.patterns import Match, Pattern, SearchableText

NAMED = Pattern(
    r"(?i)\b(?:name|n|key|parameter_?key|(?:option|param(?:eter)?|variable|setting|field)_?name|"
    r"header|field|parameter|param|variable|var|id|k|label|property|"
    r"attribute|setting|keyword|title|caption|question|placeholder|prompt|text|"
    rf"option)[\\\"'`]{{0,4}}\s*(?:=>|[:=])\s*\\*[\"'`]((?:{NAME})|(?:proxy-)?authorization|cookie|[\w.-]*session[\w.-]*|connect\.sid|sid)\\*[\"'`]",
    cost=3,
)
LISTED = Pattern(
    rf"(?im)^[ \t]*(?:-[ \t]+)?(?:name|key|keyword|field|label|setting|title|parameter|variable)"
    rf":[ \t]*[\"']?({NAME})[\"']?[ \t]*\r?\n[ \t]*(?:value|data|wert|valor|content):[ \t]*"
)
BLOCK = Pattern(rf"(?i)\bvariable\s+[\"']({NAME})[\"']\s*\{{")
CALL = Pattern(rf"(?i)([(\[,])\s*\\*[\"'`]({NAME}|authorization|cookie)\\*[\"'`]\s*,\s*")
SETTER = Pattern(rf"(?i)\b(?:set|with|add)_?({NAME})\(\s*[\"'`]|\.({NAME})\([\"'`]")
CLIENT = Pattern(
    r"(?i)\b(?:new\s+)?(?:Async)?(vapi(?:client)?|telnyx(?:client)?|openai|resend|stripe|"
    r"slack(?:client)?|webclient|app)"
    r"\(\s*(?:\{\s*)?[\"'`]([^\"'`\s]{12,})[\"'`]"
)
LOGIN = Pattern(
    r"(?i)(?:\b(?:auth|creds|credentials)[\"'`]{0,2}\s*[=:]\s*[\(\[]|(?:basic|digest)_?auth\(|"
    r"\b(?:twilio|plivo)[\w.]*\(|\bclient\(|\brestclient\(|"
    r"require\([\"']twilio[\"']\)\()\s*[\"'`]?([^\"'`\n,()]*)[\"'`]?\s*,\s*[\"'`]([^\"'`\n]+)[\"'`]"
)
LOGIN_LIST = Pattern(
    r"(?i)\b(?:auth|creds|credentials|login)[\"'`]{0,2}\s*[:=]\s*[\[(]\s*"
    r"([^\s,\"'`\[\](){}]+)\s*,\s*([^\s,\"'`\[\](){}]+)\s*[\])]"
)
"""The same without quotes."""
USER = r"[\"'](?:login|user|username|auth_?user\w*|sip_?user\w*)[\"']\s*:\s*[\"'][^\"'\n]*[\"']"
BESIDE_USER = Pattern(
    rf"(?i){USER}\s*,\s*[\"'](key|code|hash)[\"']\s*:\s*([\"'])|"
    rf"[\"'](key|code|hash)[\"']\s*:\s*([\"'])[^\"'\n]*[\"']\s*,\s*{USER}"
)
"""A key beside a user name in the same object, which is no name of anything else there."""
OBJECT = Pattern(
    r"(?i)\b(secrets|passwords)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*\{([^{}]*?[:=]>?\s*\\*[\"'`][^{}]*)"
)
ENTRY = Pattern(r"([\w.$-]+)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*(\\*[\"'`])")
MAX_DISTANCE_CHARACTERS = 400
MAX_SPACES_IN_NAME = 5
ASKS = ("get", "ask", "read", "prompt", "input")
"""How the name of a call begins that asks somebody for the secret."""
FIELD_NAMES = wordlist(
    "username user realm domain host port name token secret password ip login email server"
)


def find_in_pairs(text: SearchableText) -> Iterator[Secret]:
    """Values that stand beside the name of a secret, not after it as its value."""
    if text.can_match(HOLDS):
        yield from _in_objects(text)
    for match in LISTED.finditer(text):
        yield from _secret(text, read_value(text, match.end()), _kind(match[1]), match[1])
    for match in OBJECT.finditer(text):
        yield from _entries(text, match)
    for match in LOGIN_LIST.finditer(text):
        is_account = not match[1].replace(".", "").isidentifier() and match[2].isalpha()
        if (is_mixed(match[2]) or is_account) and not is_expression(match[2]):
            start, end = match.span(2)
            yield from _secret(text, Value(start, end), "url-credentials")
    for match in BESIDE_USER.finditer(text):
        value = read_value(text, match.start(2 if match[1] else 4))
        yield from _secret(text, value, "api-key", match[1] or match[3])
    yield from _in_calls(text)


def _in_objects(text: str) -> Iterator[Secret]:
    for match in NAMED.finditer(text):
        if match[1].count(" ") < MAX_SPACES_IN_NAME and (kind := _kind(match[1])):
            yield from _beside(text, match, kind)
    for match in BLOCK.finditer(text):
        if (kind := _kind(match[1])) and (
            position := find_held_value(text, match.end(), match.end() + MAX_DISTANCE_CHARACTERS)
        ):
            yield from _secret(text, read_value(text, position), kind, match[1])


def _entries(text: str, match: Match) -> Iterator[Secret]:
    """Every string in an object whose own name says that it holds secrets."""
    first, next_start = match.start(2), 0
    for entry in ENTRY.finditer(match[2]):
        if entry.start() >= next_start and not HARMLESS_END.intersection(words_of(entry[1])[-1:]):
            value = read_value(text, first + entry.start(2))
            next_start = value.end - first if value else 0
            yield from _secret(
                text, value, kind_of_key(entry[1]) or kind_of_key(match[1]), entry[1]
            )


def _in_calls(text: str) -> Iterator[Secret]:
    for match in CALL.finditer(text):
        if kind := _kind(match[2]):
            yield from _last(text, match, kind)
    for match in SETTER.finditer(text):
        name = (match[1] or match[2]).removeprefix("set").removeprefix("with").removeprefix("add")
        value = None if name.lower().startswith(ASKS) else read_value(text, match.end() - 1)
        if value and not text.startswith(",", value.end + 1):
            yield from _secret(text, value, _kind(name), name)
    for match in CLIENT.finditer(text):
        kind = "vapi-key" if match[1].lower().startswith("vapi") else "api-key"
        yield from _secret(text, Value(match.start(2), match.end(2), 1), kind, match[1])
    for match in LOGIN.finditer(text):
        kind = "twilio-token" if match[1].startswith("AC") else "url-credentials"
        if match[2].lower() in FIELD_NAMES:
            continue
        yield from _secret(text, Value(match.start(2), match.end(2), 1), kind)


def _kind(name: str) -> str:
    lowered = name.lower()
    if lowered.endswith("authorization"):
        return "authorization"
    if lowered == "cookie" or (
        ("session" in lowered or lowered in {"sid", "connect.sid"}) and lowered[-2:] != "id"
    ):
        return "cookie"
    if lowered in {"sid", "connect.sid"}:
        return "cookie"
    return kind_of_key(name) or kind_of_key(name.rpartition("/")[2])


def _beside(text: str, match: Match, kind: str) -> Iterator[Secret]:
    """The value after the name in the same object, else the one before it."""
    following = text[match.end() : match.end() + MAX_DISTANCE_CHARACTERS]
    stop = min((i for i in (following.find(c) for c in "}{>") if i >= 0), default=len(following))
    position = find_held_value(text, match.end(), match.end() + stop)
    if not position:
        start = max(0, match.start() - MAX_DISTANCE_CHARACTERS)
        preceding = text[start : match.start()]
        position = find_held_value(
            text, start + 1 + max(preceding.rfind(c) for c in "{}<"), match.start()
        )
    if position:
        yield from _secret(text, read_value(text, position), kind, match[1])


def _last(text: str, match: Match, kind: str) -> Iterator[Secret]:
    """The second of two arguments or elements, when it is the last one."""
    value = read_value(text, match.end())
    if value is None or not value.quote:
        return
    content, following = text[value.start : value.end], text[value.end : value.end + 8]
    ends = following.lstrip("\\\"'` \t\n")[:1]
    opened = text[max(0, match.start() - 80) : match.start() + 1]
    is_listed = opened.rfind("[") >= opened.rfind("(") and match[1] == "," and content.isalpha()
    if ends in {")", "]"} and not is_listed and content.lower() not in FIELD_NAMES:
        yield from _secret(text, value, kind, match[2])


def _secret(text: str, value: Value | None, kind: str, key: str = "") -> Iterator[Secret]:
    if value is None or not kind:
        return
    content = text[value.start : value.end]
    start = value.start
    scheme = content.partition(" ")
    if kind == "authorization" and scheme[2]:
        start, content = start + len(scheme[0]) + 1, scheme[2]
    if kind == "cookie" and (len(content) < 10 or not any(map(str.isdigit, content))):
        return
    if content.startswith(("http://", "https://")) and kind != "webhook":
        return
    is_count = kind == "token" and content.isdigit() and len(content) < 7
    if not is_placeholder(content) and not is_count:
        yield Secret(start, value.end, kind_of_value(content, kind), key)
