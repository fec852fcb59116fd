"""Maintenance of the database: what has expired, and what an erasure leaves, is deleted."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

import structlog

from siptrunk_bot.conversation.erasure import KEY_PREFIX
from siptrunk_bot.workflow.job import JobContext

PURGE_INTERVAL_S = 3600.0
RETRY_INTERVAL_S = 1.0
"""While an erasure has not ended, or somebody reads the log of the database."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.maintenance")


@dataclass(slots=True)
class Maintenance:
    """Purges each hour, and cleans up after each erasure. ``retention_s`` is in seconds."""

    context: JobContext
    retention_s: float
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Go on until it is cancelled; a database that is away is tried again."""
        next_purge = 0.0
        while True:
            self.context.stored_jobs.erased.clear()
            is_clean = False
            try:
                if time.monotonic() >= next_purge:
                    await self.purge()
                    next_purge = time.monotonic() + PURGE_INTERVAL_S
                is_clean = await self.clean_up()
            except Exception:
                log.warning("maintenance failed, and is tried again", exc_info=True)
            await self._wait(next_purge - time.monotonic() if is_clean else RETRY_INTERVAL_S)

    async def _wait(self, seconds: float) -> None:
        """Wait, until an erasure at the longest."""
        try:
            await asyncio.wait_for(self.context.stored_jobs.erased.wait(), seconds)
        except TimeoutError:
            return

    async def purge(self) -> None:
        """Delete the cases that did not change, and the jobs that ended, for ``retention_s``."""
        limit = time.time() - self.retention_s
        cases = await self.context.cases.purge(limit)
        jobs = await self.context.stored_jobs.purge(limit)
        if cases or jobs:
            log.info("purged", cases=cases, jobs=jobs)

    async def clean_up(self) -> bool:
        """Delete the jobs of erasures, and empty the log; False where that has to be repeated."""
        async with self._lock:
            return await self._clean_up()

    async def _clean_up(self) -> bool:
        remaining = await self.context.stored_jobs.sweep(KEY_PREFIX)
        if not await self.context.cases.empty_log():
            log.info("somebody reads the log of the database, so that it is not emptied yet")
            return False
        if not remaining:
            log.info("cleaned up")
        return not remaining
