"""One secret in a text: where, what kind, and how the mark for it has to be written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret from ``start`` to ``end``, never its text.

    ``key`` is the name beside it. ``wrap`` says where the quote stands that the mark needs around
    it, because the secret stood bare where a string must stand; None where it needs none.
    """

    start: int
    end: int
    kind: str
    key: str = ""
    wrap: tuple[int, int] | None = None
