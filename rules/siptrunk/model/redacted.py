"""Text before and after redaction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Raw:
    """Text as it arrived. It may hold secrets, so it shows nothing of itself."""

    text: str

    def __repr__(self) -> str:
        return f"Raw({len(self.text)} characters)"


@dataclass(frozen=True, slots=True)
class Hidden:
    """One place of a secret, never the secret itself."""

    kind: str
    """Such as ``sip-password``, ``vapi-key``, ``authorization``."""
    number: int
    """The same number wherever the same secret of this kind stood, counted from 1."""
    line: int
    """Counted from 1."""
    key: str = ""
    """The key beside it, such as ``authPassword``; empty where there was none."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """Text without secrets, which only ``redact`` makes. All later stages take this type."""

    text: str
    hidden: tuple[Hidden, ...] = ()
    is_refused: bool = False
    """Whether ``text`` is a sentence in place of one in which the secrets are too many."""

    def counts(self) -> dict[str, int]:
        """How many different secrets of each kind were hidden, in order of appearance."""
        numbers: dict[str, set[int]] = {}
        for hidden in self.hidden:
            numbers.setdefault(hidden.kind, set()).add(hidden.number)
        return {kind: len(distinct) for kind, distinct in numbers.items()}
