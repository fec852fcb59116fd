"""A progress reaction: 👀 on a message while a job works on it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from siptrunk_bot.slack.client import Slack
from siptrunk_bot.workflow.job import Job

REACTION_DELAY_S = 1.0
REACTION = "eyes"


class ProgressReaction:
    """Adds 👀 after one second. Stops trying after the first ``missing_scope``."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._is_allowed = True

    @contextlib.asynccontextmanager
    async def show(self, job: Job) -> AsyncIterator[None]:
        """Show the reaction while the block runs, if it runs longer than a second."""
        if not (self._is_allowed and job.reaction_ts):
            yield
            return
        adding = asyncio.create_task(self._add(job))
        try:
            yield
        finally:
            adding.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                if await adding:
                    await self._slack.react(REACTION, job.channel, job.reaction_ts, add=False)

    async def _add(self, job: Job) -> bool:
        """Whether the reaction was added; False where it was cancelled before."""
        try:
            await asyncio.sleep(REACTION_DELAY_S)
        except asyncio.CancelledError:
            return False
        call = asyncio.ensure_future(
            self._slack.react(REACTION, job.channel, job.reaction_ts, add=True)
        )
        try:
            result = await asyncio.shield(call)
        except asyncio.CancelledError:
            result = await call
        self._is_allowed = result.refused not in {"missing_scope", "no_permission"}
        return result.done
