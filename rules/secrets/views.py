"""A text as it reads once an encoding is undone, and where each piece of it stands."""

from __future__ import annotations

import binascii
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

import re2

from rules.delivered import delivered

PERCENT = re2.compile(r"%(?:[0-7][0-9A-Fa-f]|[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)")
ESCAPE = re2.compile(
    r"(?:\\\\){2,}|\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|"
    r"x[0-9a-fA-F]{2}|[\"'\\/`nrt])|\^[\"&|<>^\\{}:,]|'\"'\"'|'\\''"
)
ENTITY = re2.compile(r"^&(?:amp;)*(?:#?\w+;)?")
RUN = re2.compile(
    r"[A-Za-z0-9+/_-]{60,}(?:\r?\n[A-Za-z0-9+/_-]{4,})+={0,2}|[A-Za-z0-9+/_-]{11,}={0,2}"
)
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
CONTROLS = bytes({*range(1, 9), 11, 12, *range(14, 32), 127})
WHITE = {"n": "\n", "r": "\r", "t": "\t"}
ROUNDS = 3


class Piece(NamedTuple):
    """From ``at`` in the view on: ``start`` to ``end`` below it, letter by letter or as a whole."""

    at: int
    start: int
    end: int
    literal: bool


class View:
    """A text over another one; the lowest is the text itself."""

    def __init__(self, text: str, pieces: list[Piece], below: View | None = None) -> None:
        self.text = text
        self._pieces = pieces
        self._starts = [piece.at for piece in pieces]
        self._below = below

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``start`` to ``end``, which holds a letter at least, stands in the lowest text."""
        if self._below is None:
            return start, end
        first, last = self._piece(start), self._piece(end - 1)
        return self._below.span(
            first.start + (start - first.at if first.literal else 0),
            last.start + end - last.at if last.literal else last.end,
        )

    def _piece(self, at: int) -> Piece:
        return self._pieces[bisect_right(self._starts, at) - 1]


def plain(text: str) -> View:
    """The text itself."""
    return View(text, [])


def views(base: View) -> Iterator[View]:
    """What a secret can be read in: as typed, and with URL and backslash escapes undone."""
    typed, *targets = as_typed(base)
    yield typed
    yield from targets
    above = typed
    for _ in range(ROUNDS):
        for shape, decode in ((PERCENT, unquoted), (ESCAPE, unescaped)):
            higher = _rewritten(above, shape, decode)
            if higher is not above:
                yield higher
            above = higher


def decoded(below: View, skips: tuple[int, ...]) -> View | None:
    """Every run of base64 or hex that decodes to text, one a line; None where there is none.

    ``skips`` are the letters left out before a run is decoded: what stands before a secret's own
    base64 may have run into it.
    """
    texts: list[str] = []
    pieces: list[Piece] = []
    read: dict[str, list[str]] = {}
    at = 0
    for run in RUN.finditer(below.text):
        letters = run[0]
        if letters not in read:
            read[letters] = list(_read(letters, skips))
        for said in read[letters]:
            pieces.append(Piece(at, run.start(), run.end(), literal=False))
            texts.append(said)
            at += len(said) + 1
    return View("\n".join(texts), pieces, below) if texts else None


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
    return [View(seen.text, pieces, base), *_targets(base, dropped)]


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
        yield View("\n".join(texts), pieces, base)


def _rewritten(below: View, shape: re2.Pattern, decode: Callable[[str], str]) -> View:
    texts, pieces, at, end = [], [], 0, 0
    for found in shape.finditer(below.text):
        start, after = found.span()
        said = decode(below.text[start:after])
        if start > end:
            texts.append(below.text[end:start])
            pieces.append(Piece(at, end, start, literal=True))
            at += start - end
        texts.append(said)
        pieces.append(Piece(at, start, after, literal=False))
        at += len(said)
        end = after
    if not texts:
        return below
    pieces.append(Piece(at, end, len(below.text), literal=True))
    return View("".join(texts) + below.text[end:], pieces, below)


def unquoted(said: str) -> str:
    """The character that a URL escape stands for."""
    return bytes.fromhex(said.replace("%", "")).decode("utf-8", "replace")


def unescaped(said: str) -> str:
    """What a backslash or a caret escape stands for."""
    if said[1:2] == said[:1] == "\\":
        return said[: len(said) // 2]
    if said[0] != "\\":
        return said[1] if said[0] == "^" else "'"
    if said[1] not in "ux":
        return WHITE.get(said[1], said[1])
    codes = [int(code, 16) for code in said.replace("\\x", "\\u").split("\\u")[1:]]
    units = b"".join(code.to_bytes(2, "big") for code in codes)
    return units.decode("utf-16-be", "replace")


def _read(run: str, skips: tuple[int, ...]) -> Iterator[str]:
    """What a run says, decoded from each of its first letters that may be the right one."""
    letters = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if 0 in skips and not len(letters) % 2 and HEXADECIMAL.issuperset(letters):
        yield from _text(bytes.fromhex(letters))
    for skip in skips:
        part = letters[skip:]
        part = part[:-1] if len(part) % 4 == 1 else part
        yield from _text(binascii.a2b_base64(part + "=" * (-len(part) % 4)))


def _text(data: bytes) -> Iterator[str]:
    if len(data) - len(data.translate(None, CONTROLS)) > len(data) // 16:
        return
    said = data.decode("utf-8", "replace").replace("\n", " ")
    strange = sum(not (c.isprintable() or c in "\0\t\r") or c == "�" for c in said[:400])
    if strange * 6 <= min(len(said), 400):
        yield said
