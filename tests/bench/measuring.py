"""How much dearer one thing is than another, on a noisy machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import thread_time
from typing import TypeVar

MAX_RATIO = 1.5
"""What an attack may cost, of what a plain text of its size costs."""
MAX_ROUNDS = 60
"""Most turns; the best time of each is taken, so that noise makes it longer and not wrong."""
ROUND_S = 0.001
"""Least time of one turn: what takes less is repeated, since the clock is no finer."""
Work = Callable[[], object]
Key = TypeVar("Key")


def times_dearer(plain: Work, other: Work, *, than: float = MAX_RATIO) -> float:
    """The ratio of the best times of ``other`` and ``plain``, measured in turns in one run.

    It ends as soon as the ratio is no more ``than`` that; a worse one has had ``MAX_ROUNDS`` turns.
    """
    best_plain = best_other = float("inf")
    for _ in range(MAX_ROUNDS):
        best_plain = min(best_plain, _seconds(plain))
        best_other = min(best_other, _seconds(other))
        if best_other <= than * best_plain:
            break
    return best_other / best_plain


def best_times(works: Mapping[Key, Work], *, rounds: int = MAX_ROUNDS) -> dict[Key, float]:
    """The best time of each work in seconds of CPU time, measured in turns."""
    counts = {
        key: max(1, round(ROUND_S / max(_seconds(work), 1e-7))) for key, work in works.items()
    }
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for key, work in works.items():
            best[key] = min(best[key], _seconds(work, counts[key]))
    return best


def _seconds(work: Work, count: int = 1) -> float:
    start = thread_time()
    for _ in range(count):
        work()
    return (thread_time() - start) / count
