"""Text before and after the door at which secrets end."""

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
    """One place at which a secret stood, never the secret."""

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
    """Text without secrets; made by ``redact`` alone. All that follows the door takes this."""

    text: str
    hidden: tuple[Hidden, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many different secrets of each kind were hidden, in order of appearance."""
        seen: dict[str, set[int]] = {}
        for one in self.hidden:
            seen.setdefault(one.kind, set()).add(one.number)
        return {kind: len(numbers) for kind, numbers in seen.items()}
