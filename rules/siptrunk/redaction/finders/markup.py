"""Secrets in XML and HTML: in a tag of that name, under a key, and beside a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, is_token, kind_of_value, without_decorations
from siptrunk.redaction.vocabulary.keys import SPENT
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import wordlist
from siptrunk.text.patterns import Pattern, SearchableText

OPENS = re.compile(r"</?(?:\w{1,40}:)?$")
IN_TAG = re.compile(r"(?:\s[^<>]{0,400})?>\s{0,40}(?:<!\[CDATA\[)?([^<]{0,2000}?)(?:\]\]>)?</")
OPENS_ATTRIBUTE = re.compile(r"\b(?:name|key|id)\s{0,4}=\s{0,4}[\"'][\w. -]{0,40}$")
IN_NAMED_TAG = re.compile(r"[\w. -]{0,20}[\"'][^<>]{0,400}>([^<]{1,2000})</")
OPENS_LABEL = re.compile(r">[^<>\n]{0,40}$")
BESIDE_LABEL = re.compile(
    r"[^<>\n{}]{0,20}?[ \t]{0,4}:?[ \t]{0,4}</\w{1,20}>[ \t]{0,4}:?"
    r"(?:[ \t]{0,20}|\s{0,40}(?:</?(?!tr\b)\w[^<>]{0,200}>\s{0,40}){1,6})([^<\s][^<\n]{0,400})"
)
BESIDE_INPUT = re.compile(
    r"[^<>\n{}]{0,20}</\w{1,20}>\s{0,40}(?:<(?:br|div|td|span|p)\b[^<>]{0,100}>\s{0,40}){0,3}"
    r"<input\b[^<>]{0,200}\bvalue\s?=\s?[\"']([^\"'<>]{1,200})[\"']"
)
INPUT = Pattern(r"(?i)<input\b([^<>]*\btype\s?=\s?[\"']?password\b[^<>]*)>")
VALUE = re.compile(r"(?i)(?:^|\s)value\s?=\s?(?:\"([^\"]{1,400})\"|'([^']{1,400})')")
PLACES = (
    (OPENS, IN_TAG),
    (OPENS_ATTRIBUTE, IN_NAMED_TAG),
    (OPENS_LABEL, BESIDE_INPUT),
    (OPENS_LABEL, BESIDE_LABEL),
)
"""How the markup before a name ends, and what follows the name."""
CHARACTERS_BEFORE = 80
LABELS = wordlist("username host server realm domain port user name")


def find_in_markup(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """What stands in a tag, or beside one, that has the name of a secret."""
    yield from _in_inputs(text)
    if "</" not in text:
        return
    next_start = 0
    for name in names:
        if name.start < next_start:
            continue
        before = text[max(0, name.start - CHARACTERS_BEFORE) : name.start]
        for opens, place in PLACES:
            if opens.search(before) and (match := place.match(text, name.end)):
                for secret in _content(match, name):
                    next_start = secret.end
                    yield secret
                break


def _in_inputs(text: SearchableText) -> Iterator[Secret]:
    """What stands in a field of a form whose type says that it is hidden on the screen."""
    for field in INPUT.finditer(text):
        match = VALUE.search(field[1])
        group = match.lastindex if match else None
        if match and group and not is_placeholder(match[group]):
            start, end = match.span(group)
            first = field.start(1)
            yield Secret(first + start, first + end, kind_of_value(match[group], "password"))


def _content(match: re.Match[str], name: Name) -> Iterator[Secret]:
    content = match[1].strip()
    if is_placeholder(content) or content.lower() in LABELS or _is_talk(content):
        return
    follows_a_tag = OPENED.search(match[0][: match.start(1) - match.start()])
    if (content[0] in ",.;)#" and not follows_a_tag) or _is_no_token(content, name):
        return
    if not name.allows(content):
        return
    start = match.start(1) + match[1].index(content)
    first, end = without_decorations(content)
    yield Secret(start + first, start + end, kind_of_value(content, name.kind), name.text)


OPENED = re.compile(r"<(?:\w|!)|^[^<]{0,400}>")
"""A tag that opens, or the end of the one that the name stands in."""


def _is_no_token(content: str, name: Name) -> bool:
    """Whether a name that has other meanings stands before what is no token."""
    return name.text.lower() in SPENT and not is_token(content)


def _is_talk(content: str) -> bool:
    """Whether a sentence stands in the tag, or names of other things."""
    words = content.lower().split()
    return len(words) > 1 and (content.endswith((".", ":", ",")) or words[0] in BEGINNINGS)


BEGINNINGS = wordlist("your the a an optional required see")
"""How a description begins."""
