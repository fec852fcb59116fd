"""How often a user and a team may ask for something within a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum

WINDOW_S = 60.0
MAX_JOBS_OF_USER = 120
MAX_JOBS_OF_TEAM = 1200
MAX_TRACKED_KEYS = 10_000
"""Users and teams that are counted at once; the one that was quiet longest is forgotten."""


class Verdict(Enum):
    """What becomes of one more job."""

    ADMITTED = "admitted"
    FIRST_REFUSAL = "first refusal"
    """The first job over the limit in this window: the user is told."""
    REFUSED = "refused"


class JobLimit:
    """Counts jobs by key in fixed windows. Bounded in memory; counts live in this process."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._windows = OrderedDict[str, tuple[float, int]]()

    def count(self, key: str) -> Verdict:
        """Count one more job of ``key``."""
        now = self._clock()
        start, jobs = self._windows.pop(key, (now, 0))
        if now - start >= WINDOW_S:
            start, jobs = now, 0
        self._windows[key] = (start, jobs + 1)
        if len(self._windows) > MAX_TRACKED_KEYS:
            self._windows.popitem(last=False)
        if jobs < self._limit:
            return Verdict.ADMITTED
        return Verdict.FIRST_REFUSAL if jobs == self._limit else Verdict.REFUSED
