"""What an error of another kind means, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.evidence import Source


@dataclass(frozen=True, slots=True)
class Meaning:
    """One error in words. ``code`` is what stands in the paste, such as ``403``.

    ``means`` is one plain sentence; ``checks`` what to look at, the likeliest first.
    """

    code: str
    title: str
    means: str
    checks: tuple[str, ...]
    source: Source
