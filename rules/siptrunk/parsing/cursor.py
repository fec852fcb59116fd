"""Strings, numbers, words and expressions, one after the other, in a text of any language.

Every step moves forward and looks at a character a bounded number of times, so that reading is
linear in the text. Nothing here raises on any text.
"""

from __future__ import annotations

from siptrunk.model.json import Node, Unknown
from siptrunk.text.escapes import unescape_string

QUOTES = "\"'`“”„‟‘’‚‛"
DOUBLE = '"“”„‟'
SINGLE = "'‘’‚‛"
CLOSERS = {**dict.fromkeys(DOUBLE, DOUBLE), **dict.fromkeys(SINGLE, SINGLE), "`": "`"}
STRUCTURE = ",:;=}])"
WORDS: dict[str, Node] = {
    **dict.fromkeys(("true", "True", "TRUE", "$true"), True),
    **dict.fromkeys(("false", "False", "FALSE", "$false"), False),
    **dict.fromkeys(("null", "None", "nil", "NULL", "$null"), None),
    **dict.fromkeys(("NaN", "nan"), float("nan")),
    **dict.fromkeys(("Infinity", "inf"), float("inf")),
}
LONGEST_NUMBER = 24
LONGEST_CURLY = 1000
LONGEST_KEY = 80
LONGEST_EXPRESSION = 5000
LONGEST_SOURCE = 200


