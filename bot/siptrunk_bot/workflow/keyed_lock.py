"""Locks by key, granted in the order in which their jobs were queued."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

BEFORE_ALL = 0.0


@dataclass(slots=True)
class _Waiters:
    """Waiting tasks by ``queued_at``; the number breaks ties."""

    heap: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)

    def pop(self) -> asyncio.Future[None] | None:
        """The future of the first task that still waits."""
        while self.heap:
            granted = heapq.heappop(self.heap)[2]
            if not granted.done():
                return granted
        return None


class FifoLocks:
    """A FIFO lock per key; the job that was queued first goes first."""

    def __init__(self) -> None:
        self._locked: dict[str, _Waiters] = {}
        self._numbers = itertools.count()

    @contextlib.asynccontextmanager
    async def hold(self, key: str, queued_at: float = BEFORE_ALL) -> AsyncIterator[None]:
        """Hold the lock of ``key``. ``queued_at``: when the job was queued, in seconds."""
        waiters = self._locked.get(key)
        if waiters is None:
            self._locked[key] = _Waiters()
        else:
            granted = asyncio.get_running_loop().create_future()
            heapq.heappush(waiters.heap, (queued_at, next(self._numbers), granted))
            await self._wait(key, granted)
        try:
            yield
        finally:
            self._release(key)

    async def _wait(self, key: str, granted: asyncio.Future[None]) -> None:
        try:
            await granted
        except asyncio.CancelledError:
            if granted.done() and not granted.cancelled():  # granted just as it was cancelled
                self._release(key)
            raise

    def _release(self, key: str) -> None:
        granted = self._locked[key].pop()
        if granted is None:
            del self._locked[key]
        else:
            granted.set_result(None)
