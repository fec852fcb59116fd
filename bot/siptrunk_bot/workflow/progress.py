"""👀 below a message while the bot works on it, where that takes more than a second."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from siptrunk_bot.slack.client import Slack
from siptrunk_bot.workflow.job import Job

PATIENCE_S = 1.0
NAME = "eyes"


class Eyes:
    """Looks where it may; without ``reactions:write`` it does without, and asks once only."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._may = True

    @contextlib.asynccontextmanager
    async def on(self, job: Job) -> AsyncIterator[None]:
        """While inside, but only once it has taken a second."""
        if not (self._may and job.mark):
            yield
            return
        looking = asyncio.create_task(self._look(job))
        try:
            yield
        finally:
            looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                if await looking:
                    await self._slack.react(NAME, job.channel, job.mark, add=False)

    async def _look(self, job: Job) -> bool:
        """Whether the emoji is there now; a cancelled wait means that it is not."""
        try:
            await asyncio.sleep(PATIENCE_S)
        except asyncio.CancelledError:
            return False
        adding = asyncio.ensure_future(self._slack.react(NAME, job.channel, job.mark, add=True))
        try:
            outcome = await asyncio.shield(adding)
        except asyncio.CancelledError:
            outcome = await adding
        self._may = outcome.refused not in {"missing_scope", "no_permission"}
        return outcome.done
