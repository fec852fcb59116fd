"""Injected faults: which calls of the Web API fail, how, and how often."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a call fails."""

    status: int = 200
    """The HTTP status: 429 and 500 are those that Slack sends."""
    error: str = ""
    """An error code, answered with status 200."""
    retry_after: int = 1
    """Seconds; sent with a 429."""
    stall_s: float = 0.0
    """Seconds for which the response is delayed; the call is executed after them."""
    after_execution: bool = False
    """True: the call is executed, and only its response is lost."""
    times: int | None = 1
    """How many calls fail; None: all, until ``Faults.clear``."""

    @property
    def refuses(self) -> bool:
        """Whether it replaces the method's own response."""
        return self.status != 200 or bool(self.error)


@dataclass(slots=True)
class Faults:
    """Queues of faults by method; ``*`` is every method."""

    _queues: dict[str, list[Fault]] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    """Set: no response is delayed any longer."""
    switch_position: str = ""
    """The position of the page's switch; empty: Slack works."""

    def add(self, method: str, fault: Fault) -> None:
        """Queues ``fault`` for the next calls of ``method``."""
        self._queues.setdefault(method, []).append(fault)
        if fault.stall_s:
            self.released.clear()

    def clear(self) -> None:
        """Removes all faults and releases the responses that are delayed."""
        self._queues.clear()
        self.switch_position = ""
        self.released.set()

    def next(self, method: str) -> Fault | None:
        """Takes the fault that the next call of ``method`` meets, if any."""
        for name in (method, "*"):
            if queue := self._queues.get(name):
                return self._take(queue)
        return None

    async def stall(self, fault: Fault) -> None:
        """Waits for ``fault.stall_s`` seconds, or until the faults are cleared."""
        try:
            await asyncio.wait_for(self.released.wait(), fault.stall_s)
        except TimeoutError:
            return

    @staticmethod
    def _take(queue: list[Fault]) -> Fault:
        fault = queue[0]
        remaining = None if fault.times is None else fault.times - 1
        if remaining == 0:
            queue.pop(0)
        elif remaining is not None:
            queue[0] = replace(fault, times=remaining)
        return fault
