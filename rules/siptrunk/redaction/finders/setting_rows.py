"""Secrets in tables that hold one setting a row, as FreePBX keeps them: ``1001, secret, …, 2``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import wordlist
from siptrunk.text.patterns import SearchableText

OWNER = re.compile(
    r"(?:^|[\s(|,;│])[\"'`]?[\w.+-]{1,60}[\"'`]?[ \t]{0,40}([|,;\t│])[ \t]{0,40}[\"'`]?$"
)
"""The account or trunk whose setting it is, and the mark after it."""
OWNER_ALONE = re.compile(r"^[ \t>]{0,20}[\w.+-]{1,60}[ \t]{1,40}$")
"""The same where spaces part the cells."""
SPACES = re.compile(r"[ \t]{1,60}(?P<bare>\S{1,200})[ \t]{1,60}\d{1,4}[ \t]{0,20}(?:\r?\n|$)")
OWNER_CHARACTERS = 150
MARKS = "|,;\t│"
TYPES = wordlist("varchar char text string int integer tinyint boolean bool enum blob")


def _value_between(mark: str) -> re.Pattern[str]:
    """A value with ``mark`` on both sides, and the number of flags or of the order after it."""
    gap = rf"[ \t]{{0,60}}{re.escape(mark)}[ \t]{{0,60}}"
    return re.compile(
        rf"[\"'`]?{gap}(?:(?P<quote>[\"'`])(?P<string>[^\"'`\n]{{1,200}})(?P=quote)|"
        rf"(?P<bare>[^\s\"'`|,;][^|,;│\t\n]{{0,200}}?)){gap}"
        r"[\"'`]?\d{1,4}[\"'`]?[ \t]{0,60}(?:[|)│]|\r?\n|$)"
    )


VALUES = {mark: _value_between(mark) for mark in MARKS}


def find_in_setting_rows(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """The value between the name of a secret and its flags."""
    for name in names:
        start = max(0, name.start - OWNER_CHARACTERS)
        line = text[start : name.start].rpartition("\n")[2]
        if owner := OWNER.search(line):
            value = VALUES[owner[1]].match(text, name.end)
        else:
            value = SPACES.match(text, name.end) if OWNER_ALONE.match(line) else None
        if value:
            yield from _secret(value, name)


def _secret(value: re.Match[str], name: Name) -> Iterator[Secret]:
    groups = value.groupdict()
    group = "string" if groups.get("string") else "bare"
    content = groups[group]
    if not is_placeholder(content) and content.lower() not in TYPES:
        start, end = value.span(group)
        yield Secret(start, end, kind_of_value(content, name.kind), name.text)
