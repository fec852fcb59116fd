"""Strings, numbers, words and expressions, one after the other, in a text of any language.

Every step moves forward and looks at a character a bounded number of times, so that reading is
linear in the text. Nothing here raises on any text.
"""

from __future__ import annotations

from siptrunk.model.json import Unknown
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.text.escapes import unescape_string

QUOTES = "\"'`“”„‟‘’‚‛"
DOUBLE_QUOTES = '"“”„‟'
SINGLE_QUOTES = "'‘’‚‛"
CLOSING_QUOTES = {
    **dict.fromkeys(DOUBLE_QUOTES, DOUBLE_QUOTES),
    **dict.fromkeys(SINGLE_QUOTES, SINGLE_QUOTES),
    "`": "`",
}
STRUCTURE_SIGNS = ",:;=}])"
MAX_NUMBER_CHARACTERS = 24
MAX_TYPOGRAPHIC_STRING_CHARACTERS = 1000
MAX_KEY_CHARACTERS = 80
MAX_EXPRESSION_CHARACTERS = 5000
MAX_SOURCE_CHARACTERS = 200


class Tokens:
    """Reads one token after the other, from ``position`` towards ``end``.

    ``quirks`` collects what the text has that JSON has not.
    """

    __slots__ = ("comments", "end", "position", "quirks", "text")

    def __init__(self, text: str, position: int, end: int) -> None:
        self.text = text
        self.position = position
        self.end = end
        self.quirks: set[Quirk] = set()
        self.comments: dict[int, int] = {}
        """Where the comments start that were skipped, and where each ends."""

    def probe(self, max_characters: int | None = None) -> Tokens:
        """Tokens from here on, to look ahead without moving."""
        end = self.end if max_characters is None else self.position + max_characters
        return Tokens(self.text, self.position, min(self.end, end))

    def peek(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.position] if self.position < self.end else ""

    def skip_blank(self) -> bool:
        """Skips white space and comments; whether a line ends there."""
        text, end, start = self.text, self.end, self.position
        pos = start
        while pos < end:
            c = text[pos]
            if c.isspace() or (c == "\\" and text[pos + 1 : pos + 2] in {"\n", "\r"}):
                pos += 1
            elif c in "/#" and (token_end := self._comment_end(pos)) > pos:
                self.comments[pos] = token_end
                pos = token_end
                self.quirks.add(Quirk.COMMENT)
            else:
                break
        self.position = pos
        return text.find("\n", start, pos) >= 0

    def skip_spaces(self) -> None:
        """Skips spaces within the line."""
        while self.position < self.end and self.text[self.position] in " \t\u00a0":
            self.position += 1

    def _comment_end(self, pos: int) -> int:
        text = self.text
        if text[pos] == "#" or text.startswith("//", pos):
            stop = text.find("\n", pos, self.end)
        elif text.startswith("/*", pos):
            stop = text.find("*/", pos + 2, self.end)
            stop = stop + 2 if stop >= 0 else stop
        else:
            return pos
        return stop if stop >= 0 else self.end

    def read_string(self) -> str | None:
        """The text between the quotes that start here; None, and nothing moves, if none end it.

        Typographic quotes count as quotes where they stand for them: at the start of a string, and
        at its end where a comma, a colon or a bracket follows.
        """
        opening = self.text[self.position]
        if opening not in "\"'`":
            self.quirks.add(Quirk.TYPOGRAPHIC_QUOTES)
        elif opening == "'":
            self.quirks.add(Quirk.SINGLE_QUOTES)
        if self.text.startswith(opening * 3, self.position) and opening in "\"'":
            start, stop = (
                self.position + 3,
                self.text.find(opening * 3, self.position + 3, self.end),
            )
            token_end = stop + 3
        else:
            start, stop = self.position + 1, self._closing(opening)
            token_end = stop + 1
        if stop < 0:
            return None
        self.position = token_end
        return unescape_string(self.text[start:stop])

    def _closing(self, opening: str) -> int:
        """Where the string that starts here ends; -1 where it does not."""
        pos, text = self.position + 1, self.text
        if opening not in "\"'`":
            return self._typographic_closing(opening, pos, self.end)
        stop = self._unescaped_quote(opening, pos)
        if opening == "`" or (stop >= 0 and self._ends_value(stop + 1)):
            return stop
        typographic = self._typographic_closing(opening, pos, stop if stop >= 0 else self.end)
        if typographic >= 0 or stop < 0:
            return typographic
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

    def _typographic_closing(self, opening: str, pos: int, stop: int) -> int:
        """The first quote of the kind on the line that ends the string; -1 where none does."""
        places = []
        stop = min(stop, pos + MAX_TYPOGRAPHIC_STRING_CHARACTERS)
        line = self.text.find("\n", pos, stop)
        stop = line if line >= 0 else stop
        for quote in CLOSING_QUOTES[opening]:
            quote_place = self.text.find(quote, pos, stop)
            while quote_place >= 0 and not (
                self.text[quote_place - 1] != "\\" and self._ends_value(quote_place + 1)
            ):
                quote_place = self.text.find(quote, quote_place + 1, stop)
            if quote_place >= 0:
                places.append(quote_place)
        if places:
            self.quirks.add(Quirk.TYPOGRAPHIC_QUOTES)
        return min(places, default=-1)

    def _ends_value(self, pos: int) -> bool:
        """Whether a value or a key may end before ``pos``."""
        text = self.text
        while pos < self.end and text[pos] in " \t\u00a0":
            pos += 1
        return pos >= self.end or text[pos] in STRUCTURE_SIGNS or text[pos] in "\r\n"

    def read_word(self, extra: str = "_$") -> str:
        """A name; empty where none starts here. ``extra`` are signs that it may have."""
        text, start, pos = self.text, self.position, self.position
        while pos < self.end and (text[pos].isalnum() or text[pos] in extra):
            pos += 1
        self.position = pos
        return text[start:pos]

    def read_number(self) -> int | float | str | None:
        """The number that starts here, or an address without its quotes; None for anything else."""
        start = self.position
        word = self.read_word("_.+-")
        if len(word) <= MAX_NUMBER_CHARACTERS:
            try:
                return _number(word)
            except ValueError:
                if word.count(".") == 3 and word.replace(".", "").isdecimal():
                    self.quirks.add(Quirk.UNQUOTED_ADDRESS)
                    return word
        self.position = start
        return None

    def read_expression(self) -> Unknown:
        """Skips code up to the next comma, bracket or member; what it gives is not shown."""
        text, start, depth = self.text, self.position, 0
        end = min(self.end, start + MAX_EXPRESSION_CHARACTERS)
        while self.position < end:
            c = text[self.position]
            if c in "([{":
                depth += 1
            elif c in ")]}":
                depth -= 1
                if depth < 0:
                    break
            elif c in "\"'`":
                self._skip_string(c)
                continue
            elif depth == 0 and (c in ",;" or self._ends_expression(c)):
                break
            self.position += 1
        return Unknown(" ".join(text[start : self.position][:MAX_SOURCE_CHARACTERS].split()))

    def _skip_string(self, quote: str) -> None:
        stop = self._unescaped_quote(quote, self.position + 1)
        if stop >= 0 and (quote == "`" or self.text.find("\n", self.position, stop) < 0):
            self.position = stop
        self.position += 1

    def _ends_expression(self, c: str) -> bool:
        """Whether a comment starts here, or a line after which a bracket closes or a member starts.

        Skips white space where the expression goes on, so that no line is looked at twice.
        """
        if c != "\n":
            return self._comment_end(self.position) > self.position if c == "/" else c == "#"
        line = self.position
        self.skip_blank()
        probe = self.probe(MAX_KEY_CHARACTERS)
        if probe.peek() in {"", "}", "]", ")"} or (probe.read_key() and probe.read_separator()):
            self.position = line
            return True
        self.position -= 1
        return False

    def read_key(self) -> str:
        """The key of a member, skipped; empty where none starts here."""
        if self.peek() in QUOTES:
            return self.read_string() or ""
        if self.peek() == ":" and self.text[self.position + 1 : self.position + 2].isalpha():
            self.position += 1
        return self.read_word("_$-@")

    def read_separator(self) -> str:
        """What stands between a key and its value, skipped; empty where nothing does."""
        self.skip_blank()
        text, pos = self.text, self.position
        for mark in ("=>", ":=", ":", "="):
            if text.startswith(mark, pos, self.end):
                if text[pos + len(mark) : pos + len(mark) + 1] in {"=", ":"} and pos + 1 < self.end:
                    return ""
                self.position += len(mark)
                return mark
        return ""


def _number(word: str) -> int | float:
    if word[:2].lower() == "0x":
        return int(word, 16)
    try:
        return int(word)
    except ValueError:
        if not any(c.isdecimal() for c in word):
            raise
        return float(word)
