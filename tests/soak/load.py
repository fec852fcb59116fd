"""``python -m tests.soak.load URL SECONDS``: the load, as a process of its own.

Each event is sent when it is due, whether or not those before were answered, and as often as Slack
sends one that is not acknowledged. The report is one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field

from bot.local.workspace.people import App
from tests.bench.http_load import Connections, signed_request
from tests.bench.processes import use_core
from tests.bench.rows.http import EVENT
from tests.bench.rows.judging import PASTE

CHATTER_PER_S, PASTES_PER_S = 300, 10
CHANNELS, USERS = 50, 500
REDELIVERIES_S = (1.0, 2.0, 4.0)
RESIGN_S = 60.0
"""A signature holds for five minutes."""
FAILURES = (AssertionError, OSError, asyncio.IncompleteReadError)


@dataclass(slots=True)
class Report:
    """``sent_s`` is when each acknowledged paste was due, by its ``ts``, monotonic."""

    sent_s: dict[str, float] = field(default_factory=dict)
    acknowledgements_s: list[float] = field(default_factory=list)
    chatter: int = 0
    refused: int = 0
    """Those that were not acknowledged at any attempt."""
    redelivered: int = 0


@dataclass(slots=True)
class Load:
    """Sends events to the bot."""

    connections: Connections
    start_s: float
    seconds: int
    report: Report = field(default_factory=Report)

    async def run(self) -> None:
        """Send all, and wait for their acknowledgements."""
        await asyncio.gather(
            self._at_rate(CHATTER_PER_S, self._chatter), self._at_rate(PASTES_PER_S, self._paste)
        )

    async def _at_rate(self, rate: int, send: Callable[[int, float], Awaitable[None]]) -> None:
        tasks = set[asyncio.Task[None]]()
        for number in range(self.seconds * rate):
            due_s = self.start_s + number / rate
            await asyncio.sleep(due_s - time.perf_counter())
            task = asyncio.ensure_future(send(number, due_s))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await asyncio.gather(*tasks)

    async def _chatter(self, _number: int, due_s: float) -> None:
        request = _chatter_request(int((due_s - self.start_s) / RESIGN_S))
        is_acknowledged = await self._deliver(request, due_s)
        self.report.chatter += is_acknowledged

    async def _paste(self, number: int, due_s: float) -> None:
        ts = f"{1_700_000_000 + number}.000100"
        if await self._deliver(_paste_request(number, ts), due_s):
            self.report.sent_s[ts] = due_s

    async def _deliver(self, request: bytes, due_s: float) -> bool:
        """Whether it was acknowledged, at the first attempt or a later one."""
        for pause_s in (*REDELIVERIES_S, None):
            try:
                await self.connections.send(request)
            except FAILURES:
                if pause_s is None:
                    break
                self.report.redelivered += 1
                await asyncio.sleep(pause_s)
            else:
                self.report.acknowledgements_s.append(time.perf_counter() - due_s)
                return True
        self.report.refused += 1
        return False


_signed: dict[int, bytes] = {}


def _chatter_request(period: int) -> bytes:
    if period not in _signed:
        _signed.clear()
        _signed[period] = signed_request(App().signing_secret, EVENT)
    return _signed[period]


def _paste_request(number: int, ts: str) -> bytes:
    event = {
        "type": "message",
        "channel": f"C0HELP{number % CHANNELS}",
        "channel_type": "channel",
        "user": f"U0PERSON{number % USERS}",
        "text": f"```{PASTE}```",
        "ts": ts,
    }
    payload = {**EVENT, "event_id": f"Ev{number}", "event": event}
    return signed_request(App().signing_secret, payload)


async def _main(url: str, seconds: int) -> None:
    use_core(1)
    async with Connections(url) as connections:
        load = Load(connections, time.perf_counter(), seconds)
        await load.run()
    sys.stdout.write(json.dumps(asdict(load.report)) + "\n")


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], int(sys.argv[2])))
