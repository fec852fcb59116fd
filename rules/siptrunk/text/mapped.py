"""A text that was derived from a paste, with a map from each part of it back to the paste.

Maps compose: un-escaping Slack's markup, stripping log prefixes and decoding base64 each give a
``MappedText`` over the one before, and ``span`` leads through all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple, Protocol

from siptrunk.text.patterns import Prefilter, SearchableText


class Segment(NamedTuple):
    """What ``position`` in a text starts: ``start`` to ``end`` of the text below it.

    ``is_literal`` says that it stands there character by character, else it is derived as a whole.
    """

    position: int
    start: int
    end: int
    is_literal: bool


class Origin(Protocol):
    """Where a text's parts stand in the text that it was derived from."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``start`` to ``end``, end exclusive, in the text below."""
        ...


class Segments:
    """An origin that lists segments, in order of their positions."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._segments = list(segments) or [Segment(0, 0, 0, is_literal=True)]
        self._positions = [segment.position for segment in self._segments]

    def append(self, segment: Segment) -> None:
        """Adds the segment after all others."""
        self._segments.append(segment)
        self._positions.append(segment.position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``start`` to ``end`` in the text below; whole segments if not literal."""
        first = self._segment(start)
        first_place = first.start + (start - first.position if first.is_literal else 0)
        if end <= start:
            return first_place, first_place
        last = self._segment(end - 1)
        return first_place, last.start + end - last.position if last.is_literal else last.end

    def gaps(self) -> Iterator[tuple[int, int]]:
        """What the text below has before and between the segments, end exclusive."""
        edge = Segment(0, 0, 0, is_literal=True)
        for previous, segment in pairwise([edge, *self._segments]):
            if previous.end < segment.start:
                yield previous.end, segment.start

    def _segment(self, position: int) -> Segment:
        return self._segments[bisect_right(self._positions, position) - 1]


class MappedText:
    """``text``, and where each part of it stands in the paste.

    Without ``below`` it is the paste itself; ``prefilter`` is for all texts over this one.
    """

    def __init__(
        self,
        text: str,
        below: MappedText | None = None,
        origin: Origin | None = None,
        prefilter: Prefilter | None = None,
    ) -> None:
        self.text: SearchableText = SearchableText(
            text, below.text.prefilter if below else prefilter
        )
        self.origin = origin
        self._below = below

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``start`` to ``end`` in the paste, end exclusive."""
        text: MappedText | None = self
        while text is not None:
            if text.origin is not None:
                start, end = text.origin.span(start, end)
            text = text._below  # noqa: SLF001
        return start, end

    def line(self, position: int) -> int:
        """The line of the paste, counted from 1, on which ``position`` stands."""
        start, _ = self.span(position, position)
        return self._paste.text.count("\n", 0, start) + 1

    def over(self, below: MappedText) -> MappedText:
        """The same text and map where the text below is itself derived."""
        return MappedText(self.text, below, self.origin)

    @property
    def _paste(self) -> MappedText:
        return self._below._paste if self._below else self  # noqa: SLF001


class TextBuilder:
    """Derives a text from ``below``, part by part."""

    def __init__(self, below: MappedText) -> None:
        self._below = below
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Takes ``start`` to ``end`` of the text below as it is."""
        if start < end:
            self._add(self._below.text[start:end], Segment(self._length, start, end, True))

    def replace(self, start: int, end: int, text: str) -> None:
        """Takes ``text`` for ``start`` to ``end`` of the text below."""
        if text:
            self._add(text, Segment(self._length, start, end, False))

    def insert(self, text: str) -> None:
        """Takes ``text``, which stands for nothing in the text below."""
        self._parts.append(text)
        self._length += len(text)

    def build(self) -> MappedText:
        """The text so far."""
        return MappedText("".join(self._parts), self._below, Segments(self._segments))

    def _add(self, text: str, segment: Segment) -> None:
        self._segments.append(segment)
        self.insert(text)
