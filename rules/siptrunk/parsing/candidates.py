"""Every payload in a text, each read once, from its outermost bracket on.

Bounded: a limited number of places is tried, and what was read in vain is limited too, so that the
time is linear in the text whatever it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from siptrunk.parsing.containers import CUT, TORN, Literal
from siptrunk.parsing.cursor import LONGEST_EXPRESSION
from siptrunk.parsing.keywords import KEYS, is_near, is_telling, is_torn
from siptrunk.parsing.literal import Reader
from siptrunk.parsing.strict import read_strict
from siptrunk.text.escapes import unescape_tail
from siptrunk.text.patterns import Pattern

MOST_STARTS = 64
MOST_MEMBERS = 16
"""Starts that are tried after the first 64 held nothing, at the keys of a payload only."""
MOST_ESCAPED = 3
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
TOO_MANY = f"Before it stand more than {MOST_STARTS} brackets, and what follows them was not read"


@dataclass(frozen=True, slots=True)
class Piece:
    """An object or a list, and its place in the text that was scanned, end exclusive."""

    literal: Literal
    start: int
    end: int


@dataclass(slots=True)
class Scan:
    """What was found; and where reading failed that came furthest, with the reason."""

    pieces: list[Piece] = field(default_factory=list)
    failed_at: int = -1
    why: str = ""
    free: int = 0
    """What stands before it needs no more reading."""

    @property
    def read_to(self) -> int:
        """Where the last payload ends."""
        return self.pieces[-1].end if self.pieces else 0

    def fail(self, at: int, why: str) -> None:
        """Keeps the failure that came furthest."""
        if at > self.failed_at:
            self.failed_at, self.why = at, why


def scan(text: str) -> Scan:
    """All payloads in ``text``, in order."""
    result = Scan()
    budget = 2 * len(text)
    for start, is_member in _tried(text, result):
        piece = _read(text, start, MOST_ESCAPED, is_member=is_member)
        if piece.literal.deep:
            result.fail(start, piece.literal.why)
            break
        if is_telling(piece.literal.node):
            result.pieces.append(piece)
            result.free = piece.end
            continue
        if piece.literal.why:
            result.fail(piece.end, piece.literal.why)
        budget -= _looked_at(piece, text)
        if budget < 0:
            result.free = start + _looked_at(piece, text)
        elif piece.literal.strict or not is_near(text[start + 1 : piece.end]):
            result.free = piece.end
    return result


def _looked_at(piece: Piece, text: str) -> int:
    """How many characters were read for ``piece``; where it is cut off, beyond its end as well."""
    beyond = LONGEST_EXPRESSION if piece.literal.why == CUT else 0
    return min(piece.end + beyond, len(text)) - piece.start


def _tried(text: str, result: Scan) -> Iterator[tuple[int, bool]]:
    """The starts that are read, of a limited number outside the payloads that were found."""
    tried = last = 0
    outside = (one for one in _starts(text) if one[0] >= result.read_to)
    for start, is_member in outside:
        tried, last = tried + 1, start
        if tried > MOST_STARTS:
            break
        if start >= result.free:
            yield start, is_member
    if tried <= MOST_STARTS:
        return
    result.fail(last, TOO_MANY)
    if result.pieces:
        return
    for member, _ in islice(MEMBERS.spans(text, last), MOST_MEMBERS):
        if member >= result.free:
            yield _member_start(text, member), True


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Where a payload may start, and whether that is a member without its object."""
    for start, end in START.spans(text):
        if text[start] in "{[(" or text.startswith("array", start):
            yield from ((at, False) for at in _brackets(text, start, end))
        else:
            yield _member_start(text, start), True


def _member_start(text: str, start: int) -> int:
    return start + (text[start] not in "\"'“”‘’" and not text[start].isalpha())


def _brackets(text: str, start: int, end: int) -> list[int]:
    if text[start] == "a":
        return [start + len("array")]
    return [n for n in range(start, end - 1) if text[n] in "[{("]


def _read(text: str, start: int, levels: int, *, is_member: bool) -> Piece:
    end = text.find(FENCE, start)
    end = end if end >= 0 else len(text)
    if is_member:
        literal = Reader(text, start, end).read_members()
        if is_torn(literal.node, text[literal.end : end]):
            literal.open_at = (*literal.open_at, "")
            literal.notes.add(TORN)
        return Piece(literal, start, literal.end)
    if levels and text[start + 1 : start + 40].lstrip().startswith("\\"):
        tail = unescape_tail(text, start, end)
        inner = _read(tail.text, 0, levels - 1, is_member=False)
        return Piece(inner.literal, start, tail.span(0, inner.end)[1])
    strict = read_strict(text, start) if text[start] != "(" else None
    literal = strict or Reader(text, start, end).read()
    return Piece(literal, start, literal.end)
