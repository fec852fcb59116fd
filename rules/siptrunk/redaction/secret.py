"""The place and kind of one secret in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret from ``start`` to ``end``, never its text.

    ``key`` is the name beside it. ``mark_quote`` is the quote that the mark needs around it where
    the secret was bare and the syntax wants a string.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    mark_quote: str = ""


def secret_at(span: tuple[int, int], kind: str, key: str = "") -> Secret:
    """The secret at ``span``."""
    return Secret(span[0], span[1], kind, key)
