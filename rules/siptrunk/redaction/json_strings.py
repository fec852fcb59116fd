"""Where the strings of a JSON document stand, so that a mark in one leaves it a string."""

from __future__ import annotations

import json
from bisect import bisect_right

from siptrunk import lazy_re as re

STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
OPENINGS = ("{", "[", '"')
MAX_BACKSLASHES = 64
MAX_ESCAPE_CHARACTERS = 6
"""Characters of the longest escape: ``\\u0041``."""


class JsonStrings:
    """The strings of a JSON document; none of a text that is no such document."""

    def __init__(self, text: str) -> None:
        self.text = text
        matches = STRING.finditer(text) if _is_document(text) else ()
        self.spans = [match.span(1) for match in matches]

    def fit(self, start: int, end: int) -> tuple[int, int] | None:
        """The part of a span inside the string that it begins in; None where it begins in none.

        It ends before an escape that the span would cut, and begins before one.
        """
        index = bisect_right(self.spans, (start, len(self.text))) - 1
        if index < 0 or start > self.spans[index][1]:
            return None
        first, last = self.spans[index]
        end = min(end, last)
        return self._before_escape(start, first), self._before_escape(end, first)

    def _before_escape(self, position: int, first: int) -> int:
        """``position``, or where the escape begins that it is inside of."""
        for place in range(position - 1, max(first, position - MAX_ESCAPE_CHARACTERS) - 1, -1):
            if self.text[place] == "\\" and self._opens(place, first):
                length = MAX_ESCAPE_CHARACTERS if self.text[place + 1] == "u" else 2
                return place if position < place + length else position
        return position

    def _opens(self, place: int, first: int) -> bool:
        """Whether the backslash at ``place`` is no escaped one."""
        preceding = self.text[max(first, place - MAX_BACKSLASHES) : place]
        return (len(preceding) - len(preceding.rstrip("\\"))) % 2 == 0


def _is_document(text: str) -> bool:
    """Whether ``text`` is a JSON document."""
    if not text.lstrip().startswith(OPENINGS):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
