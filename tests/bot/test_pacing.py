"""Pacing: a channel recovers from 429s that pass, and keeps to a limit that stays."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pytest

from siptrunk_bot.slack.actions import Action, ActionResult, PostMessage
from siptrunk_bot.slack.pacing import Pacing

POST = ActionResult(ts="1.1")
TOO_MANY = ActionResult(retry_after_s=1.0)


@dataclass(slots=True)
class Run:
    """Posts to one channel on a clock of their own, each of which sleeps as it is bid."""

    slack: Callable[[float], ActionResult]
    """What Slack answers at a time."""
    now: float = 1_000_000.0
    calls: int = 0
    posted: list[str] = field(default_factory=list)

    def perform(self, pacing: Pacing, action: Action) -> ActionResult:
        """As a job does."""
        if (pause := pacing.pause(action)) is not None:
            return ActionResult(retry_after_s=pause)
        self.calls += 1
        return pacing.record(action, self.slack(self.now))

    def run_until_idle(self, arrivals_s: Iterable[float]) -> float:
        """How many seconds it takes until all that arrive are posted."""
        pacing, start = Pacing(lambda: self.now), self.now
        queue = [(start + arrival, str(number)) for number, arrival in enumerate(arrivals_s)]
        heapq.heapify(queue)
        while queue:
            self.now, key = heapq.heappop(queue)
            result = self.perform(pacing, PostMessage(key=key, channel="C1", text="hello"))
            if result.retry_after_s is None:
                self.posted.append(key)
            else:
                heapq.heappush(queue, (self.now + result.retry_after_s, key))
        return self.now - start


@dataclass(slots=True)
class Bucket:
    """Slack's limit: one a second, and a few at once."""

    tokens: float = 3.0
    counted_s: float = 0.0

    def __call__(self, now: float) -> ActionResult:
        """What a call at this time gets."""
        self.tokens = min(3.0, self.tokens + now - self.counted_s)
        self.counted_s = now
        if self.tokens < 1:
            return TOO_MANY
        self.tokens -= 1
        return POST


@pytest.mark.parametrize("count", [10, 100])
def test_a_channel_recovers_from_429s_that_pass(count: int) -> None:
    """Eight of them in a row, and then Slack takes everything."""
    answers = iter([TOO_MANY] * 8)
    run = Run(lambda _now: next(answers, POST))
    seconds = run.run_until_idle([0.0] * count)
    assert sorted(run.posted) == sorted(map(str, range(count)))
    assert seconds < 25


def test_a_limit_that_stays_is_kept_to() -> None:
    """As many posts as Slack takes, at about a further call for two of them."""
    run = Run(Bucket())
    seconds = run.run_until_idle([0.0] * 60)
    assert 57 <= seconds < 75
    assert run.calls < 60 * 1.6


def test_nobody_waits_for_a_channel_that_has_recovered() -> None:
    answers = iter([TOO_MANY])
    run = Run(lambda _now: next(answers, POST))
    arrivals = [0.0, *(60.0 + number for number in range(20))]
    assert run.run_until_idle(arrivals) == 79.0


def test_those_that_came_first_are_not_overtaken_for_ever() -> None:
    """More arrive than Slack takes; none of the first ones is among the last."""
    run = Run(Bucket())
    run.run_until_idle(number / 2 for number in range(60))
    assert max(run.posted.index(str(number)) for number in range(5)) < 30


def test_a_post_that_is_given_up_holds_nobody_up() -> None:
    now = 1_000_000.0
    pacing = Pacing(lambda: now)
    actions = [PostMessage(key=str(number), channel="C1", text="hello") for number in range(9)]
    pacing.record(actions[0], TOO_MANY)
    assert all(pacing.pause(action) for action in actions[1:])
    now += 60
    assert pacing.pause(actions[8]) is None
    now += 1
    assert pacing.pause(PostMessage(key="new", channel="C1", text="hello")) is None
