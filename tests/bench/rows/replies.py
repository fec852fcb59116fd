"""From an event to its reply, durable: at a steady rate beside chatter, and in a burst."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from bot.local.workspace.people import App
from tests.bench.bot_server import serve_bot
from tests.bench.fast_slack import FastSlack, serve_slack
from tests.bench.http_load import Connections, signed_request
from tests.bench.processes import use_core
from tests.bench.row import Row, ms, times
from tests.bench.rows.http import EVENT
from tests.bench.rows.judging import PASTE
from tests.bot.bot_process import ROOT

PASTES_PER_S, CHATTER_PER_S = 10, 300
STEADY_S, LONG_STEADY_S = 6, 60
BURST, BURST_CONNECTIONS, BURSTS = 100, 16, 3
ROUNDS = 2
TIMEOUT_S = 60.0
NUMBERS = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds to the acknowledgement and to the reply of each paste."""

    acknowledged_s: tuple[float, ...]
    answered_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Burst:
    """Seconds from the start of a burst until all of it was acknowledged, and to each reply."""

    all_acknowledged_s: float
    answered_s: tuple[float, ...]


def measure(is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    return asyncio.run(_measure(LONG_STEADY_S if is_long else STEADY_S))


async def _measure(seconds: int) -> list[Row]:
    use_core(1)
    steady, floors, bursts = list[Measured](), list[Measured](), list[Burst]()
    async with serve_bot() as (slack, url, _), _serve_answering() as (other_slack, other_url):
        await _burst(slack, url)
        await _burst(other_slack, other_url)
        for _ in range(ROUNDS):
            steady.append(await _steady(slack, url, seconds))
            floors.append(await _steady(other_slack, other_url, seconds))
        bursts = [await _burst(slack, url) for _ in range(BURSTS)]
    best = min(steady, key=lambda measured: percentile(measured.answered_s, 99))
    floor = min(floors, key=lambda measured: percentile(measured.answered_s, 99))
    ratio = percentile(best.answered_s, 50) / percentile(floor.answered_s, 50)
    ratio_of_slow = percentile(best.answered_s, 99) / percentile(floor.answered_s, 99)
    half = min(percentile(burst.answered_s, 50) for burst in bursts)
    return [
        Row(
            f"event → reply, durable, {PASTES_PER_S} pastes/s + {CHATTER_PER_S} other messages/s",
            "",
            "p50 ≤ 10, p99 ≤ 25 ms",
            f"p50 {ms(percentile(best.answered_s, 50))}, p99 {ms(percentile(best.answered_s, 99))}",
        ),
        Row(
            f"burst of {BURST}",
            "",
            "all acknowledged ≤ 200 ms, answered p50 ≤ 0.5 s",
            f"{ms(min(burst.all_acknowledged_s for burst in bursts))}, p50 {ms(half)}, all "
            f"{ms(min(max(burst.answered_s) for burst in bursts))}",
        ),
        Row(
            "durable ÷ not durable, reply",
            "Bolt that judges in its listener",
            "p99 ≤ 2 times",
            f"p99 {times(ratio_of_slow)}, p50 {times(ratio)}",
            ratio,
            6,
        ),
    ]


def percentile(values: Sequence[float], number: int) -> float:
    """The value that ``number`` of a hundred do not exceed."""
    return quantiles(values, n=100, method="inclusive")[number - 1]


def new_paste() -> tuple[str, bytes]:
    """A new paste: its ``ts``, and the request that delivers it."""
    number = next(NUMBERS)
    ts = f"{1_700_000_000 + number}.000100"
    event = {
        "type": "message",
        "channel": "C0HELP",
        "channel_type": "channel",
        "user": f"U0PERSON{number % 20}",
        "text": f"```{PASTE}```",
        "ts": ts,
    }
    payload = {**EVENT, "event_id": f"Ev{number}", "event": event}
    return ts, signed_request(App().signing_secret, payload)


async def _steady(slack: FastSlack, url: str, seconds: int) -> Measured:
    """Pastes and chatter at their rates, each sent whether or not those before were answered."""
    chatter = signed_request(App().signing_secret, EVENT)
    sent_at, acknowledgements = dict[str, float](), list[asyncio.Task[float]]()
    async with Connections(url) as connections:
        start = time.perf_counter()
        others = asyncio.create_task(_send_chatter(connections, chatter, start, seconds))
        for number in range(seconds * PASTES_PER_S):
            await asyncio.sleep(start + number / PASTES_PER_S - time.perf_counter())
            ts, request = new_paste()
            sent_at[ts] = time.perf_counter()
            acknowledgements.append(asyncio.create_task(connections.send(request)))
        acknowledged_s = await asyncio.gather(*acknowledgements)
        await others
        await slack.wait_for(set(sent_at), timeout_s=TIMEOUT_S)
    answered_s = tuple(slack.replies[ts] - at for ts, at in sent_at.items())
    return Measured(tuple(acknowledged_s), answered_s)


async def _send_chatter(
    connections: Connections, request: bytes, start: float, seconds: int
) -> None:
    tasks = set[asyncio.Task[float]]()
    for number in range(seconds * CHATTER_PER_S):
        await asyncio.sleep(start + number / CHATTER_PER_S - time.perf_counter())
        task = asyncio.create_task(connections.send(request))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)


async def _burst(slack: FastSlack, url: str) -> Burst:
    pastes = [new_paste() for _ in range(BURST)]
    limit = asyncio.Semaphore(BURST_CONNECTIONS)
    async with Connections(url) as connections:

        async def send(request: bytes) -> None:
            async with limit:
                await connections.send(request)

        start = time.perf_counter()
        await asyncio.gather(*(send(request) for _, request in pastes))
        all_acknowledged_s = time.perf_counter() - start
        await slack.wait_for({ts for ts, _ in pastes}, timeout_s=TIMEOUT_S)
    return Burst(all_acknowledged_s, tuple(slack.replies[ts] - start for ts, _ in pastes))


@contextlib.asynccontextmanager
async def _serve_answering() -> AsyncIterator[tuple[FastSlack, str]]:
    async with serve_slack() as slack:
        command = (sys.executable, "-m", "tests.bench.servers", "answering", slack.url)
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, stdout=PIPE, stderr=DEVNULL
        )
        assert process.stdout
        url = (await process.stdout.readline()).decode().strip()
        use_core(0, process.pid)
        yield slack, url
        process.terminate()
        await process.wait()
