"""Regular expressions over UTF-8, and one pass that tells which of many can match a text.

Matching is linear in the text (RE2). A text is encoded once, however many patterns search it, and
all places are given in characters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Self

import re2

from siptrunk import lazy_re as re
from siptrunk import lazy_re2

FIRST_BYTES = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""1 for each byte that begins a character."""
WHITE_SPACE = re.compile(r"\s")
PATTERNS_PER_SET = 5
"""With more in one set, text that nearly matches takes several times as long."""
MAX_SET_MEMORY_BYTES = 16 << 20
"""For the automaton of a set, which starts anew where it would take more."""


class TooManyMatchesError(Exception):
    """A text that matches so often that it would take longer than other texts of its size."""


class SearchableText(str):
    """A string that keeps its UTF-8 form. A slice of it is a plain string.

    With a ``prefilter``, patterns that cannot match are not searched for, and all the others
    together find no more than ``matches_left`` places.
    """

    __slots__ = ("__dict__", "matches_left", "prefilter")

    prefilter: Prefilter | None
    matches_left: int

    def __new__(cls, text: str = "", prefilter: Prefilter | None = None) -> Self:
        """``text`` itself where it is searchable with the same ``prefilter`` already."""
        if isinstance(text, cls) and text.prefilter is prefilter:
            return text
        searchable = super().__new__(cls, text)
        searchable.prefilter = prefilter
        searchable.matches_left = _most_matches(len(text))
        return searchable

    def spend(self, count: int = 1) -> None:
        """Takes ``count`` from the matches that are left; raises where that is more."""
        self.matches_left -= count
        if self.matches_left < 0 and self.prefilter:
            raise TooManyMatchesError

    @cached_property
    def utf8(self) -> bytes:
        """The text in UTF-8."""
        return self.encode()

    @cached_property
    def character_indexes(self) -> list[int]:
        """How many characters begin before each byte; the last entry is the number of all."""
        return list(accumulate(self.utf8.translate(FIRST_BYTES), initial=0))

    @cached_property
    def _spaces(self) -> list[int]:
        """Where white space stands."""
        return [match.start() for match in WHITE_SPACE.finditer(self)]

    def run_end(self, position: int) -> int:
        """Where the characters without white space end that stand at ``position``."""
        index = bisect_left(self._spaces, position)
        return self._spaces[index] if index < len(self._spaces) else len(self)

    @cached_property
    def impossible(self) -> frozenset[Pattern]:
        """The patterns that the prefilter rules out."""
        return self.prefilter.impossible(self) if self.prefilter else frozenset()

    def can_match(self, pattern: Pattern) -> bool:
        """False where the prefilter rules ``pattern`` out."""
        return pattern not in self.impossible


def _most_matches(length: int) -> int:
    """How often a text may match: several times as often as what people paste."""
    return max(480, min(length // 8, 900 + length // 28))


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

    __slots__ = ("_compiled", "cost", "utf8")

    def __init__(self, expression: str, *, cost: int = 1) -> None:
        """``cost`` is how many matches one counts for, of those that a text may have."""
        self.cost = cost
        self.utf8 = expression.encode()
        self._compiled = lazy_re2.compile(self.utf8)

    def finditer(self, text: str) -> Iterator[Match]:
        """Every match, in order."""
        if not isinstance(text, SearchableText):
            text = SearchableText(text)
        return iter(()) if self in text.impossible else self._matches(text)

    def _matches(self, text: SearchableText) -> Iterator[Match]:
        for match in self._compiled.finditer(text.utf8):
            text.spend(self.cost)
            yield Match(text, match)

    def search(self, text: str) -> Match | None:
        """The first match."""
        match = self._compiled.search(text.encode())
        return Match(SearchableText(text), match) if match else None

    def spans(self, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
        """The place of every match from ``start`` on, end exclusive."""
        text = _searchable(text)
        is_ascii = text.isascii()
        first_byte = start if is_ascii else len(text[:start].encode())
        spans = (match.span() for match in self._compiled.finditer(text.utf8, first_byte))
        if is_ascii:
            return spans
        indexes = text.character_indexes
        return ((indexes[first], indexes[end]) for first, end in spans)


class Prefilter:
    """Patterns that are searched for in every text, most of which match few of them or none."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._all = frozenset(self.patterns)

    def impossible(self, text: SearchableText) -> frozenset[Pattern]:
        """The patterns that match nowhere in ``text``."""
        utf8 = text.utf8
        possible = {
            self.patterns[PATTERNS_PER_SET * number + index]
            for number, patterns in enumerate(self._sets)
            for index in patterns.Match(utf8) or ()
        }
        return self._all - possible

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
