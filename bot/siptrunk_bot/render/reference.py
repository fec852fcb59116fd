"""The value of a button: the paste and the case that it is about."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
"""Old messages keep their values for ever; those of another version are not understood."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A paste of a case; ``ts`` is that of its message. Or a draft, by its key."""

    case: str
    ts: str

    def value(self) -> str:
        """The reference as the value of a button."""
        return f"{VERSION}:{self.case}:{self.ts}"


def read_reference(value: str) -> Reference | None:
    """The reference in the value of a button; None for one of another version."""
    version, _, location = value.partition(":")
    case, _, ts = location.partition(":")
    return Reference(case, ts) if version == VERSION and case and ts else None
