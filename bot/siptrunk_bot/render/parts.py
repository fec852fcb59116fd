"""The parts of a message: paragraphs, code, buttons and small print.

Blocks and text are both made from them, so that the text says all that the blocks say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pydantic import JsonValue

Block: TypeAlias = dict[str, JsonValue]


MAX_LEAD_CHARACTERS = 80
HTTPS, PAGE = "https://", "the page"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style. ``url`` makes them a link, ``user`` a mention of that user id.

    ``date_s`` is a time in seconds since 1970, which Slack shows in the reader's zone.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    user: str = ""
    date_s: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences. ``tight``: without a gap before them."""

    spans: tuple[Span, ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Text to copy. ``name`` is that of its file where it is too long for a message."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The dialog in which Slack asks before a press counts; the last two label its buttons."""

    title: str
    text: str
    confirm: str
    deny: str


@dataclass(frozen=True, slots=True)
class Button:
    """``value`` holds a reference, never pasted text.

    ``description`` is read out in place of a label that says too little where it stands alone.
    ``is_danger``: the press deletes something.
    """

    label: str
    action_id: str
    value: str
    primary: bool = False
    description: str = ""
    is_danger: bool = False
    confirmation: Confirmation | None = None


@dataclass(frozen=True, slots=True)
class ButtonRow:
    """A row of buttons; ``menu`` are those that an overflow menu holds behind them."""

    buttons: tuple[Button, ...]
    menu: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """Small print, and ``links`` (title and URL) after it."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


Part: TypeAlias = Paragraph | Code | ButtonRow | SmallPrint


@dataclass(frozen=True, slots=True)
class File:
    """A file with what is too long for a message."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as Slack takes it. ``text`` is for notifications and screen readers."""

    blocks: tuple[Block, ...]
    text: str
    files: tuple[File, ...] = ()


def code_spans(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Span, ...]:
    """``text`` with what is between back-ticks as code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # an odd back-tick out is a character like any other
        pieces[-2:] = ["`".join(pieces[-2:])]
    return tuple(
        Span(piece, bold=bold, italic=italic, code=index % 2 == 1)
        for index, piece in enumerate(pieces)
        if piece
    )


def linked_spans(text: str) -> tuple[Span, ...]:
    """``text`` with each URL as a link of two words, since a URL may be longer than a line."""
    spans: list[Span] = []
    words: list[str] = []
    for word in text.split(" "):
        if not word.startswith(HTTPS):
            words.append(word)
            continue
        url = word.rstrip(".,;:")
        spans += [*code_spans(" ".join([*words, ""])), Span(PAGE, url=url)]
        words = [word.removeprefix(url)]
    return (*spans, *code_spans(" ".join(words)))


def lead_spans(text: str) -> tuple[Span, ...]:
    """``text`` with its lead in bold: up to its first colon, else all of it."""
    lead, colon, remaining = text.partition(": ")
    if colon and len(lead) <= MAX_LEAD_CHARACTERS:
        return (*code_spans(f"{lead}:", bold=True), Span(" "), *code_spans(remaining))
    return code_spans(text, bold=True)


def lead_sentence(text: str) -> tuple[Span, ...]:
    """``text`` with its lead in bold: up to its first colon, else its first sentence."""
    head, colon, _ = text.partition(": ")
    sentence, stop, remaining = text.partition(". ")
    if colon and len(head) <= MAX_LEAD_CHARACTERS and len(head) < len(sentence):
        return lead_spans(text)
    if not stop:
        return code_spans(text, bold=True)
    return (*code_spans(f"{sentence}.", bold=True), Span(" "), *code_spans(remaining))


def paragraph(text: str, *, lead: str = "", tight: bool = False) -> Paragraph:
    """A paragraph, with ``lead`` in bold before it."""
    gap = (Span(" "),) if lead and text else ()
    return Paragraph((*code_spans(lead, bold=True), *gap, *code_spans(text)), tight)
