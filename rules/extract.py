"""The objects in a paste, with their places, and the prose around them."""

from __future__ import annotations

from rules.delivered import delivered
from rules.forms import describe
from rules.forms.scan import Piece, scan
from rules.forms.vocabulary import is_meant
from rules.paste import Found, Paste, Unparsed
from rules.redacted import Redacted

MOST_CHARACTERS = 40_000
"""What is searched for objects; a longer paste is read up to here, and says so."""


def extract(redacted: Redacted) -> Paste:
    """Everything in the text that may be a payload. Never raises; linear in the text."""
    text = delivered(redacted.text).text
    read = text[:MOST_CHARACTERS]
    result = scan(read)
    found = tuple(_found(piece, read) for piece in result.pieces)
    unparsed = None
    if not found and result.why and is_meant(read):
        unparsed = _unparsed(read, result.failed_at, result.why)
    return Paste(text, found, _prose(text, found), unparsed)


def _found(piece: Piece, text: str) -> Found:
    literal = piece.literal
    syntax = describe.syntax(literal, describe.fence_language(text, piece.start))
    return Found(
        document=literal.node,
        syntax=syntax,
        span=(piece.start, piece.end),
        line=text.count("\n", 0, piece.start) + 1,
        read_as=describe.read_as(literal, syntax),
        open_at=literal.open_at,
        duplicates=literal.duplicates,
    )


def _unparsed(text: str, at: int, why: str) -> Unparsed:
    line = text.count("\n", 0, at) + 1
    return Unparsed(line, at - text.rfind("\n", 0, at), f"{why}.")


def _prose(text: str, found: tuple[Found, ...]) -> str:
    """``text`` without ``found``; each line break stays, so that lines keep their numbers."""
    parts: list[str] = []
    last = 0
    for one in found:
        start, end = one.span
        parts += (text[last:start], "\n" * text.count("\n", start, end))
        last = end
    return "".join((*parts, text[last:]))
