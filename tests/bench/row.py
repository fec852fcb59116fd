"""One row of the table that ``make bench`` prints."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, beside what, and what is to be reached.

    ``ratio`` may not get worse than ``bound``, which leaves room for noise beside what was
    measured; a row without a ratio is a figure of this machine. ``at_least``: more is better.
    """

    what: str
    against: str
    to_reach: str
    measured: str
    ratio: float | None = None
    bound: float | None = None
    at_least: bool = False

    @property
    def is_worse(self) -> bool:
        """Whether the ratio is beyond its bound."""
        if self.ratio is None or self.bound is None:
            return False
        return self.ratio < self.bound if self.at_least else self.ratio > self.bound

    def better(self, other: Row) -> Row:
        """The better of two measurements of the same: noise makes figures worse only."""
        if self.ratio is None or other.ratio is None:
            return other
        is_other_better = other.ratio > self.ratio if self.at_least else other.ratio < self.ratio
        return other if is_other_better else self


def times(ratio: float) -> str:
    """A ratio in words: ``12 times``, ``0.73 times``."""
    return f"{ratio:.0f} times" if ratio >= 10 else f"{ratio:.2f} times"


def ms(seconds: float) -> str:
    """Seconds, or milliseconds where they are less than one; three digits."""
    return f"{1000 * seconds:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
