"""Pacing after a 429: each action that waits for Slack gets a time of its own.

Nothing is held in memory while an action waits: that it is not due yet is its result, which is
stored, and the job sleeps until then. What is lost in a crash is only how the times are spread.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from siptrunk_bot.slack.actions import (
    Action,
    ActionResult,
    DeleteMessage,
    PostMessage,
    UpdateMessage,
)

LONGEST_GAP_S = 1.0
"""Between actions of a lane: Slack documents one post a second in a channel."""
FIRST_GAP_S = 0.25
"""After one 429, which may be a stray one; each further 429 doubles it."""
SHORTEST_GAP_S = 0.1
"""Each success halves the gap, down to this; below it there is none."""
DUE_TOLERANCE_S = 0.05


@dataclass(slots=True)
class _Lane:
    """Actions that share a limit."""

    last_s: float = 0.0
    """The latest time that was given out, in seconds since 1970."""
    gap_s: float = 0.0
    times: dict[str, float] = field(default_factory=dict)
    """The time of each action that waits, by key."""

    def reserve(self, key: str, earliest_s: float) -> float:
        """The time of the action, after those that were given out before."""
        self.last_s = self.times[key] = max(earliest_s, self.last_s + self.gap_s)
        return self.last_s


class Pacing:
    """The lanes in which Slack has answered with 429."""

    def __init__(self) -> None:
        self._lanes: dict[str, _Lane] = {}

    def pause(self, action: Action) -> float | None:
        """Seconds until ``action`` is due; None: it is due."""
        lane = self._lanes.get(_lane_of(action))
        if lane is None:
            return None
        now = time.time()
        due_s = lane.times.get(action.key)
        if due_s is None:
            due_s = lane.reserve(action.key, now)
        if due_s - now > DUE_TOLERANCE_S:
            return due_s - now
        lane.times.pop(action.key, None)
        return None

    def record(self, action: Action, result: ActionResult) -> ActionResult:
        """``result``, where it is a 429 with the pause after which it is the action's turn."""
        name = _lane_of(action)
        if result.retry_after_s is not None:
            now = time.time()
            lane = self._lanes.setdefault(name, _Lane())
            lane.gap_s = min(max(2 * lane.gap_s, FIRST_GAP_S), LONGEST_GAP_S)
            due_s = lane.reserve(action.key, now + result.retry_after_s)
            return result.model_copy(update={"retry_after_s": due_s - now})
        limited = self._lanes.get(name)
        if limited and result.done:
            limited.gap_s /= 2
            if limited.gap_s < SHORTEST_GAP_S and time.time() > limited.last_s:
                del self._lanes[name]
        return result


def _lane_of(action: Action) -> str:
    """Posts and changes of a channel share a limit; other methods have limits of their own."""
    if isinstance(action, PostMessage | UpdateMessage | DeleteMessage):
        return action.channel
    return f"{action.kind}:{action.channel}"