class Cursor:
    """A place in ``text`` that moves towards ``end``.

    ``notes`` collects what the text has that JSON has not.
    """

    __slots__ = ("end", "notes", "pos", "text")

    def __init__(self, text: str, pos: int, end: int) -> None:
        self.text = text
        self.pos = pos
        self.end = end
        self.notes: set[str] = set()

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.pos] if self.pos < self.end else ""

    def blank(self) -> bool:
        """Moves over white space and comments; whether a line ends there."""
        text, end, start = self.text, self.end, self.pos
        pos = start
        while pos < end:
            c = text[pos]
            if c.isspace() or (c == "\\" and text[pos + 1 : pos + 2] in {"\n", "\r"}):
                pos += 1
            elif c in "/#" and (after := self._comment(pos)) > pos:
                pos = after
                self.notes.add("comments")
            else:
                break
        self.pos = pos
        return text.find("\n", start, pos) >= 0

    def spaces(self) -> None:
        """Moves over spaces within the line."""
        while self.pos < self.end and self.text[self.pos] in " \t\u00a0":
            self.pos += 1

    def _comment(self, pos: int) -> int:
        text = self.text
        if text[pos] == "#" or text.startswith("//", pos):
            stop = text.find("\n", pos, self.end)
        elif text.startswith("/*", pos):
            stop = text.find("*/", pos + 2, self.end)
            stop = stop + 2 if stop >= 0 else stop
        else:
            return pos
        return stop if stop >= 0 else self.end

    def string(self) -> str | None:
        """The text between the quotes that start here; None, and nothing moves, if none end it.

        Typographic quotes count as quotes where they stand for them: at the start of a string, and
        at its end where a comma, a colon or a bracket follows.
        """
        opening = self.text[self.pos]
        if opening not in "\"'`":
            self.notes.add("quotes")
        elif opening == "'":
            self.notes.add("single")
        if self.text.startswith(opening * 3, self.pos) and opening in "\"'":
            start, stop = self.pos + 3, self.text.find(opening * 3, self.pos + 3, self.end)
            after = stop + 3
        else:
            start, stop = self.pos + 1, self._closing(opening)
            after = stop + 1
        if stop < 0:
            return None
        self.pos = after
        return unescape_string(self.text[start:stop])

    def _closing(self, opening: str) -> int:
        """Where the string that starts here ends; -1 where it does not."""
        pos, text = self.pos + 1, self.text
        if opening not in "\"'`":
            return self._curly(opening, pos, self.end)
        stop = self._unescaped_quote(opening, pos)
        if opening == "`" or (stop >= 0 and self._ends_value(stop + 1)):
            return stop
        curly = self._curly(opening, pos, stop if stop >= 0 else self.end)
        if curly >= 0 or stop < 0:
            return curly
        # Where a line ends inside, it is one string only if it ends as one.
        return stop if text.find("\n", pos, stop) < 0 else -1

    def _unescaped_quote(self, quote: str, pos: int) -> int:
        text = self.text
        while True:
            stop = text.find(quote, pos, self.end)
            slashes = stop - 1
            while slashes >= pos and text[slashes] == "\\":
                slashes -= 1
            if stop < 0 or (stop - slashes) % 2:
                return stop
            pos = stop + 1

    def _curly(self, opening: str, pos: int, stop: int) -> int:
        """The first quote of the kind on the line that ends the string; -1 where none does."""
        ends = []
        stop = min(stop, pos + LONGEST_CURLY)
        line = self.text.find("\n", pos, stop)
        stop = line if line >= 0 else stop
        for quote in CLOSERS[opening]:
            found = self.text.find(quote, pos, stop)
            while found >= 0 and not (self.text[found - 1] != "\\" and self._ends_value(found + 1)):
                found = self.text.find(quote, found + 1, stop)
            if found >= 0:
                ends.append(found)
        if ends:
            self.notes.add("quotes")
        return min(ends, default=-1)

    def _ends_value(self, pos: int) -> bool:
        """Whether a value or a key may end before ``pos``."""
        text = self.text
        while pos < self.end and text[pos] in " \t\u00a0":
            pos += 1
        return pos >= self.end or text[pos] in STRUCTURE or text[pos] in "\r\n"

    def word(self, also: str = "_$") -> str:
        """A name; empty where none starts here. ``also`` are characters that it may have."""
        text, start, pos = self.text, self.pos, self.pos
        while pos < self.end and (text[pos].isalnum() or text[pos] in also):
            pos += 1
        self.pos = pos
        return text[start:pos]

    def number(self) -> int | float | str | None:
        """The number that starts here, or an address without its quotes; None for anything else."""
        start = self.pos
        said = self.word("_.+-")
        if len(said) <= LONGEST_NUMBER:
            try:
                return _number(said)
            except ValueError:
                if said.count(".") == 3 and said.replace(".", "").isdecimal():
                    self.notes.add("unquoted")
                    return said
        self.pos = start
        return None

    def expression(self) -> Unknown:
        """Moves over code up to the next comma, bracket or member; what it gives is not shown."""
        text, start, depth = self.text, self.pos, 0
        end = min(self.end, start + LONGEST_EXPRESSION)
        while self.pos < end:
            c = text[self.pos]
            if c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
                if depth < 0:
                    break
            elif c in "\"'`":
                self._over_string(c)
                continue
            elif depth == 0 and (c in ",;" or self._is_over(c)):
                break
            self.pos += 1
        return Unknown(" ".join(text[start : self.pos][:LONGEST_SOURCE].split()))

    def _over_string(self, quote: str) -> None:
        stop = self._unescaped_quote(quote, self.pos + 1)
        if stop >= 0 and (quote == "`" or self.text.find("\n", self.pos, stop) < 0):
            self.pos = stop
        self.pos += 1

    def _is_over(self, c: str) -> bool:
        """Whether a comment starts here, or a line after which a bracket closes or a member starts.

        Moves over white space where the expression goes on, so that no line is looked at twice.
        """
        if c != "\n":
            return self._comment(self.pos) > self.pos if c == "/" else c == "#"
        line = self.pos
        self.blank()
        probe = Cursor(self.text, self.pos, min(self.end, self.pos + LONGEST_KEY))
        if probe.peek() in {"", "}", "]", ")"} or (probe.key() and probe.separator()):
            self.pos = line
            return True
        self.pos -= 1
        return False

    def key(self) -> str:
        """The key of a member, moved over; empty where none starts here."""
        if self.peek() in QUOTES:
            return self.string() or ""
        if self.peek() == ":" and self.text[self.pos + 1 : self.pos + 2].isalpha():
            self.pos += 1
        return self.word("_$-@")

    def separator(self) -> str:
        """What stands between a key and its value, moved over; empty where nothing does."""
        self.blank()
        text, pos = self.text, self.pos
        for mark in ("=>", ":=", ":", "="):
            if text.startswith(mark, pos, self.end):
                if text[pos + len(mark) : pos + len(mark) + 1] in {"=", ":"} and pos + 1 < self.end:
                    return ""
                self.pos += len(mark)
                return mark
        return ""


def _number(said: str) -> int | float:
    if said[:2].lower() == "0x":
        return int(said, 16)
    try:
        return int(said)
    except ValueError:
        if not any(c.isdecimal() for c in said):
            raise
        return float(said)
