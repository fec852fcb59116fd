"""Patterns over text: what is only ASCII is searched as bytes, where no place needs converting."""

from __future__ import annotations

from collections.abc import Iterator

import re2


class Finder:
    """A pattern that gives the places of its matches. Linear in the text."""

    def __init__(self, pattern: str) -> None:
        self._text = re2.compile(pattern)
        self._octets = re2.compile(pattern.encode())

    def each(self, text: str, pos: int = 0) -> Iterator[tuple[int, int]]:
        """The places of all matches from ``pos`` on, end exclusive."""
        if text.isascii():
            matches = self._octets.finditer(text.encode(), pos)
        else:
            matches = self._text.finditer(text, pos)
        return (match.span() for match in matches)
