"""Patterns over a text that is searched often: its bytes are made once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate

import re2

BEGINS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))
"""1 for each byte that begins a character."""


SOUGHT: list[bytes] = []
"""Every pattern that is looked for in whole texts."""
AT_ONCE = 5
"""With more of them in one, noise takes several times as long."""
MOST_MEMORY = 16 << 20
"""What the search for them may take; it starts anew where it would take more."""


@cache
def _together(many: int) -> tuple[re2.Set, ...]:
    """The sought patterns, some in one each, since most texts have few of them or none."""
    return tuple(_set(SOUGHT[at : at + AT_ONCE]) for at in range(0, many, AT_ONCE))


def _set(patterns: list[bytes]) -> re2.Set:
    options = re2.Options()
    options.max_mem = MOST_MEMORY
    together = re2.Set.SearchSet(options)
    for pattern in patterns:
        together.Add(pattern)
    together.Compile()
    return together


class Text(str):
    """A text that knows its own bytes. A part of it is a plain string."""

    __slots__ = ("__dict__",)

    @cached_property
    def octets(self) -> bytes:
        """The text in UTF-8."""
        return self.encode()

    @cached_property
    def sought(self) -> frozenset[int]:
        """Which of all sought patterns it has anywhere."""
        return frozenset(
            number + AT_ONCE * place
            for place, some in enumerate(_together(len(SOUGHT)))
            for number in some.Match(self.octets) or ()
        )

    @cached_property
    def places(self) -> list[int]:
        """How many characters begin before each byte, and at its end how many there are."""
        return list(accumulate(self.octets.translate(BEGINS), initial=0))


class Found:
    """One match, its places in characters."""

    __slots__ = ("_match", "_text")

    def __init__(self, text: Text, match: re2.Match) -> None:
        self._text = text
        self._match = match

    def __getitem__(self, group: int) -> str:
        """What a group holds; empty where it took no part."""
        said = self._match[group]
        return said.decode() if said else ""

    def span(self, group: int = 0) -> tuple[int, int]:
        """Where a group begins and ends."""
        start, end = self._match.span(group)
        if self._text.isascii() or start < 0:
            return start, end
        places = self._text.places
        return places[start], places[end]

    def start(self, group: int = 0) -> int:
        """Where a group begins."""
        return self.span(group)[0]

    def end(self, group: int = 0) -> int:
        """Where a group ends."""
        return self.span(group)[1]

    @property
    def lastindex(self) -> int:
        """The group that took part, where there is one only."""
        return int(self._match.lastindex)


class Shape:
    """A pattern. Linear in the text."""

    __slots__ = ("_octets",)

    def __init__(self, pattern: str) -> None:
        self._octets = re2.compile(pattern.encode())

    def finditer(self, text: str) -> Iterator[Found]:
        """Every match, in order."""
        if not isinstance(text, Text):
            text = Text(text)
        return (Found(text, match) for match in self._octets.finditer(text.octets))

    def search(self, text: str) -> Found | None:
        """The first match."""
        match = self._octets.search(text.encode())
        return Found(Text(text), match) if match else None


class Sought(Shape):
    """A pattern that is looked for in every text: one pass tells which of them are there at all."""

    __slots__ = ("_number",)

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self._number = len(SOUGHT)
        SOUGHT.append(pattern.encode())

    def finditer(self, text: str) -> Iterator[Found]:
        """Every match, in order."""
        if not isinstance(text, Text):
            text = Text(text)
        return super().finditer(text) if self._number in text.sought else iter(())

    def again(self, text: Text, *groups: int) -> Iterator[tuple[Found, int]]:
        """Every match, with the place of one of ``groups``, where the next is looked for."""
        at = 0
        while self._number in text.sought and (match := self._octets.search(text.octets, at)):
            at = max(map(match.start, groups))
            yield Found(text, match), at if text.isascii() else text.places[at]

    def stands_in(self, text: Text) -> bool:
        """Whether it matches at all."""
        return self._number in text.sought
