"""What stands before every line of a piece: the numbers of an editor, the signs of a diff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

from siptrunk import lazy_re2 as re2

Span: TypeAlias = tuple[int, int]
"""A part of the text that is left out, end exclusive."""
FENCE = "```"
NUMBER = re2.compile(r"^[ \t]*(\d{1,5})(?:[ \t]*[:|│][ \t]?|[ \t]|\r?$)")
DIFF = re2.compile(r"^[+-](?:[^\d\n]|$)|^[ \t]|^\r?$")
MARGIN = re2.compile(r"(?m)^(?:```)?(?:\+|[ \t]*\d{1,5}(?:[ \t:|│\r]|$))")
"""What stands in every text that has either."""
HUNK = re2.compile(r"(?m)^@@ -\d")
"""Above every piece of a diff; where it stands, one line that replaces another is enough."""
MIN_NUMBERED_LINES = 3
MIN_ADDED_LINES = 2
REMOVED_LINES_ASSUMPTION = "the removed lines of a diff left out"


@dataclass(frozen=True, slots=True)
class Margins:
    """The parts of a text that are left out, in order.

    ``assumption`` says so in a few words where whole lines are, else it is empty.
    """

    spans: tuple[Span, ...] = ()
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def number(self) -> int:
        """The number before the line; -1 where there is none."""
        first = self.text.lstrip(" \t")[:1]
        match = NUMBER.search(self.text) if first.isdecimal() else None
        return int(match.group(1)) if match else -1


def find_margins(text: str) -> Margins:
    """The numbers of lines that count up, or the signs of a diff; neither where neither is."""
    if not MARGIN.search(text):
        return Margins()
    lines = list(_lines(text))
    if numbers := tuple(_find_numbers(lines)):
        return Margins(numbers)
    if not any(line.text.startswith("+") for line in lines):
        return Margins()
    spans: list[Span] = []
    assumption = ""
    has_hunks = bool(HUNK.search(text))
    for in_diff, group in groupby(lines, key=lambda line: bool(DIFF.search(line.text))):
        run = list(group)
        if not in_diff:
            spans += ((line.start, line.start + len(line.text)) for line in run if _is_hunk(line))
            continue
        added = sum(line.text.startswith("+") for line in run)
        is_replacement = added and any(line.text.startswith("-") for line in run)
        if added < MIN_ADDED_LINES and not (is_replacement and has_hunks):
            continue
        for line in run:
            is_removed = line.text.startswith("-")
            width = len(line.text.rstrip("\r")) if is_removed else len(line.text[:1].strip("\r"))
            spans.append((line.start, line.start + width))
            assumption = REMOVED_LINES_ASSUMPTION if is_removed else assumption
    return Margins(tuple(spans), assumption)


def _is_hunk(line: _Line) -> bool:
    """Whether a piece of a diff starts, with the code that stands far above it."""
    return line.text.startswith("@@ -")


def _lines(text: str) -> Iterator[_Line]:
    """Each line, without the fence that it may start with."""
    start = 0
    for line in text.split("\n"):
        fence = len(FENCE) if line.startswith(FENCE) else 0
        yield _Line(start + fence, line[fence:])
        start += len(line) + 1


def _find_numbers(lines: list[_Line]) -> Iterator[Span]:
    """The numbers of the runs of lines in which each is greater than the one before."""
    run = lines[:1]
    for previous, line in pairwise([*lines, _Line(0, "")]):
        if 0 <= previous.number < line.number:
            run.append(line)
            continue
        if len(run) >= MIN_NUMBERED_LINES:
            yield from map(_number_span, run)
        run = [line]


def _number_span(line: _Line) -> Span:
    match = NUMBER.search(line.text)
    return line.start, line.start + (len(match.group().rstrip("\r")) if match else 0)
