"""Text without what a program, a log or a page puts into and around its words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

import re2

APOSTROPHE = re2.compile(
    r"(?i)\\+u(?:2018|2019|0027|02bc|00b4)|\\+x27"
    r"|&(?:amp;)*(?:#0*39|#x0*27|apos|[lr]squo|#821[67]|#x201[89]);"
)
ESCAPE = re2.compile(
    r"(?i)\\+(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[nrtbf])|&(?:amp;)*(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});"
)
MARK = re2.compile(r"(?i)</?[a-z][^<>\n]{0,40}>")
COLOUR = re2.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LINK = re2.compile(r"""(?i)(?:https?://|www\.|docs\.)[^\s"'<>`]+""")

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
    """Text to search, and how to tell the line (from 1) of a place in it."""

    text: str
    starts: tuple[int, ...]

    def line(self, position: int) -> int:
        """The line of the paste that ``position`` is in."""
        return max(bisect_right(self.starts, position), 1)


def unescaped(text: str) -> str:
    """The words of ``text``; links, escapes, tags and colours are gone, line breaks are not."""
    text = COLOUR.sub("", text)
    text = LINK.sub(" ", text)
    text = APOSTROPHE.sub("'", text)
    text = ESCAPE.sub(" ", text)
    return str(MARK.sub(" ", text))


def by_line(text: str) -> Plain:
    """``text`` as it is."""
    lines = text.split("\n")
    return Plain(text, tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))


def joined(text: str, between: str) -> Plain:
    """The lines of ``text`` without what stands at their edges, with ``between`` between them.

    Without anything between them a word that was broken in the middle is whole again.
    """
    lines = [EDGE.sub("", line).rstrip(TAIL) for line in text.split("\n")]
    ends = accumulate((len(line) + len(between) for line in lines[:-1]), initial=0)
    return Plain(between.join(lines), tuple(ends))
