"""Lines without what a log, a block quote, a mail, an editor or a diff puts before each of them."""

from __future__ import annotations

from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.parsing.diff_margins import Span, find_margins
from siptrunk.text.mapped import MappedText, TextBuilder

TIME = r"\d\d:\d\d:\d\d(?:[.,]\d+)?"
DATE = rf"\d{{4}}[-/]\d\d[-/]\d\d(?:[T ]{TIME})?(?: ?Z| ?[+-]\d\d:?\d\d)?"
SYSLOG = rf"[A-Z][a-z][a-z] [ \d]\d {TIME} [\w.-]+ [\w./-]+(?:\[\d+\])?:"
LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL):?"
TAG = r"\[[A-Za-z][\w.:/-]{1,40}\]:?"
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
TOML_ARRAY = "gateways]]"
"""The header of TOML, where a name in brackets is no prefix."""
MAX_PREFIXED_LINES = 600


def strip_prefixes(text: str) -> tuple[MappedText, str]:
    """``text`` without the prefixes of its lines, and what was assumed; empty for nothing.

    No line is dropped, but those that a diff takes away.
    """
    paste = MappedText(text)
    margins = find_margins(text)
    spans = margins.spans or _find_prefixes(text)
    if not spans:
        return paste, ""
    builder = TextBuilder(paste)
    previous_end = 0
    for start, end in spans:
        builder.copy(previous_end, start)
        previous_end = end
    builder.copy(previous_end, len(text))
    return builder.build(), margins.assumption


def _find_prefixes(text: str) -> list[Span]:
    if TOML_ARRAY in text:
        return []
    matches = list(islice(PREFIX.finditer(text), MAX_PREFIXED_LINES))
    all_dashed = all(_dash(match) for match in matches)
    # A dash that some lines have and others have not is YAML's.
    return [
        (match.start(), match.end() - (0 if all_dashed else len(_dash(match)))) for match in matches
    ]


def _dash(match: re2.Match[str]) -> str:
    """The dash that ends a prefix, and the space before it; empty where none does."""
    source: str = match.group()
    prefix = source.rstrip()
    if prefix[-1:] not in {"-", "–"}:
        return ""
    return source[len(prefix.rstrip("-–").rstrip()) :].rstrip()
