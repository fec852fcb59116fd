"""A call to Slack, carried out whatever Slack says, as far as it can be.

Slack's 429 decides the pace: the first to meet it sleeps for ``Retry-After`` and keeps the turn of
its channel, so that what comes after it waits in order. Sleeps are durable.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from siptrunk_bot.slack.actions import Call, Outcome
from siptrunk_bot.slack.errors import GAVE_UP, instead, problem

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.delivery")

PAUSES_S = (1, 2, 4, 8, 15, 30, *(60,) * 18)
"""Before each further attempt where Slack fails or stays silent: some twenty minutes in all."""
MOST_DETOURS = 8


class Durable(Protocol):
    """What the engine does: a step is done once, and a sleep ends on time, also after a crash."""

    async def step(self, do: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Do it, and keep how it went."""

    async def sleep(self, seconds: float) -> None:
        """Wait, also across a restart."""


CarryOut = Callable[[Call, bool], Awaitable[Outcome]]
"""The call, and whether it has to be looked for first."""


async def deliver(
    call: Call, carry_out: CarryOut, durable: Durable, *, recovered: bool = False
) -> Outcome:
    """How ``call``, or what was done instead of it, went in the end.

    ``recovered``: an earlier life may have carried it out already.
    """
    first = await _attempt(call, carry_out, durable, look_first=recovered)
    if first.done:
        return first
    waiting, last = [(call, first.refused or GAVE_UP)], first
    for _ in range(MOST_DETOURS):
        if not waiting:
            break
        refused, code = waiting.pop(0)
        log.warning("refused", do=refused.do, slack=code, problem=problem(refused, code))
        for other in instead(refused, code):
            outcome = await _attempt(other, carry_out, durable, look_first=recovered)
            if not outcome.done:
                waiting.append((other, outcome.refused or GAVE_UP))
            elif other.paste:
                last = outcome
    return last


async def _attempt(
    call: Call, carry_out: CarryOut, durable: Durable, *, look_first: bool
) -> Outcome:
    """The call, tried until Slack does or refuses it, or is silent for too long."""
    pauses = iter(PAUSES_S)
    look = look_first
    while True:
        look_now = look
        outcome = await durable.step(lambda: carry_out(call, look_now))  # noqa: B023 - awaited here
        look = look or outcome.unsure
        pause = outcome.later_s if outcome.later_s is not None else None
        if pause is None:
            pause = next(pauses, None) if outcome.unsure else None
        if pause is None:
            return outcome
        log.info("waiting for Slack", seconds=pause, do=call.do)
        await durable.sleep(pause)
