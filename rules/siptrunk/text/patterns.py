"""Regular expressions over UTF-8, and one pass that tells which of many can match a text.

Matching is linear in the text (RE2). A text is encoded once, however many patterns search it, and
all places are given in characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Self

import re2

FIRST_BYTES = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""1 for each byte that begins a character."""
PATTERNS_PER_SET = 5
"""With more in one set, text that nearly matches takes several times as long."""
MAX_SET_MEMORY_BYTES = 16 << 20
"""For the automaton of a set, which starts anew where it would take more."""


class SearchableText(str):
    """A string that keeps its UTF-8 form. A slice of it is a plain string.

    With a ``prefilter``, patterns that cannot match are not searched for.
    """

    __slots__ = ("__dict__", "prefilter")

    prefilter: Prefilter | None

    def __new__(cls, text: str = "", prefilter: Prefilter | None = None) -> Self:
        """``text`` itself where it is searchable with the same ``prefilter`` already."""
        if isinstance(text, cls) and text.prefilter is prefilter:
            return text
        searchable = super().__new__(cls, text)
        searchable.prefilter = prefilter
        return searchable

    @cached_property
    def utf8(self) -> bytes:
        """The text in UTF-8."""
        return self.encode()

    @cached_property
    def character_indexes(self) -> list[int]:
        """How many characters begin before each byte; the last entry is the number of all."""
        return list(accumulate(self.utf8.translate(FIRST_BYTES), initial=0))

    @cached_property
    def _impossible(self) -> frozenset[Pattern]:
        return self.prefilter.impossible(self) if self.prefilter else frozenset()

    def can_match(self, pattern: Pattern) -> bool:
        """False where the prefilter rules ``pattern`` out."""
        return pattern not in self._impossible


class Match:
    """One match, its places in characters of the text that was searched."""

    __slots__ = ("_match", "_text")

    def __init__(self, text: SearchableText, match: re2.Match) -> None:
        self._text = text
        self._match = match

    def __getitem__(self, group: int) -> str:
        """The text of a group; empty where the group took no part."""
        utf8 = self._match[group]
        return utf8.decode() if utf8 else ""

    def span(self, group: int = 0) -> tuple[int, int]:
        """Start and end of a group, end exclusive; ``(-1, -1)`` where it took no part."""
        start, end = self._match.span(group)
        if self._text.isascii() or start < 0:
            return start, end
        indexes = self._text.character_indexes
        return indexes[start], indexes[end]

    def start(self, group: int = 0) -> int:
        """Start of a group."""
        return self.span(group)[0]

    def end(self, group: int = 0) -> int:
        """End of a group, exclusive."""
        return self.span(group)[1]

    @property
    def lastindex(self) -> int:
        """The number of the last group that took part."""
        return int(self._match.lastindex)


class Pattern:
    """A regular expression in RE2's syntax."""

    __slots__ = ("_compiled", "utf8")

    def __init__(self, expression: str) -> None:
        self.utf8 = expression.encode()
        self._compiled = re2.compile(self.utf8)

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match, in order."""
        text = _searchable(text)
        if not text.can_match(self):
            return iter(())
        return (Match(text, match) for match in self._compiled.finditer(text.utf8))

    def search(self, text: str) -> Match | None:
        """The first match."""
        match = self._compiled.search(text.encode())
        return Match(SearchableText(text), match) if match else None

    def spans(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """The place of every match from ``start`` on, end exclusive."""
        text = _searchable(text)
        first_byte = start if text.isascii() else len(text[:start].encode())
        return (
            Match(text, match).span() for match in self._compiled.finditer(text.utf8, first_byte)
        )

    def overlapping(self, text: SearchableText, *groups: int) -> Iterator[tuple[Match, int]]:
        """Every match, and the start of one of ``groups``, from which the search goes on."""
        position = 0
        while text.can_match(self) and (match := self._compiled.search(text.utf8, position)):
            position = max(map(match.start, groups))
            is_ascii = text.isascii()
            yield Match(text, match), position if is_ascii else text.character_indexes[position]


class Prefilter:
    """Patterns that are searched for in every text, most of which match few of them or none."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)

    def impossible(self, text: SearchableText) -> frozenset[Pattern]:
        """The patterns that match nowhere in ``text``."""
        possible = {
            self.patterns[PATTERNS_PER_SET * number + index]
            for number, patterns in enumerate(self._sets)
            for index in patterns.Match(text.utf8) or ()
        }
        return frozenset(pattern for pattern in self.patterns if pattern not in possible)

    @cached_property
    def _sets(self) -> tuple[re2.Set, ...]:
        starts = range(0, len(self.patterns), PATTERNS_PER_SET)
        return tuple(_set(self.patterns[start : start + PATTERNS_PER_SET]) for start in starts)


def _set(patterns: Iterable[Pattern]) -> re2.Set:
    options = re2.Options()
    options.max_mem = MAX_SET_MEMORY_BYTES
    pattern_set = re2.Set.SearchSet(options)
    for pattern in patterns:
        pattern_set.Add(pattern.utf8)
    pattern_set.Compile()
    return pattern_set


def _searchable(text: str) -> SearchableText:
    return text if isinstance(text, SearchableText) else SearchableText(text)
