"""What a message is made of, before it has Slack's form: sentences, code, buttons, small print.

Blocks and text are both made from the same parts, so that the text says all that the blocks say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

Block: TypeAlias = dict[str, JsonValue]


LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class Span:
    """A few words in one style. ``url`` makes them a link, ``user`` the name of that person."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence or two. ``tight`` keeps it close to what stands before it."""

    spans: tuple[Span, ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Text to copy as it stands. ``name`` is that of the file it becomes where it is too long."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Button:
    """``value`` holds a reference, never anything that was pasted."""

    label: str
    action_id: str
    value: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """Buttons in a row."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Fine:
    """Small print."""

    text: str


Part: TypeAlias = Say | Code | Ask | Fine


@dataclass(frozen=True, slots=True)
class File:
    """What is too long for a message."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as Slack takes it. ``text`` is what a notification and a screen reader say."""

    blocks: tuple[Block, ...]
    text: str
    files: tuple[File, ...] = ()


def said(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Span, ...]:
    """``text`` with what stands between back-ticks as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # an odd back-tick out is a character like any other
        pieces[-2:] = ["`".join(pieces[-2:])]
    return tuple(
        Span(piece, bold=bold, italic=italic, code=at % 2 == 1)
        for at, piece in enumerate(pieces)
        if piece
    )


def led(text: str) -> tuple[Span, ...]:
    """``text`` with its first clause in bold: as far as its first colon, else all of it."""
    head, colon, rest = text.partition(": ")
    if colon and len(head) <= LONGEST_HEAD:
        return (*said(f"{head}:", bold=True), Span(" "), *said(rest))
    return said(text, bold=True)


def say(text: str, *, lead: str = "", tight: bool = False) -> Say:
    """A sentence, after ``lead`` in bold."""
    gap = (Span(" "),) if lead and text else ()
    return Say((*said(lead, bold=True), *gap, *said(text)), tight)
