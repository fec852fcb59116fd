"""Secrets whose name is itself a value: ``{"name": "password", "value": "…"}``, calls, tables."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.fields import NAME
from siptrunk.redaction.keys import HARMLESS_END, kind_of_key, words_of
from siptrunk.redaction.lexer import Value, read_value
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.unquoted import HOLDS, held
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.words import wordlist
from siptrunk.text.patterns import Match, Pattern, SearchableText

NAMED = Pattern(
    r"(?i)\b(?:name|key|header|field|parameter|param|variable|var|id|k|label|property|attribute|setting|"
    rf"option)[\\\"'`]{{0,4}}\s*(?:=>|[:=])\s*\\*[\"'`]((?:{NAME})|(?:proxy-)?authorization|cookie)\\*[\"'`]"
)
LISTED = Pattern(
    rf"(?im)^[ \t]*(?:-[ \t]+)?(?:name|key):[ \t]*[\"']?({NAME})[\"']?[ \t]*\r?\n[ \t]*value:[ \t]*"
)
BLOCK = Pattern(rf"(?i)\bvariable\s+[\"']({NAME})[\"']\s*\{{")
CALL = Pattern(rf"(?i)([(\[,])\s*\\*[\"'`]({NAME}|authorization|cookie)\\*[\"'`]\s*,\s*")
SETTER = Pattern(rf"(?i)\b(?:set|with|add)_?({NAME})\(\s*[\"'`]|\.({NAME})\([\"'`]")
CLIENT = Pattern(
    r"(?i)\b(?:new\s+)?(?:Async)?(vapi(?:client)?|telnyx(?:client)?|openai|resend|stripe|slack(?:client)?|webclient|app)"
    r"\(\s*(?:\{\s*)?[\"'`]([^\"'`\s]{12,})[\"'`]"
)
LOGIN = Pattern(
    r"(?i)(?:\b(?:auth|creds|credentials)\s*[=:]\s*[\(\[]|(?:basic|digest)_?auth\(|\b(?:twilio|plivo)[\w.]*\(|\bclient\(|\brestclient\(|"
    r"require\([\"']twilio[\"']\)\()\s*[\"'`]?([^\"'`\n,()]*)[\"'`]?\s*,\s*[\"'`]([^\"'`\n]+)[\"'`]"
)
OBJECT = Pattern(
    r"(?i)\b(secrets|passwords)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*\{([^{}]*?[:=]>?\s*\\*[\"'`][^{}]*)"
)
ENTRY = Pattern(r"([\w.$-]+)[\\\"'`]{0,4}\s*(?:=>|[:=])\s*(\\*[\"'`])")
NEAR = 400
FIELD_NAMES = wordlist(
    "username user realm domain host port name token secret password ip login email server"
)


def in_pairs(text: SearchableText) -> Iterator[Secret]:
    """Values that stand beside the name of a secret, not after it as its value."""
    if text.can_match(HOLDS):
        yield from _in_objects(text)
    for found in LISTED.finditer(text):
        yield from _secret(text, read_value(text, found.end()), _kind(found[1]), found[1])
    for found in OBJECT.finditer(text):
        yield from _entries(text, found)
    yield from _in_calls(text)


def _in_objects(text: str) -> Iterator[Secret]:
    for found in NAMED.finditer(text):
        if kind := _kind(found[1]):
            yield from _beside(text, found, kind)
    for found in BLOCK.finditer(text):
        if (kind := _kind(found[1])) and (at := held(text, found.end(), found.end() + NEAR)):
            yield from _secret(text, read_value(text, at), kind, found[1])


def _entries(text: str, found: Match) -> Iterator[Secret]:
    """Every string in an object whose own name says that it holds secrets."""
    first, done = found.start(2), 0
    for entry in ENTRY.finditer(found[2]):
        if entry.start() >= done and not HARMLESS_END.intersection(words_of(entry[1])[-1:]):
            value = read_value(text, first + entry.start(2))
            done = value.end - first if value else 0
            yield from _secret(
                text, value, kind_of_key(entry[1]) or kind_of_key(found[1]), entry[1]
            )


def _in_calls(text: str) -> Iterator[Secret]:
    for found in CALL.finditer(text):
        if kind := _kind(found[2]):
            yield from _last(text, found, kind)
    for found in SETTER.finditer(text):
        name = (found[1] or found[2]).removeprefix("set").removeprefix("with").removeprefix("add")
        yield from _secret(text, read_value(text, found.end() - 1), _kind(name), name)
    for found in CLIENT.finditer(text):
        kind = "vapi-key" if found[1].lower().startswith("vapi") else "api-key"
        yield from _secret(text, Value(found.start(2), found.end(2), 1), kind, found[1])
    for found in LOGIN.finditer(text):
        kind = "twilio-token" if found[1].startswith("AC") else "url-credentials"
        yield from _secret(text, Value(found.start(2), found.end(2), 1), kind)


def _kind(name: str) -> str:
    low = name.lower()
    if low.endswith("authorization"):
        return "authorization"
    return "cookie" if low == "cookie" else kind_of_key(name)


def _beside(text: str, found: Match, kind: str) -> Iterator[Secret]:
    """The value after the name in the same object, else the one before it."""
    after = text[found.end() : found.end() + NEAR]
    stop = min((i for i in (after.find(c) for c in "}{>") if i >= 0), default=len(after))
    at = held(text, found.end(), found.end() + stop)
    if not at:
        start = max(0, found.start() - NEAR)
        before = text[start : found.start()]
        at = held(text, start + 1 + max(before.rfind(c) for c in "{}<"), found.start())
    if at:
        yield from _secret(text, read_value(text, at), kind, found[1])


def _last(text: str, found: Match, kind: str) -> Iterator[Secret]:
    """The second of two arguments or elements, when it is the last one."""
    value = read_value(text, found.end())
    if value is None or not value.quote:
        return
    said, after = text[value.start : value.end], text[value.end : value.end + 8]
    ends = after.lstrip("\\\"'` \t\n")[:1]
    opened = text[max(0, found.start() - 80) : found.start() + 1]
    listed = opened.rfind("[") >= opened.rfind("(") and found[1] == "," and said.isalpha()
    if ends in {")", "]"} and not listed and said.lower() not in FIELD_NAMES:
        yield from _secret(text, value, kind, found[2])


def _secret(text: str, value: Value | None, kind: str, key: str = "") -> Iterator[Secret]:
    if value is None or not kind:
        return
    said = text[value.start : value.end]
    start = value.start
    scheme = said.partition(" ")
    if kind == "authorization" and scheme[2]:
        start, said = start + len(scheme[0]) + 1, scheme[2]
    if not is_placeholder(said, bare=not value.quote):
        yield Secret(start, value.end, kind_of_value(said, kind), key)
