"""How the stand-in is told to fail, by method and by how often."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail. ``times`` None: until told otherwise."""

    status: int = 200
    """429 or 500, as Slack sends them."""
    error: str = ""
    """An error code, answered with status 200."""
    retry_after: int = 1
    """Seconds; sent with a 429."""
    stall_s: float = 0.0
    """How long the answer is held back; what was asked for is done then."""
    after: bool = False
    """True: what was asked for is done, and only the answer is lost."""
    times: int | None = 1

    @property
    def refuses(self) -> bool:
        """Whether it gives an answer of its own."""
        return self.status != 200 or bool(self.error)


@dataclass(slots=True)
class Faults:
    """What fails at present, method by method; ``*`` is every method."""

    _due: dict[str, list[Fault]] = field(default_factory=dict)
    released: asyncio.Event = field(default_factory=asyncio.Event)
    named: str = ""
    """What the page calls the way in which Slack fails at present."""

    def add(self, method: str, fault: Fault) -> None:
        """``method`` fails so from now on, after what it was told before."""
        self._due.setdefault(method, []).append(fault)
        if fault.stall_s:
            self.released.clear()

    def clear(self) -> None:
        """All is well again; what is stalled goes on."""
        self._due.clear()
        self.named = ""
        self.released.set()

    def next(self, method: str) -> Fault | None:
        """The fault that this call meets, if any."""
        for name in (method, "*"):
            if due := self._due.get(name):
                return self._use(due)
        return None

    async def stall(self, fault: Fault) -> None:
        """Hold the answer back."""
        try:
            await asyncio.wait_for(self.released.wait(), fault.stall_s)
        except TimeoutError:
            return

    @staticmethod
    def _use(due: list[Fault]) -> Fault:
        fault = due[0]
        left = None if fault.times is None else fault.times - 1
        if left == 0:
            due.pop(0)
        elif left is not None:
            due[0] = replace(fault, times=left)
        return fault
