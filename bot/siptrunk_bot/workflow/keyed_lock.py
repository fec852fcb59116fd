"""Whose turn it is: what has one name is done one after the other."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

FIRST = 0.0


@dataclass(slots=True)
class _Queue:
    """Who waits, by when they began; the number keeps those apart who began at once."""

    waiting: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)

    def next(self) -> asyncio.Future[None] | None:
        """Whoever has waited for longest and still does."""
        while self.waiting:
            turn = heapq.heappop(self.waiting)[2]
            if not turn.done():
                return turn
        return None


class Turns:
    """Whose turn it is, by name. Of those who wait, whoever began first is next."""

    def __init__(self) -> None:
        self._taken: dict[str, _Queue] = {}
        self._numbers = itertools.count()

    @contextlib.asynccontextmanager
    async def of(self, name: str, began: float = FIRST) -> AsyncIterator[None]:
        """The turn of ``name``, held while inside. ``began`` is a time, in seconds."""
        queue = self._taken.get(name)
        if queue is None:
            self._taken[name] = _Queue()
        else:
            turn = asyncio.get_running_loop().create_future()
            heapq.heappush(queue.waiting, (began, next(self._numbers), turn))
            await self._come(name, turn)
        try:
            yield
        finally:
            self._pass_on(name)

    async def _come(self, name: str, turn: asyncio.Future[None]) -> None:
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came, and nobody is there to take it
                self._pass_on(name)
            raise

    def _pass_on(self, name: str) -> None:
        turn = self._taken[name].next()
        if turn is None:
            del self._taken[name]
        else:
            turn.set_result(None)
