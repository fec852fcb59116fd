"""How much dearer one thing is than another, on a noisy machine."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time

MAX_RATIO = 1.5
"""What an attack may cost, of what a plain text of its size costs."""
MAX_ROUNDS = 60
"""Most turns; the best time of each is taken, so that noise makes it longer and not wrong."""
Work = Callable[[], object]


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


def _seconds(work: Work) -> float:
    start = thread_time()
    work()
    return thread_time() - start
