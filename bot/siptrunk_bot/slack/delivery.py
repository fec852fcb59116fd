"""Delivery of an action: retries, rate limits and fallbacks.

Slack's 429 sets the pace: the action that meets it sleeps for ``Retry-After``, and later ones of
the same channel until after it (``pacing``). Sleeps are durable, and hold nothing in memory.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

import structlog

from siptrunk_bot.slack.actions import Action, ActionResult, PostMessage, UpdateMessage
from siptrunk_bot.slack.errors import NO_ANSWER, fallback_actions, problem_id

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.delivery")

RETRY_PAUSES_S = (1, 2, 4, 8, 15, 30, *(60,) * 18)
"""Pauses before each further attempt where Slack fails or does not answer: about 20 minutes."""
MAX_FALLBACKS = 8


class DurableExecution(Protocol):
    """Steps that run once and sleeps that end on time, also across a crash."""

    async def step(self, function: Callable[[], Awaitable[ActionResult]]) -> ActionResult:
        """Run ``function`` and store its result."""

    async def sleep(self, seconds: float) -> None:
        """Wait, also across a restart."""


Perform: TypeAlias = Callable[[Action, bool], Awaitable[ActionResult]]
"""Performs an action; with True it is first checked whether it exists already."""


async def deliver(
    action: Action, perform: Perform, durable: DurableExecution, *, recovered: bool = False
) -> ActionResult:
    """The result of ``action``, or of the fallback that took its place.

    ``recovered``: the process was restarted, so that the action may have been performed before.
    """
    result = await _attempt(action, perform, durable, check_existing=recovered)
    if result.done:
        return result
    refused_actions = [(action, result.refused or NO_ANSWER)]
    for _ in range(MAX_FALLBACKS):
        if not refused_actions:
            break
        refused, code = refused_actions.pop(0)
        log.warning("refused", do=refused.kind, slack=code, problem=problem_id(refused, code))
        for fallback in fallback_actions(refused, code):
            outcome = await _attempt(fallback, perform, durable, check_existing=recovered)
            if not outcome.done:
                refused_actions.append((fallback, outcome.refused or NO_ANSWER))
            elif isinstance(fallback, PostMessage | UpdateMessage) and fallback.reference:
                result = outcome
    return result


async def _attempt(
    action: Action, perform: Perform, durable: DurableExecution, *, check_existing: bool
) -> ActionResult:
    """Try until Slack performs or refuses it, or the pauses are used up."""
    pauses = iter(RETRY_PAUSES_S)
    check = check_existing
    while True:
        check_now = check
        result = await durable.step(lambda: perform(action, check_now))  # noqa: B023 - awaited here
        check = check or result.uncertain
        pause = result.retry_after_s
        if pause is None and result.uncertain:
            pause = next(pauses, None)
        if pause is None:
            return result
        log.info("waiting for Slack", seconds=pause, do=action.kind)
        await durable.sleep(pause)
