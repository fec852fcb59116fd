"""A message that concerns nobody over HTTP: CPU time of the server, beside that of its floors."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator

from bot.local.workspace.people import App
from tests.bench.bot_server import serve_bot
from tests.bench.http_load import send_all, signed_request
from tests.bench.processes import cpu_s, use_core
from tests.bench.row import Row, times
from tests.bot.bot_process import ROOT

ROUNDS, REQUESTS, CONNECTIONS = 4, 2_000, 32
FLOORS = {"bolt": ("Starlette + Bolt", 4.5, 2.5), "starlette": ("Starlette", 1.1, 0.5)}
FLOORS |= {"asgi": ("bare ASGI on uvicorn", 0.55, 0.25)}
CHAT = {
    "type": "message",
    "channel": "C0LUNCH",
    "channel_type": "channel",
    "user": "U0ANA",
    "text": "Lunch at noon? The new place at the corner has soup again. " * 4,
    "ts": "1700000000.000100",
    "blocks": [{"type": "rich_text", "block_id": "b1", "elements": [{"type": "x"}] * 8}],
}
EVENT = {
    "token": "made-up",
    "team_id": "T1",
    "api_app_id": "A1",
    "type": "event_callback",
    "event_id": "Ev0001",
    "event_time": 1700000000,
    "event": CHAT,
}


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    return asyncio.run(_measure())


async def _measure() -> list[Row]:
    use_core(1)
    async with contextlib.AsyncExitStack() as stack:
        servers = {name: await stack.enter_async_context(_serve_floor(name)) for name in FLOORS}
        _, url, process = await stack.enter_async_context(serve_bot())
        servers["siptrunk"] = (process, url)
        best = dict.fromkeys(servers, float("inf"))
        for _ in range(ROUNDS):
            for name, (process, url) in servers.items():
                best[name] = min(best[name], await _cpu_of_request(process, url))
    return [
        Row(
            "HTTP, a message that concerns nobody",
            title,
            f"≥ {to_reach:g} times as many a core",
            f"{times(best[name] / best['siptrunk'])}, {best['siptrunk'] * 1e6:.0f} / "
            f"{best[name] * 1e6:.0f} µs",
            best[name] / best["siptrunk"],
            bound,
            at_least=True,
        )
        for name, (title, to_reach, bound) in FLOORS.items()
    ]


async def _cpu_of_request(process: Process, url: str) -> float:
    request = signed_request(App().signing_secret, EVENT)
    await send_all(url, [request] * (REQUESTS // 10), connections=CONNECTIONS)
    before = cpu_s(process)
    await send_all(url, [request] * REQUESTS, connections=CONNECTIONS)
    return (cpu_s(process) - before) / REQUESTS


@contextlib.asynccontextmanager
async def _serve_floor(name: str) -> AsyncIterator[tuple[Process, str]]:
    command = (sys.executable, "-m", "tests.bench.servers", name)
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, stderr=DEVNULL)
    assert process.stdout
    url = (await process.stdout.readline()).decode().strip()
    use_core(0, process.pid)
    try:
        yield process, url
    finally:
        process.terminate()
        await process.wait()
