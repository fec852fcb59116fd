"""Every payload in a text, each parsed once, from its outermost bracket on.

Bounded: a limited number of places is tried, and what was parsed in vain is limited too, so that
the time is linear in the text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Pointer
from siptrunk.parsing.keywords import KEYS, is_near, is_telling, is_torn
from siptrunk.parsing.literals.containers import CUT, Literal
from siptrunk.parsing.literals.literal import LiteralParser
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.parsing.literals.strict import parse_strict
from siptrunk.parsing.literals.tokens import MAX_EXPRESSION_CHARACTERS
from siptrunk.text.escapes import undouble_braces, unescape_tail
from siptrunk.text.mapped import MappedText
from siptrunk.text.patterns import Pattern

MAX_STARTS = 64
MAX_MEMBER_STARTS = 16
"""Starts that are tried after the first 64 held nothing, at the keys of a payload only."""
MAX_ESCAPE_DEPTH = 3
MAX_DOUBLED_CHARACTERS = 40
MAX_TAG_CHARACTERS = 200
TAG_BEFORE = re2.compile(r"<[A-Za-z][\w:-]*(?:\s+[\w:-]+=\"[^\"<>]*\")*\s*$")
DOUBLED_BRACES = re2.compile(r"^\{\{\s*[\"'][A-Za-z_]\w*[\"']\s*:")
"""How a format string of Python starts an object."""
FENCE = "```"
MEMBER = (
    rf"(?:^|[^\w.{{\[(-])(?:{'|'.join(KEYS)})[\"'“”‘’]?[ \t]*(?:=>|[:=])\s*"
    r"(?:[\"'“‘`\[{0-9]|[Tt]rue|[Ff]alse)"
)
MEMBERS = Pattern(rf"(?m){MEMBER}")
START = Pattern(
    rf"(?m){MEMBER}"
    r"|(?:[\[{]\s*){1,4}[\"'“”„‘’\\}.…/#:$_*A-Za-z&-]"
    r"|(?:\barray)?\(\s*(?:\w+\s*[=:][^=>:]|\*\*|[\"']\w+[\"']\s*=>)"
)
TOO_MANY = f"Before it stand more than {MAX_STARTS} brackets, and what follows them was not read"


@dataclass(frozen=True, slots=True)
class PayloadCandidate:
    """An object or a list, and its place in the text that was scanned, end exclusive."""

    literal: Literal
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """The payloads of a text; and where parsing failed that came furthest, with the reason."""

    payloads: list[PayloadCandidate] = field(default_factory=list)
    failed_at: int = -1
    failure: str = ""
    next_start: int = 0
    """Nothing before it needs to be parsed any more."""

    @property
    def payload_end(self) -> int:
        """Where the last payload ends."""
        return self.payloads[-1].end if self.payloads else 0

    def fail(self, position: int, failure: str) -> None:
        """Keeps the failure that came furthest."""
        if position > self.failed_at:
            self.failed_at, self.failure = position, failure


def scan(text: str) -> Scan:
    """All payloads in ``text``, in order."""
    result = Scan()
    budget = 2 * len(text)
    for start, is_member in _untried_starts(text, result):
        candidate = _parse(text, start, MAX_ESCAPE_DEPTH, is_member=is_member)
        literal = candidate.literal
        if literal.is_too_deep:
            result.fail(start, literal.failure)
            break
        cost = _characters_read(candidate, text)
        if is_telling(literal.node):
            result.payloads.append(candidate)
            result.next_start = candidate.end
            budget -= start + cost - candidate.end
            if budget < 0:
                result.next_start = start + cost
            continue
        if literal.failure:
            result.fail(candidate.end, literal.failure)
        budget -= cost
        if budget < 0:
            result.next_start = start + cost
        elif literal.is_strict or not is_near(text[start + 1 : candidate.end]):
            result.next_start = candidate.end
    return result


def _characters_read(candidate: PayloadCandidate, text: str) -> int:
    """How many characters were read; where the candidate is cut off, beyond its end as well."""
    beyond = MAX_EXPRESSION_CHARACTERS if candidate.literal.failure == CUT else 0
    return min(candidate.end + beyond, len(text)) - candidate.start


def _untried_starts(text: str, result: Scan) -> Iterator[tuple[int, bool]]:
    """The starts to parse at, of a limited number outside the payloads that ``result`` has."""
    count = last = 0
    outside = (
        start
        for start in _starts(text)
        if start[0] >= result.payload_end and not (start[1] and _is_attribute(text, start[0]))
    )
    for start, is_member in outside:
        count, last = count + 1, start
        if count > MAX_STARTS:
            break
        if start >= result.next_start:
            yield start, is_member
    if count <= MAX_STARTS:
        return
    result.fail(last, TOO_MANY)
    if result.payloads:
        return
    for member, _ in islice(MEMBERS.spans(text, last), MAX_MEMBER_STARTS):
        if member >= result.next_start:
            yield _member_start(text, member), True


def _is_attribute(text: str, start: int) -> bool:
    """Whether a member stands in a tag of XML, which is another form than those that are read."""
    return bool(TAG_BEFORE.search(text[max(0, start - MAX_TAG_CHARACTERS) : start]))


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Where a payload may start, and whether that is a member without its object."""
    for start, end in START.spans(text):
        if text[start] in "{[(" or text.startswith("array", start):
            yield from ((bracket, False) for bracket in _brackets(text, start, end))
        else:
            yield _member_start(text, start), True


def _member_start(text: str, start: int) -> int:
    return start + (text[start] not in "\"'“”‘’" and not text[start].isalpha())


def _brackets(text: str, start: int, end: int) -> list[int]:
    if text[start] == "a":
        return [start + len("array")]
    return [place for place in range(start, end - 1) if text[place] in "[{("]


def _parse(text: str, start: int, escape_depth: int, *, is_member: bool) -> PayloadCandidate:
    fence = text.find(FENCE, start)
    end = fence if fence >= 0 else len(text)
    if is_member:
        literal = LiteralParser(text, start, end).parse_members()
        if is_torn(literal.node, text[literal.end : end]):
            literal.open_at = (*literal.open_at, "")
            literal.quirks.add(Quirk.TORN)
        return PayloadCandidate(literal, start, literal.end)
    if escape_depth and text[start + 1 : start + 40].lstrip().startswith("\\"):
        tail = unescape_tail(text, start, end)
        inner = _parse(tail.text, 0, escape_depth - 1, is_member=False)
        positions = partial(_positions_below, tail, inner.literal)
        literal = replace(inner.literal, positions=positions)
        return PayloadCandidate(literal, start, tail.span(0, inner.end)[1])
    if escape_depth and DOUBLED_BRACES.search(text[start : start + MAX_DOUBLED_CHARACTERS]):
        single = undouble_braces(text, start, end)
        inner = _parse(single.text, 0, 0, is_member=False)
        positions = partial(_positions_below, single, inner.literal)
        literal = replace(inner.literal, positions=positions)
        return PayloadCandidate(literal, start, single.span(0, inner.end)[1])
    strict = parse_strict(text, start) if text[start] != "(" else None
    literal = strict or LiteralParser(text, start, end).parse()
    return PayloadCandidate(literal, start, literal.end)


def _positions_below(text: MappedText, literal: Literal) -> dict[Pointer, int]:
    """The positions in ``literal``, of ``text``, in the text below it."""
    positions = literal.positions().items()
    return {pointer: text.span(position, position)[0] for pointer, position in positions}
