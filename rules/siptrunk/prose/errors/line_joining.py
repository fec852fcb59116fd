"""Lines joined without what a log, a quotation or a box puts at their edges, to find sentences."""

from __future__ import annotations

from collections.abc import Iterable

from siptrunk import lazy_re2 as re2
from siptrunk.text.escapes import SOFT_BREAK
from siptrunk.text.mapped import MappedText, TextBuilder

LEVEL = r"(?:debug|info|notice|warn(?:ing)?|err(?:or)?|fatal|critical|trace|std(?:err|out))"
LINE_START = re2.compile(
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
LINE_END_SIGNS = " \t\r|\"'`+\\>*│┃║-"
LINES_BEFORE, LINES_AFTER = 4, 6
"""Lines around a place that may belong to one sentence."""
GAP = "·x·"
"""Stands between lines that are not next to each other, so that no sentence goes across."""


def join_lines(text: str, places: Iterable[int], separator: str) -> MappedText:
    """The lines around ``places``, without what stands at their edges.

    With an empty ``separator`` a word that was broken in the middle is whole again.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    builder = TextBuilder(MappedText(text))
    previous = -1
    for index in sorted(_lines_around(text, places, len(lines))):
        if previous >= 0:
            is_next = index == previous + 1
            builder.insert(separator if is_next else f"{separator}{GAP}{separator}")
        _copy_line(builder, lines[index], starts[index], separator)
        previous = index
    return builder.build()


def _copy_line(builder: TextBuilder, line: str, start: int, separator: str) -> None:
    """Copies the words between the soft breaks of a line."""
    for number, part in enumerate(line.split(SOFT_BREAK)):
        if number:
            builder.insert(separator)
        edge = LINE_START.search(part)
        words_start = edge.end() if edge else 0
        words_end = max(words_start, len(part.rstrip(LINE_END_SIGNS)))
        builder.copy(start + words_start, start + words_end)
        start += len(part) + 1


def _lines_around(text: str, places: Iterable[int], count: int) -> set[int]:
    """The indexes of the lines at and around ``places``."""
    indexes, line, previous = set[int](), 0, 0
    for place in places:
        line, previous = line + text.count("\n", previous, place), place
        indexes.update(range(max(0, line - LINES_BEFORE), min(count, line + LINES_AFTER + 1)))
    return indexes
