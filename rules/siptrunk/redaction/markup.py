"""Secrets in XML and HTML: in a tag of that name, under a key, and beside a label."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.keys import is_key, kind_of_key
from siptrunk.redaction.names import NAME_INSIDE
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, is_token, kind_of_value, without_decorations
from siptrunk.text.patterns import Match, Pattern, SearchableText

TAG = Pattern(
    rf"(?i)<((?:\w+:)?{NAME_INSIDE})(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[)?([^<]*?)(?:\]\]>)?</|"
    rf"\b(?:name|key|id)\s*=\s*[\"']({NAME_INSIDE})[\"'][^<>]*>([^<]+)</|"
    rf">[ \t]*({NAME_INSIDE})[ \t]*:?[ \t]*</\w+>[ \t]*:?\s*(?:</?\w[^<>]*>\s*){{0,6}}([^<\s]"
    rf"[^<\n]*)"
)
PLIST = Pattern(rf"(?i)<key>\s*({NAME_INSIDE})\s*</key>\s*<string>([^<]+)</")
LABELS = frozenset(("username", "host", "server", "realm", "domain", "port", "user", "name"))


def find_in_markup(text: SearchableText) -> Iterator[Secret]:
    """What stands in a tag, or beside one, that has the name of a secret."""
    for match in PLIST.finditer(text):
        yield from _in_tag(match, 1)
    for match in TAG.finditer(text):
        if not text.startswith("<key>", match.start()):
            yield from _in_tag(match, next(g for g in (1, 3, 5) if match.start(g) >= 0))


def _in_tag(match: Match, group: int) -> Iterator[Secret]:
    name, content = match[group].strip(), match[group + 1].strip()
    bare = name.rpartition(":")[2].strip()
    kind = kind_of_key(bare)
    if not kind and is_key(bare) and is_token(content):
        kind = "api-key"
    if not kind or is_placeholder(content) or content.lower() in LABELS or _is_talk(content):
        return
    start = match.start(group + 1) + match[group + 1].index(content)
    first, end = without_decorations(content)
    yield Secret(start + first, start + end, kind_of_value(content, kind), name)


def _is_talk(content: str) -> bool:
    """Whether a sentence stands in the tag, or names of other things."""
    return content.endswith((".", ":", ",")) and len(content.split()) > 1
