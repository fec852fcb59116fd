"""A user name and a password that are named together: "username and password are … and …"."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import (
    is_expression,
    is_placeholder,
    kind_of_value,
)
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import FUNCTION, is_mixed, is_ordinary

USER_BEFORE = re.compile(
    rf"(?i)(?:^|[\s(\"'*_>])(?:{languages.USERS})[\"'*_]{{0,2}}[ \t]{{0,3}}"
    rf"(?:[/&,:+|]|(?:{languages.JOINS})(?![^\s]))[ \t]{{0,3}}"
    r"(?:(?:the|my|our|sip|auth|trunk)[ \t]{1,2}){0,2}$"
)
SAYS = (
    r"[\"'`*_)]{0,3}(?:[ \t]{0,3}(?:[:=→–-]|->|=>)|[ \t]{1,3}(?:are|is|was|were|sind|ist|son|es|"
    r"sont|est|sono|è|são|é|zijn|to|это|це)(?=[ \t:]):?)[ \t]{0,4}(?:now[ \t]{1,2})?"
)
VALUE = r"[\"'`*_]{{0,2}}(?P<{}>[^\s/,|&\"'`{{}}\[\]<>]{{1,80}})[\"'`*_]{{0,2}}"
PAIR = re.compile(
    rf"(?i){SAYS}{VALUE.format('user')}"
    rf"(?:[ \t]{{0,3}}[/|&,][ \t]{{0,3}}|[ \t]{{1,3}}(?:{languages.JOINS})[ \t]{{1,3}})"
    rf"{VALUE.format('password')}"
)
PAIR_BELOW = re.compile(
    rf"[ \t]{{0,4}}:?[ \t]{{0,4}}\r?\n[ \t>]{{0,8}}{VALUE.format('user')}"
    rf"[ \t]{{0,3}}[/|:][ \t]{{0,3}}{VALUE.format('password')}[ \t]{{0,8}}(?:\r?\n|$)"
)
COLON_PAIR = re.compile(
    rf"(?i){SAYS}[\"'`]?(?P<user>[^\s/,|&:\"'`]{{1,80}}):(?P<password>[^\s\"'`,]{{3,80}})"
)
SPACED_PAIR = re.compile(
    rf"(?i)[\"'`*_)]{{0,3}}[ \t]{{0,3}}[:=][ \t]{{1,4}}{VALUE.format('user')}[ \t]{{1,4}}"
    rf"{VALUE.format('password')}[ \t]{{0,4}}(?:[.,;]|\r?\n|$)"
)
"""The two with nothing but a space between."""
LABELS_BEFORE = re.compile(r"(?:[A-Za-z -]{2,20}/){2,4}[ \t]?$")
VALUES = re.compile(
    r"[ \t]{0,3}[:=][ \t]{0,3}(?P<values>[^\s/]{1,80}(?:/[^\s/]{1,80}){2,4})(?=[\s,;]|$)"
)
"""As many values as there are labels: ``server/user/pass = …/…/…``."""
SAME = re.compile(rf"(?i){SAYS}both[ \t]{{1,3}}(?P<password>\S{{4,80}})")
USER_CHARACTERS = 60
TAIL = ".,;:!?)]}"


def find_paired_value(text: str, name: Name) -> list[Secret] | None:
    """The password after the names of both, the last of as many values; None where none are."""
    line = text[max(0, name.start - USER_CHARACTERS) : name.start].rpartition("\n")[2]
    if name.is_key:
        return None
    if labels := LABELS_BEFORE.search(line):
        values = VALUES.match(text, name.end)
        if values and values["values"].count("/") == labels[0].count("/"):
            word = values["values"].rpartition("/")[2]
            return list(_word(values.end() - len(word), word, name))
    if not USER_BEFORE.search(line):
        return None
    for pattern in (SAME, PAIR, PAIR_BELOW, COLON_PAIR, SPACED_PAIR):
        match = pattern.match(text, name.end)
        if match and not (pattern is SPACED_PAIR and _is_spaced_talk(match)):
            secrets = list(_secret(match, name))
            return secrets if secrets or is_placeholder(match["password"]) else None
    return None


def _is_spaced_talk(match: re.Match[str]) -> bool:
    """Whether two plain words stand there, of which neither looks like a name or a password."""
    return match["user"].isalpha() and not is_mixed(match["password"])


def _secret(match: re.Match[str], name: Name) -> Iterator[Secret]:
    user = match.groupdict().get("user", "").rstrip(TAIL)
    password = match["password"].rstrip(TAIL)
    if not password or (not user and not is_mixed(password)):
        return
    if any(_is_word_about(word) for word in (user, password)):
        return
    yield from _word(match.start("password"), password, name)


def _word(start: int, password: str, name: Name) -> Iterator[Secret]:
    if not is_placeholder(password) and not is_expression(password):
        yield Secret(start, start + len(password), kind_of_value(password, name.kind), name.text)


def _is_word_about(word: str) -> bool:
    """Whether the word says something about a password, or names one."""
    return bool(word) and (word.lower() in FUNCTION or is_ordinary(word) or bool(kind_of_key(word)))
