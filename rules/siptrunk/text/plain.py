"""Text without what a program, a log or a page puts into and around its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

import re2

APOSTROPHE = re2.compile(
    r"(?i)\\u(?:2018|2019|0027|02bc|00b4)|\\x27"
    r"|&(?:amp;)*(?:#0*39|#x0*27|apos|[lr]squo|#821[67]|#x201[89]);"
)
SOFT = "\v"
"""Stands for a line break that was escaped, which does not start a line of the paste."""
WRITTEN = {"\\n": SOFT, "\\r": SOFT, "\\t": " ", "\\b": " ", "\\f": " ", "\\u2019": "'"}
ESCAPE = re2.compile(
    r"(?i)\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})|&(?:amp;)*(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});"
)
MARK = re2.compile(r"(?i)</?[a-z][^<>\n]{0,40}>")
COLOUR = re2.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LINK = re2.compile(r"""(?i)(?:https?://|www\.|docs\.)[^\s"'<>`|]+""")

LEVEL = r"(?:debug|info|notice|warn(?:ing)?|err(?:or)?|fatal|critical|trace|std(?:err|out))"
EDGE = re2.compile(
    r"(?i)^(?:\s|[>|#*/+:;,\"'`│┃║•»–—-]"
    r"|[\[(][^\])\n]{1,60}[\])]"
    r"|[0-9][0-9:.,/+TZ-]*(?:\s?(?:am|pm|utc|gmt)\b)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9]+\b"
    rf"|{LEVEL}(?:\s*[:|\])-]|\s{{2,}})"
    r"|[\w./-]{1,60}(?:\[[0-9]+\])?\s*\|"
    r"|[\w.-]{1,60}\s+[\w./-]{1,60}\[[0-9]+\]:"
    r"|[\w./-]*[0-9./_-][\w./-]{0,60}(?:\[[0-9]+\])?:\s)+"
)
"""What stands before the words of a line: quote marks, a time, a level, a program's name."""
TAIL = " \t\r|\"'`+\\>*│┃║-"


AROUND = (4, 6)
"""Lines before and after a place that may belong to one sentence."""
ELSEWHERE = "·x·"
"""Stands between lines that are not next to each other, so that no sentence goes across."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Text to search: ``parts``, which are on the lines ``numbers`` (from 1) of the paste."""

    text: str
    parts: Sequence[str]
    numbers: Sequence[int]
    between: str

    def line(self, position: int) -> int:
        """The line of the paste that ``position`` is in."""
        ends = accumulate(len(part) + len(self.between) for part in self.parts)
        return next((n for n, end in zip(self.numbers, ends, strict=True) if position < end), 1)


def unescaped(text: str) -> str:
    """The words of ``text``; links, escapes, tags and colours are gone, line breaks are not."""
    while "\\\\" in text:
        text = text.replace("\\\\", "\\")
    text = COLOUR.sub("", text)
    text = LINK.sub(" ", text)
    for escape, meant in WRITTEN.items():
        text = text.replace(escape, meant)
    text = APOSTROPHE.sub("'", text)
    text = ESCAPE.sub(" ", text)
    return str(MARK.sub(" ", text))


def by_line(text: str) -> Plain:
    """``text`` as it is."""
    lines = text.split("\n")
    return Plain(text, lines, range(1, len(lines) + 1), "\n")


def joined(text: str, near: Iterable[int], between: str) -> Plain:
    """The lines near the places ``near``, without what stands at their edges.

    With nothing ``between`` them a word that was broken in the middle is whole again.
    """
    lines = text.split("\n")
    parts, numbers, last = list[str](), list[int](), 0
    for number in sorted(_around(text, near, len(lines))):
        pieces = [EDGE.sub("", piece).rstrip(TAIL) for piece in lines[number].split(SOFT)]
        pieces = pieces if number == last + 1 or not parts else [ELSEWHERE, *pieces]
        parts += pieces
        numbers += [number + 1] * len(pieces)
        last = number
    return Plain(between.join(parts), parts, numbers, between)


def _around(text: str, near: Iterable[int], count: int) -> set[int]:
    """The indexes of the lines at and around ``near``."""
    found, number, seen = set[int](), 0, 0
    for place in near:
        number, seen = number + text.count("\n", seen, place), place
        found.update(range(max(0, number - AROUND[0]), min(count, number + AROUND[1] + 1)))
    return found
