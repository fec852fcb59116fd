"""What a button carries: which paste of which case it is about, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
"""Old messages keep old values for ever; another version is one that is not understood."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One paste of one case; ``ts`` is that of the message."""

    case: str
    ts: str

    def value(self) -> str:
        """As a button carries it."""
        return f"{VERSION}:{self.case}:{self.ts}"


def read_reference(value: str) -> Reference | None:
    """What a button carried; None where it was drawn by another version."""
    version, _, rest = value.partition(":")
    case, _, ts = rest.partition(":")
    return Reference(case, ts) if version == VERSION and case and ts else None
