"""How often a user and a team may ask for something within a minute."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum

WINDOW_S = 60.0
MAX_JOBS_OF_USER = 120
MAX_JOBS_OF_TEAM = 1200
MAX_TRACKED_KEYS = 1000
"""Users and teams that are counted at once; the one that was quiet longest is forgotten."""


class Verdict(Enum):
    """What becomes of one more job."""

    ADMITTED = "admitted"
    FIRST_REFUSAL = "first refusal"
    """The first job over the limit in this window: the user is told."""
    REFUSED = "refused"


class JobLimit:
    """Counts jobs in fixed windows. Bounded in memory; counts live in this process.

    A job that Slack delivers again, since it could not be stored, counts once.
    """

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._windows = OrderedDict[str, tuple[float, set[str]]]()

    def count(self, owner: str, job_key: str) -> Verdict:
        """Count one more job of ``owner``, a user or a team."""
        now = self._clock()
        start, jobs = self._windows.pop(owner, (now, set()))
        if now - start >= WINDOW_S:
            start, jobs = now, set()
        self._windows[owner] = (start, jobs)
        if len(self._windows) > MAX_TRACKED_KEYS:
            self._windows.popitem(last=False)
        count = len(jobs)
        if job_key in jobs:
            return Verdict.ADMITTED
        if count > self._limit:
            return Verdict.REFUSED
        jobs.add(job_key)
        return Verdict.ADMITTED if count < self._limit else Verdict.FIRST_REFUSAL
