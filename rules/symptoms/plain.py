"""Text without what a program, a log or a page puts into and around its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import re2

APOSTROPHE = re2.compile(
    r"(?i)\\+u(?:2018|2019|0027|02bc|00b4)|\\+x27"
    r"|&(?:amp;)*(?:#0*39|#x0*27|apos|[lr]squo|#821[67]|#x201[89]);"
)
BREAK = re2.compile(r"(?i)\\+[nr]")
SOFT = "\v"
"""Stands for a line break that was escaped, which does not start a line of the paste."""
ESCAPE = re2.compile(
    r"(?i)\\+(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[tbf])|&(?:amp;)*(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});"
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


@dataclass(frozen=True, slots=True)
class Plain:
    """Text to search. ``numbers`` are the lines of the paste (from 1) that start at ``starts``."""

    text: str
    starts: Sequence[int]
    numbers: Sequence[int]

    def line(self, position: int) -> int:
        """The line of the paste that ``position`` is in."""
        return self.numbers[max(bisect_right(self.starts, position) - 1, 0)]


def unescaped(text: str) -> str:
    """The words of ``text``; links, escapes, tags and colours are gone, line breaks are not."""
    text = COLOUR.sub("", text)
    text = LINK.sub(" ", text)
    text = APOSTROPHE.sub("'", text)
    text = BREAK.sub(SOFT, text)
    text = ESCAPE.sub(" ", text)
    return str(MARK.sub(" ", text))


def by_line(text: str) -> Plain:
    """``text`` as it is."""
    lines = text.split("\n")
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    return Plain(text, starts, range(1, len(lines) + 1))


def joined(text: str, between: str) -> Plain:
    """The lines of ``text`` without what stands at their edges, with ``between`` between them.

    Without anything between them a word that was broken in the middle is whole again.
    """
    numbered = [
        (number, EDGE.sub("", part).rstrip(TAIL))
        for number, line in enumerate(text.split("\n"), 1)
        for part in line.split(SOFT)
    ]
    lengths = (len(part) + len(between) for _, part in numbered[:-1])
    return Plain(
        between.join(part for _, part in numbered),
        tuple(accumulate(lengths, initial=0)),
        [number for number, _ in numbered],
    )
