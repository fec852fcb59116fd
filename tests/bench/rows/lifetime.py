"""A process from its start to its first acknowledgement, and what it holds after many events."""

from __future__ import annotations

import asyncio
import time

from bot.local.workspace.people import App
from tests.bench.bot_server import serve_bot
from tests.bench.http_load import send_all, signed_request
from tests.bench.processes import resident_mb, use_core
from tests.bench.row import Row, ms, times
from tests.bench.rows.http import EVENT
from tests.bench.rows.replies import new_paste

STARTS = 3
FIRST_EVENTS, EVENTS, LONG_EVENTS = 1_000, 10_000, 100_000
CHATTER_PER_PASTE = 50
BATCH, CONNECTIONS = 1_000, 16
TIMEOUT_S = 120.0


def measure(is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    return asyncio.run(_measure(LONG_EVENTS if is_long else EVENTS))


async def _measure(events: int) -> list[Row]:
    use_core(1)
    starts_s = [await _start_s() for _ in range(STARTS)]
    first_mb, last_mb = await _resident_mb(events)
    return [
        Row("cold start to the first acknowledgement", "", "≤ 1.5 s", ms(min(starts_s))),
        Row(
            f"resident after {events:,} events, every {CHATTER_PER_PASTE}th a paste",
            f"after {FIRST_EVENTS:,}",
            "≤ 1.05 times, ≤ 150 MB",
            f"{times(last_mb / first_mb)}, {last_mb:.0f} MB",
            last_mb / first_mb,
            1.15,
        ),
    ]


async def _start_s() -> float:
    start = time.perf_counter()
    async with serve_bot():
        return time.perf_counter() - start


async def _resident_mb(events: int) -> tuple[float, float]:
    """After the first events, and after all."""
    async with serve_bot() as (slack, url, process):
        first_mb = 0.0
        for sent_count in range(BATCH, events + BATCH, BATCH):
            chatter = signed_request(App().signing_secret, EVENT)
            pastes = [new_paste() for _ in range(BATCH // CHATTER_PER_PASTE)]
            requests = [chatter] * (BATCH - len(pastes)) + [request for _, request in pastes]
            await send_all(url, requests, connections=CONNECTIONS)
            await slack.wait_for({ts for ts, _ in pastes}, timeout_s=TIMEOUT_S)
            if sent_count == FIRST_EVENTS:
                first_mb = resident_mb(process)
        return first_mb, resident_mb(process)
