"""A text as it reads once an encoding is undone, and where each piece of it stands."""

from __future__ import annotations

import binascii
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from siptrunk.text.escapes import FILLING, HEXADECIMAL, unentitied, unescaped, unquoted
from siptrunk.text.patterns import Shape, Sought, Text
from siptrunk.text.slack_markup import delivered

ENTITY = Shape(r"^&(?:amp;)*(?:#?\w+;)?")
GROUP = r"[CDI-Za-f][A-HQ-Xg-nw-z0-3][AEIMQUYcgkosw048BFJNRVZdhlptx159][A-Za-z0-9+/_-]"
LETTER = r"[A-Za-z0-9+/_-]"
TWO = rf"(?:(?:{GROUP}){{2}}|(?:[4-7]{LETTER}{{3}}){{2}}|0[I-LY-b]{LETTER}[QR]{LETTER}{{4}})"
RUN = Sought(
    rf"{LETTER}{{60,}}(?:\r?\n{LETTER}{{4,}})+={{0,2}}|{LETTER}*?{TWO}{LETTER}{{2,}}={{0,2}}|"
    r"[0-9A-Fa-f]*?(?:[2-7][0-9A-Fa-f]){6,}[0-9A-Fa-f]*"
)
"""What may be base64 or hex of text: with two groups that stand for ASCII, Asian or Cyrillic."""
ANY_RUN = Shape(rf"{LETTER}{{60,}}(?:\r?\n{LETTER}{{4,}})+={{0,2}}|{LETTER}{{11,}}={{0,2}}")
SKIPS = range(4)
"""What stands before a secret's own base64 may have run into it."""
CONTROLS = bytes({*range(1, 9), 11, 12, *range(14, 32), 127})
ROUNDS = 3
BLOCK = 256


class Piece(NamedTuple):
    """From ``at`` in the view on: ``start`` to ``end`` below it, letter by letter or as a whole."""

    at: int
    start: int
    end: int
    literal: bool


class View:
    """A text over another one; the lowest is the text itself."""

    def __init__(self, text: str, below: View | None = None) -> None:
        self.text = Text(text)
        self._below = below

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``start`` to ``end``, which holds a letter at least, stands in the lowest text."""
        return self._below.span(*self._place(start, end)) if self._below else (start, end)

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return start, end


class Undone(View):
    """A text whose escapes are undone."""

    def __init__(self, filled: str, below: View) -> None:
        super().__init__(filled.replace(FILLING, ""), below)
        self._filled = filled

    @cached_property
    def _before(self) -> list[int]:
        """How many characters stand before each block of the text with fillings."""
        filled = self._filled
        blocks = range(0, len(filled), BLOCK)
        kept = (
            len(filled[at : at + BLOCK]) - filled.count(FILLING, at, at + BLOCK) for at in blocks
        )
        return list(accumulate(kept, initial=0))

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return self._at(start), self._at(end)

    def _at(self, place: int) -> int:
        block = bisect_right(self._before, place) - 1
        left = place - self._before[block]
        for i in range(block * BLOCK, len(self._filled)):
            if self._filled[i] != FILLING:
                if not left:
                    return i
                left -= 1
        return len(self._filled)


class Pieced(View):
    """A text made of pieces."""

    def __init__(self, text: str, pieces: list[Piece], below: View) -> None:
        super().__init__(text, below)
        self._pieces = pieces
        self._starts = [piece.at for piece in pieces]

    def _place(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._piece(start), self._piece(end - 1)
        return (
            first.start + (start - first.at if first.literal else 0),
            last.start + end - last.at if last.literal else last.end,
        )

    def _piece(self, at: int) -> Piece:
        return self._pieces[bisect_right(self._starts, at) - 1]


def views(base: View) -> Iterator[View]:
    """What a secret can be read in: as typed, and with URL and backslash escapes undone."""
    above, *targets = as_typed(_undone(base, unentitied))
    yield above
    yield from targets
    for _ in range(ROUNDS):
        for undo in (unquoted, unescaped):
            higher = _undone(above, undo)
            if higher is not above:
                yield higher
            above = higher


def decoded(below: View, *, strictly: bool = True) -> View | None:
    """Every run of base64 or hex that decodes to text, one a line; None where there is none.

    ``strictly`` says that it begins with what most texts are made of.
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    read: dict[str, list[str]] = {}
    at = 0
    for run in (RUN if strictly else ANY_RUN).finditer(below.text):
        start, end = run.span()
        letters = below.text[start:end]
        if letters not in read:
            read[letters] = list(_read(letters))
        for said in read[letters]:
            pieces.append(Piece(at, start, end, literal=False))
            texts.append(said)
            at += len(said) + 1
    return Pieced("\n".join(texts), pieces, below) if texts else None


def _undone(below: View, undo: Callable[[str], str]) -> View:
    filled = undo(below.text)
    return below if filled is below.text else Undone(filled, below)


def as_typed(base: View) -> list[View]:
    """The text before Slack or a mail rewrote it, and what its links hide behind their labels."""
    text = base.text
    seen = delivered(text)
    if seen.text == text:
        return [base]
    offsets = seen.offsets
    pieces: list[Piece] = []
    dropped, at, first = [(0, offsets[0])], 0, -1
    for i in [i for i, (this, after) in enumerate(pairwise(offsets)) if after - this != 1]:
        start, after = offsets[i], offsets[i + 1]
        first = i if first < 0 else first
        if after == start:
            continue
        exact = first < i or (text[start] == "&" and text[after - 1] == ";")
        end = after if exact else min(after, start + _width(text, start))
        pieces.append(Piece(at, offsets[at], start, literal=True))
        pieces.append(Piece(first, start, end, literal=False))
        dropped.append((end, after))
        at, first = i + 1, -1
    pieces.append(Piece(at, offsets[at], len(text), literal=True))
    return [Pieced(seen.text, pieces, base), *_targets(base, dropped)]


def _width(text: str, at: int) -> int:
    """How many characters of the text as delivered are the one that was typed."""
    if text[at] != "&":
        return 1
    found = ENTITY.search(text[at : at + 40])
    return found.end() if found else 1


def _targets(base: View, dropped: list[tuple[int, int]]) -> Iterator[View]:
    texts, pieces, at = [], [], 0
    for start, end in dropped:
        if end - start > 8:
            texts.append(base.text[start:end])
            pieces.append(Piece(at, start, end, literal=True))
            at += end - start + 1
    if texts:
        yield Pieced("\n".join(texts), pieces, base)


def _read(run: str) -> Iterator[str]:
    """What a run says, decoded from each of its first letters that may be the right one."""
    letters = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if not len(letters) % 2 and HEXADECIMAL.issuperset(letters):
        yield from _text(bytes.fromhex(letters))
    for skip in SKIPS:
        part = letters[skip:]
        part = part[:-1] if len(part) % 4 == 1 else part
        yield from _text(binascii.a2b_base64(part + "=" * (-len(part) % 4)))


def _text(data: bytes) -> Iterator[str]:
    """``data`` as text, in one line; nothing where it is none."""
    if len(data.translate(None, CONTROLS)) < len(data) - len(data) // 16:
        return
    said = data.decode("utf-8", "replace")
    if said.count("\ufffd") * 6 <= len(said):
        yield said.replace("\n", " ")
