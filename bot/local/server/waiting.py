"""Waiting for a condition, woken by changes instead of polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class ChangeSignal:
    """Wakes all subscribers each time that something changed."""

    def __init__(self) -> None:
        self._subscribers: set[asyncio.Event] = set()

    def notify(self) -> None:
        """Wakes every subscriber."""
        for event in self._subscribers:
            event.set()

    async def wait_until(self, condition: Callable[[], T | None], *, timeout_s: float) -> T:
        """The first true value of ``condition``; ``TimeoutError`` after ``timeout_s``."""
        with self.subscribe() as event:
            async with asyncio.timeout(timeout_s):
                while not (value := condition()):
                    await event.wait()
                    event.clear()
                return value

    @contextmanager
    def subscribe(self) -> Iterator[asyncio.Event]:
        """An event that each change sets, until the block ends."""
        event = asyncio.Event()
        self._subscribers.add(event)
        try:
            yield event
        finally:
            self._subscribers.discard(event)
