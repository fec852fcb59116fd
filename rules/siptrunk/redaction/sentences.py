"""Secrets in sentences: "the password is …" in several languages, and after a bare space."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.by_key import NAME, WORDS_BEFORE
from siptrunk.redaction.keys import kind_of_key
from siptrunk.redaction.lexer import read_value
from siptrunk.redaction.ordinary_words import ORDINARY, is_mixed, is_ordinary, is_prose
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import FILL, is_placeholder, kind_of_value
from siptrunk.text.patterns import Match, Pattern

FOR = r"(?:[ \t]+(?:for|of|für|para|pour|von|de|del|do)[ \t]+[^\s:=]+(?:[ \t]+[^\s:=]+)?)?"
CHOSEN = r"(?:[ \t]+(?:i|we|they|you|he|she)[ \t]+\w+)?"
ADVERB = r"(?:[ \t]+(?:field|again|here|currently|now|still|just|always))?"
IS = (
    r"is|was|be|are|ist|war|lautet|lautete|wäre|es|era|sera|será|est|était|é|è|är|er|jest|on|adalah|là|"
    r"(?:set |changed |updated |reset )?to|equals|это|то|je|e"
)
SAID = (
    r"[A-Za-z-]*[^\sA-Za-z-]|[A-Za-z-]+(?:[ \t]*(?:$|[\r\n])|[ \t]+(?:[^A-Za-z\s]|"
    r"(?:and|but|und|y|et|e|for|on|with|at|user|username|port|host)(?:\W|$)))"
)
"""What may be a secret: all but a word of letters with another word after it."""
SAYS = Pattern(
    rf"(?i)({NAME})[\"'`*_”’»)]{{0,4}}{FOR}{CHOSEN}{ADVERB}[ \t]*"
    rf"(?:[ \t](?:{IS})[ \t]*:?[ \t]+|(?:は|が|是|为|為|는|은)[ \t]*:?[ \t]*|[ \t]+[-–—][ \t]+)"
    rf"({SAID})"
)
BESIDE = Pattern(
    rf"(?i)({NAME})(?:[ \t]+|[ \t]*\r?\n(?:[-=]+[ \t]*\r?\n)?[ \t]*)"
    rf"[\"'`“‘«「]?((?:[^\s\d{FILL}]*\pL[^\s\d{FILL}]*\d|[^\s\d{FILL}]*\d[^\s\pL]*\pL)[^\s]*)"
)
LOGIN = Pattern(
    r"(?i)\b(?:creds?|credentials|login|log in|zugangsdaten|user[/:]pass(?:word)?)\b[\"']?"
    r"[ \t]*[:=]?[ \t]*([^\s:/\"'{}\[\]]+)[ \t]*([:/])[ \t]*([^\s\"']+)"
)
NETRC = Pattern(r"\b(?:login|user)[ \t]+[^\s|]+[ \t]+pass(?:word)?[ \t]+([^\s]+)")
DOCKER = Pattern(
    rf"(?m)^[ \t]*(?:ENV|ARG|SetEnv|env|setenv)[ \t]+((?i:{NAME}))[ \t]+([^\s=][^\s]*)"
)
ALONE = Pattern(r"(?i)\b(pw|pwd|psw|mdp)[ \t]+([A-Za-z][A-Za-z-]{5,})[ \t]*(?:[\r\n]|$)")
NEXT_HEADER = Pattern(r"(?:\\[rn])+(?:[A-Z][\w-]*(?::|$)|$)")
TAIL = ".,;:!?)]}»”’\"'`*"


def find_in_prose(text: str) -> Iterator[Secret]:
    """What a sentence says that a secret is."""
    for match in SAYS.finditer(text):
        if _is_ordinary_word(text, match.start(2)):
            continue
        if kind := _kind(text, match):
            yield from _phrase(text, match, kind)
        elif match[1].lower() == "key":
            yield from _phrase(text, match, "api-key", mixed=True)
    for match in BESIDE.finditer(text):
        kind = _kind(text, match) or ("api-key" if match[1].lower() == "key" else "")
        yield from _word(match, 2, kind, mixed=True)
    yield from _alone(text)


def _is_ordinary_word(text: str, position: int) -> bool:
    words = text[position : position + WORDS_BEFORE].split(None, 1)
    return bool(words) and words[0].rstrip(TAIL).lower() in ORDINARY


def _alone(text: str) -> Iterator[Secret]:
    for match in ALONE.finditer(text):
        if not is_prose(match[2], ""):
            yield from _word(match, 2, _kind(text, match))
    for match in LOGIN.finditer(text):
        loose = match[2] == "/" or "//" in match[3]
        yield from _word(match, 3, "url-credentials", mixed=loose)
    for match in NETRC.finditer(text):
        yield from _word(match, 1, "password")
    for match in DOCKER.finditer(text):
        yield from _word(match, 2, kind_of_key(match[1]))


def _kind(text: str, match: Match) -> str:
    start = match.start()
    return kind_of_key(match[1], text[max(0, start - WORDS_BEFORE) : start])


def _word(match: Match, group: int, kind: str, *, mixed: bool = False) -> Iterator[Secret]:
    word = match[group].rstrip(TAIL)
    if "\\" in word and (line := NEXT_HEADER.search(word)):
        word = word[: line.start()]
    user, _, host = word.rpartition("@")
    word = user if user and "." in host else word
    if not kind or is_placeholder(word, bare=True) or (mixed and not is_mixed(word)):
        return
    if not is_ordinary(word):
        start = match.start(group)
        yield Secret(
            start, start + len(word), kind_of_value(word, kind), match[1] if group > 1 else ""
        )


def _phrase(text: str, match: Match, kind: str, *, mixed: bool = False) -> Iterator[Secret]:
    value = read_value(text, match.start(2))
    if value is None:
        return
    word = text[value.start : value.end]
    if not value.quote:
        word = word.rstrip(TAIL)
        if is_prose(word, text[value.start + len(word) :][:40]):
            return
    if word and not is_placeholder(word, bare=not value.quote) and (is_mixed(word) or not mixed):
        yield Secret(value.start, value.start + len(word), kind_of_value(word, kind), match[1])
