"""Waiting for something to come true, woken by what happens and by nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Watch:
    """Wakes whoever waits each time that something changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def changed(self) -> None:
        """Something happened: everybody who waits looks again."""
        for one in self._waiting:
            one.set()

    async def until(self, ready: Callable[[], T | None], *, within_s: float) -> T:
        """What ``ready`` gives once it gives something; ``TimeoutError`` after ``within_s``."""
        with self.woken() as woken:
            async with asyncio.timeout(within_s):
                while not (found := ready()):
                    await woken.wait()
                    woken.clear()
                return found

    @contextmanager
    def woken(self) -> Iterator[asyncio.Event]:
        """An event that is set by each change, until the block ends."""
        woken = asyncio.Event()
        self._waiting.add(woken)
        try:
            yield woken
        finally:
            self._waiting.discard(woken)
