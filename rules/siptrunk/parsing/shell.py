"""What curl and its kin send: the words after ``-d`` and ``--data``, as a shell reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import re2

from siptrunk.text.escapes import (
    unescape_carets,
    unescape_double_quoted,
    unescape_string,
)

COMMAND = re2.compile(
    rb"(?i)\b(?:curl|wget|https?ie|xh|invoke-(?:restmethod|webrequest)|irm|iwr)\b"
)
OPTION = re2.compile(
    r"(?:^|[\s\"'`^])(?:--data(?:-raw|-binary|-ascii|-urlencode)?|--json|--body(?:-data)?"
    r"|--post-data|--raw|-[a-zA-Z]?d|-Body)(?:[\s=]|[\\^`]\r?\n)*"
)
HERE = re2.compile(r"<<[-~]?\s*(?:'(\w+)'|\"(\w+)\"|\\?(\w+))")
MOST_BODIES = 8
LONGEST_COMMAND = 10_000
SINGLE = "'‘’"
DOUBLE = '"“”'


@dataclass(frozen=True, slots=True)
class Body:
    """What one option sends, and the place of its word in the text, end exclusive."""

    text: str
    start: int
    end: int


def bodies(text: str, fence: str) -> Iterator[Body]:
    """The bodies that commands in ``text`` send, in order."""
    if not COMMAND.search(text.encode()):
        return
    free = 0
    for match in islice(OPTION.finditer(text), MOST_BODIES):
        if match.start() < free:
            continue
        end = text.find(fence, match.end())
        body = _body(text, match.end(), end if end >= 0 else len(text))
        free = body.end
        if body.text:
            yield body


def _body(text: str, start: int, end: int) -> Body:
    if text.startswith("@-", start):
        return _here_document(text, start, end)
    if text.startswith(("@'", '@"'), start):
        stop = text.find("\n" + text[start + 1] + "@", start, end)
        stop = stop if stop >= 0 else end
        return Body(text[start + 2 : stop], start, min(stop + 3, end))
    if _has_carets(text, start, end):
        command = unescape_carets(text, start, min(end, start + LONGEST_COMMAND))
        word = _Word(command.text, 0, len(command.text))
        said = word.read()
        return Body(said, start, command.span(0, word.pos)[1])
    word = _Word(text, start, end)
    said = word.read()
    return Body(said, start, word.pos)


def _has_carets(text: str, start: int, end: int) -> bool:
    """Whether carets stand before the quotes: before all, or only before those inside."""
    inside = text.find('^\\^"', start, min(end, start + LONGEST_COMMAND))
    return text.startswith("^", start) or (text.startswith('"', start) and inside >= 0)


def _here_document(text: str, start: int, end: int) -> Body:
    found = HERE.search(text[start:end])
    line = text.find("\n", start + found.end(), end) if found else -1
    if not found or line < 0:
        return Body("", start, start)
    name = found.group(1) or found.group(2) or found.group(3)
    stop = text.find(f"\n{name}", line, end)
    stop = stop if stop >= 0 else end
    return Body(text[line + 1 : stop], line + 1, stop)


class _Word:
    """One word of a shell: pieces in quotes and without, one after the other."""

    def __init__(self, text: str, pos: int, end: int) -> None:
        self.text = text
        self.pos = pos
        self.end = end

    def read(self) -> str:
        """The word with its quotes taken off; what is cut off ends at ``end``."""
        parts = []
        while self.pos < self.end and not self.text[self.pos].isspace():
            parts.append(self._piece())
        return "".join(parts)

    def _piece(self) -> str:
        text, start = self.text, self.pos
        c = text[start]
        if text.startswith("$'", start):
            return unescape_string(self._until("'", start + 2, escapes=True))
        if c in SINGLE:
            return self._until("'" if c == "'" else "’", start + 1, escapes=False)
        if c in DOUBLE:
            return self._double(start)
        if c == "\\":
            self.pos = min(start + 2, self.end)
            return text[start + 1 : self.pos].replace("\n", "")
        while self.pos < self.end and not (
            text[self.pos].isspace() or text[self.pos] in SINGLE + DOUBLE + "\\"
        ):
            self.pos += 1
        return text[start : self.pos]

    def _double(self, start: int) -> str:
        """Between double quotes, where Windows doubles a quote that others escape."""
        quote = '"' if self.text[start] == '"' else "”"
        said = self._until(quote, start + 1, escapes=True)
        while said and self.pos < self.end and self.text[self.pos] == '"':
            said += '"' + self._until(quote, self.pos + 1, escapes=True)
        return unescape_double_quoted(said)

    def _until(self, quote: str, start: int, *, escapes: bool) -> str:
        stop = self.text.find(quote, start, self.end)
        while escapes and stop > 0 and _is_escaped(self.text, stop, start):
            stop = self.text.find(quote, stop + 1, self.end)
        self.pos = stop + 1 if stop >= 0 else self.end
        return self.text[start : stop if stop >= 0 else self.end]


def _is_escaped(text: str, pos: int, start: int) -> bool:
    slashes = pos - 1
    while slashes >= start and text[slashes] == "\\":
        slashes -= 1
    return (pos - slashes) % 2 == 0
