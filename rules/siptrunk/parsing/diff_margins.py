"""What stands before every line of a piece: the numbers of an editor, the signs of a diff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeAlias

import re2

Drop: TypeAlias = tuple[int, int]
"""A piece of the text that is left out, end exclusive."""
FENCE = "```"
NUMBER = re2.compile(r"^[ \t]*(\d{1,5})(?:[ \t]*[:|│][ \t]?|[ \t]|\r?$)")
DIFF = re2.compile(r"^[+-](?:[^\d\n]|$)|^[ \t]|^\r?$")
MARGIN = re2.compile(r"(?m)^(?:```)?(?:\+|[ \t]*\d{1,5}(?:[ \t:|│\r]|$))")
"""What stands in every text that has either."""
FEWEST_NUMBERS = 3
FEWEST_ADDED = 2
REMOVED = "the removed lines of a diff left out"


@dataclass(frozen=True, slots=True)
class Margins:
    """What is left out, in order; ``assumed`` says so where whole lines are."""

    drops: tuple[Drop, ...] = ()
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def number(self) -> int:
        """The number before the line; -1 where there is none."""
        first = self.text.lstrip(" \t")[:1]
        found = NUMBER.search(self.text) if first.isdecimal() else None
        return int(found.group(1)) if found else -1


def margins(text: str) -> Margins:
    """The numbers of lines that count up, or the signs of a diff; neither where neither is."""
    if not MARGIN.search(text):
        return Margins()
    lines = list(_lines(text))
    if numbered := tuple(_numbers(lines)):
        return Margins(numbered)
    drops: list[Drop] = []
    assumed = ""
    if not any(line.text.startswith("+") for line in lines):
        return Margins()
    for in_diff, group in groupby(lines, key=lambda line: bool(DIFF.search(line.text))):
        run = list(group) if in_diff else []
        if sum(line.text.startswith("+") for line in run) < FEWEST_ADDED:
            continue
        for line in run:
            removed = line.text.startswith("-")
            width = len(line.text.rstrip("\r")) if removed else len(line.text[:1].strip("\r"))
            drops.append((line.start, line.start + width))
            assumed = REMOVED if removed else assumed
    return Margins(tuple(drops), assumed)


def _lines(text: str) -> Iterator[_Line]:
    """Each line, without the fence that it may start with."""
    start = 0
    for line in text.split("\n"):
        fence = len(FENCE) if line.startswith(FENCE) else 0
        yield _Line(start + fence, line[fence:])
        start += len(line) + 1


def _numbers(lines: list[_Line]) -> Iterator[Drop]:
    """The numbers of the runs of lines in which each is greater than the one before."""
    run = lines[:1]
    for before, line in pairwise([*lines, _Line(0, "")]):
        if 0 <= before.number < line.number:
            run.append(line)
            continue
        if len(run) >= FEWEST_NUMBERS:
            yield from map(_number, run)
        run = [line]


def _number(line: _Line) -> Drop:
    found = NUMBER.search(line.text)
    return line.start, line.start + (len(found.group().rstrip("\r")) if found else 0)
