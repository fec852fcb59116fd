"""Lines without what a log, a block quote, a mail, an editor or a diff puts before each of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

import re2

from siptrunk.parsing.diff_margins import Drop, margins

TIME = r"\d\d:\d\d:\d\d(?:[.,]\d+)?"
DATE = rf"\d{{4}}[-/]\d\d[-/]\d\d(?:[T ]{TIME})?(?: ?Z| ?[+-]\d\d:?\d\d)?"
SYSLOG = rf"[A-Z][a-z][a-z] [ \d]\d {TIME} [\w.-]+ [\w./-]+(?:\[\d+\])?:"
LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL):?"
TAG = r"\[[A-Za-z][\w.:/-]{0,40}\]:?"
PIPE = r"(?:\d+\|)?[\w./-]{1,40} *\|"
PART = (
    rf"(?:[-|–][ \t]+)?(?:\[?{DATE}\]?|\[?{TIME}\]?|\[?{LEVEL}\]?|{TAG}|{PIPE}"
    r"|\w+\[[\w.]+\]:|std(?:out|err) F)"
)
LOG = rf"[ \t]*(?:{SYSLOG}|\[?{DATE}\]?|\[?{TIME}\]?|\[?{LEVEL}\]?|{TAG}|{PIPE})(?:[ \t]+{PART})*"
DASH = r"(?:[ \t]+[-–])?"
PREFIX = re2.compile(
    rf"(?m)^(?:(?:[ \t]*>[ \t]?)+(?:{LOG}{DASH}(?:[ \t]|$))?|{LOG}{DASH}(?:[ \t]|$))"
)
MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class View:
    """``text`` as it is read.

    ``starts`` are places in it; what follows each stands ``shifts`` characters later in the paste.
    ``assumed`` says what was left out where that was a choice.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    assumed: str = ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same piece in the paste, end exclusive."""
        return self._at(start), self._at(max(start, end - 1)) + (end > start)

    def _at(self, pos: int) -> int:
        return pos + self.shifts[bisect_right(self.starts, pos) - 1]


def unprefixed(text: str) -> View:
    """``text`` with the prefixes of its lines dropped; no line is, but those a diff takes away."""
    margin = margins(text)
    drops = margin.drops or _prefixes(text)
    if not drops:
        return View(text)
    parts: list[str] = []
    starts, shifts = [0], [0]
    last = dropped = 0
    for start, end in drops:
        parts.append(text[last:start])
        dropped += end - start
        starts.append(end - dropped)
        shifts.append(dropped)
        last = end
    parts.append(text[last:])
    return View("".join(parts), tuple(starts), tuple(shifts), margin.assumed)


def _prefixes(text: str) -> list[Drop]:
    matches = list(islice(PREFIX.finditer(text), MOST_LINES))
    dashed = all(_dash(match) for match in matches)
    # A dash that some lines have and others have not is YAML's.
    return [
        (match.start(), match.end() - (0 if dashed else len(_dash(match)))) for match in matches
    ]


def _dash(match: re2.Match) -> str:
    said = match.group().rstrip()
    return match.group()[len(said.rstrip("-–").rstrip()) :].rstrip() if said[-1:] in "-–" else ""
