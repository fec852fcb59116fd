"""One secret in a text: where, what kind, and how the mark for it has to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret from ``start`` to ``end``, never its text.

    ``key`` is the name beside it. ``wrap`` is the quote that the mark needs around it, where the
    secret stood bare and a string has to stand.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    wrap: str = ""


def found_at(span: tuple[int, int], kind: str, key: str = "") -> Secret:
    """The secret at ``span``."""
    return Secret(span[0], span[1], kind, key)
