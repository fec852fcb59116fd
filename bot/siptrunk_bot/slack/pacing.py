"""Pacing after a 429: the actions that wait for Slack go one after the other, with a gap.

Nothing is held in memory while an action waits: that it is not due yet is its result, which is
stored, and the job sleeps until then. What is lost in a crash is only how the times are spread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
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
GAP_DECAY = 0.75
"""Each success shortens the gap by this factor: gaps that were too long shrink."""
LONGEST_QUEUE_PAUSE_S = 5.0
"""An action behind others looks again after this, as the gap may be shorter by then; later where
so many wait that they cannot all have gone."""
DUE_TOLERANCE_S = 0.05
MAX_OVERDUE_S = 30.0
"""An action that is overdue by more was cancelled."""


@dataclass(slots=True)
class _Lane:
    """Actions that share a limit."""

    free_s: float
    """When the next action may go, in seconds since 1970."""
    gap_s: float = 0.0
    waiting: dict[str, float] = field(default_factory=dict)
    """When each action that waits looks again, by key, in the order in which they go."""

    def wait(self, key: str, now: float) -> float:
        """The pause of the action, in seconds, after those that wait longer."""
        self.waiting.setdefault(key, now)
        ahead = list(self.waiting).index(key)
        soonest_s = ahead * SHORTEST_GAP_S
        queue_s = min(ahead * self.gap_s, max(soonest_s, LONGEST_QUEUE_PAUSE_S))
        pause_s = max(self.free_s - now, 0.0) + queue_s
        self.waiting[key] = now + pause_s
        return pause_s

    def drop_stale(self, now: float) -> None:
        """Drop actions that are overdue: they were cancelled and will not look again."""
        for key, due_s in tuple(self.waiting.items()):
            if due_s < now - MAX_OVERDUE_S:
                del self.waiting[key]


class Pacing:
    """The lanes in which Slack has answered with 429. ``clock`` is in seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._lanes: dict[str, _Lane] = {}

    def pause(self, action: Action) -> float | None:
        """Seconds until ``action`` is due; None: it is due."""
        lane = self._lanes.get(_lane_of(action))
        if lane is None:
            return None
        now = self._clock()
        lane.drop_stale(now)
        is_next = action.key in lane.waiting or not lane.waiting
        if is_next and now >= lane.free_s - DUE_TOLERANCE_S:
            lane.waiting.pop(action.key, None)
            lane.free_s = max(lane.free_s + lane.gap_s, now)
            return None
        return lane.wait(action.key, now)

    def record(self, action: Action, result: ActionResult) -> ActionResult:
        """``result``, where it is a 429 with the pause after which it is the action's turn."""
        name = _lane_of(action)
        now = self._clock()
        if result.retry_after_s is not None:
            lane = self._lanes.setdefault(name, _Lane(now))
            lane.gap_s = min(max(2 * lane.gap_s, FIRST_GAP_S), LONGEST_GAP_S)
            lane.free_s = max(lane.free_s, now + result.retry_after_s)
            lane.waiting = {action.key: now} | lane.waiting
            return result.model_copy(update={"retry_after_s": lane.wait(action.key, now)})
        limited = self._lanes.get(name)
        if limited and result.done:
            limited.gap_s = max(limited.gap_s * GAP_DECAY, SHORTEST_GAP_S)
            if limited.gap_s == SHORTEST_GAP_S and not limited.waiting and now > limited.free_s:
                del self._lanes[name]
        return result


def _lane_of(action: Action) -> str:
    """Posts and changes of a channel share a limit; other methods have limits of their own."""
    if isinstance(action, PostMessage | UpdateMessage | DeleteMessage):
        return action.channel
    return f"{action.kind}:{action.channel}"
