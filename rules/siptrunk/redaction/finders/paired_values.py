"""A user name and a password that are named together: "username and password are … and …"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_expression, is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import FUNCTION, is_mixed, is_ordinary
from siptrunk.text.patterns import SearchableText

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
SAME = re.compile(rf"(?i){SAYS}both[ \t]{{1,3}}(?P<password>\S{{4,80}})")
USER_CHARACTERS = 60
TAIL = ".,;:!?)]}"


def find_in_paired_values(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """The second of two values, after the names of both."""
    for name in names:
        line = text[max(0, name.start - USER_CHARACTERS) : name.start].rpartition("\n")[2]
        if name.is_key or not USER_BEFORE.search(line):
            continue
        for pattern in (SAME, PAIR, PAIR_BELOW, COLON_PAIR):
            if match := pattern.match(text, name.end):
                yield from _secret(match, name)
                break


def _secret(match: re.Match[str], name: Name) -> Iterator[Secret]:
    user = match.groupdict().get("user", "").rstrip(TAIL)
    password = match["password"].rstrip(TAIL)
    if not password or is_placeholder(password) or is_expression(password):
        return
    if not user and not is_mixed(password):
        return
    if any(_is_word_about(word) for word in (user, password)):
        return
    start = match.start("password")
    yield Secret(start, start + len(password), kind_of_value(password, name.kind), name.text)


def _is_word_about(word: str) -> bool:
    """Whether the word says something about a password, or names one."""
    return bool(word) and (word.lower() in FUNCTION or is_ordinary(word) or bool(kind_of_key(word)))
