"""Chaos: every acknowledged paste is answered once, whatever is killed, full, away or slow.

``make chaos`` runs 20 rounds of each scenario, ``test_chaos.py`` one.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

from bot.local.server.faults import Fault
from siptrunk_bot.workflow.recovery import OUTAGE_S as OUTAGE_LIMIT_S
from tests.bot.databases import PostgresServer, run_postgres
from tests.bot.fleet import Fleet, run_fleet

PASTES_A_ROUND = 5
LONGEST_RUN_S = 0.6
"""Before the next blow of a round."""
OUTAGE_S = 1.5
LONG_OUTAGE_S = OUTAGE_LIMIT_S + 3
LONG_OUTAGES = 5
"""No more in a run, since each takes its time."""

Scenario: TypeAlias = Callable[[Path, PostgresServer, int], Awaitable[str]]


async def kill_on_sqlite(folder: Path, _postgres: PostgresServer, rounds: int) -> str:
    """``kill -9`` at random moments; it starts again."""
    async with run_fleet(folder) as fleet:
        return await _kill(fleet, rounds)


async def kill_on_postgres(folder: Path, postgres: PostgresServer, rounds: int) -> str:
    """The same, on Postgres."""
    async with run_fleet(folder, postgres.create_database()) as fleet:
        return await _kill(fleet, rounds)


async def kill_one_of_two(folder: Path, postgres: PostgresServer, rounds: int) -> str:
    """Two replicas are killed in turn; halfway one is, and never returns."""
    async with run_fleet(folder, postgres.create_database(), size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        loads = []
        for number in range(rounds):
            loads += _load(fleet)
            _trouble(fleet, number)
            await _moment()
            is_alone = number > rounds // 2
            victim = 1 if is_alone else number % 2
            if number == rounds // 2:
                await fleet.kill(0)
                continue
            await fleet.kill(victim)
            await fleet.start(victim)
        return await _report(fleet, loads)


async def stop_one_of_two(folder: Path, postgres: PostgresServer, rounds: int) -> str:
    """A replica stands still until it is taken for dead, and wakes again."""
    async with run_fleet(folder, postgres.create_database(), size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        loads = []
        for number in range(rounds):
            loads += _load(fleet)
            await _moment()
            fleet.signal(number % 2, signal.SIGSTOP)
            await asyncio.gather(*loads)
            await fleet.wait_for_answers()
            fleet.signal(number % 2, signal.SIGCONT)
        return await _report(fleet, loads)


async def restart_postgres(folder: Path, postgres: PostgresServer, rounds: int) -> str:
    """The database is away for a while, in the middle of the load on two replicas."""
    async with run_fleet(folder, postgres.create_database(), size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        loads = []
        for _ in range(rounds):
            loads += _load(fleet)
            await _moment()
            await asyncio.to_thread(postgres.stop)
            loads += _load(fleet)
            await asyncio.sleep(random.uniform(0, OUTAGE_S))  # noqa: S311 - no secret
            await asyncio.to_thread(postgres.start)
            await _moment()
        return await _report(fleet, loads)


async def fill_the_disk(folder: Path, _postgres: PostgresServer, rounds: int) -> str:
    """Nothing can be written for a while."""
    async with run_fleet(folder) as fleet:
        await fleet.start()
        loads = []
        for _ in range(rounds):
            loads += _load(fleet)
            await asyncio.sleep(random.uniform(0, LONGEST_RUN_S) / 4)  # noqa: S311 - no secret
            with fleet.full_disk():
                loads += _load(fleet)
                await asyncio.sleep(OUTAGE_S)
            await _moment()
        return await _report(fleet, loads)


async def trouble_in_slack(folder: Path, _postgres: PostgresServer, rounds: int) -> str:
    """Slack answers 429, 500 or nothing, before or after it has posted."""
    async with run_fleet(folder) as fleet:
        await fleet.start()
        loads = []
        for number in range(rounds):
            _trouble(fleet, number)
            loads += _load(fleet)
            await _moment()
        return await _report(fleet, loads)


async def long_outage_of_postgres(folder: Path, postgres: PostgresServer, rounds: int) -> str:
    """The database is away for longer than a watch takes for a pause, with replies under way."""
    async with run_fleet(folder, postgres.create_database(), size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        loads = []
        for _ in range(min(rounds, LONG_OUTAGES)):
            fleet.slack.fails("chat.postMessage", Fault(stall_s=1.0))
            loads += _load(fleet)
            await _moment()
            await asyncio.to_thread(postgres.stop)
            loads += _load(fleet)
            await asyncio.sleep(LONG_OUTAGE_S)
            await asyncio.to_thread(postgres.start)
            await _moment()
        return await _report(fleet, loads)


async def long_outage_of_slack(folder: Path, _postgres: PostgresServer, rounds: int) -> str:
    """Slack answers no call for a while, and the process is killed meanwhile."""
    async with run_fleet(folder) as fleet:
        await fleet.start()
        loads = []
        for number in range(min(rounds, LONG_OUTAGES)):
            fleet.slack.fails("*", Fault(status=503, times=None))
            loads += _load(fleet)
            await asyncio.sleep(LONG_OUTAGE_S)
            if number % 2:
                await fleet.kill()
                await fleet.start()
            fleet.slack.recovers()
            await _moment()
        return await _report(fleet, loads)


SCENARIOS: tuple[Scenario, ...] = (
    kill_on_sqlite,
    kill_on_postgres,
    kill_one_of_two,
    stop_one_of_two,
    restart_postgres,
    fill_the_disk,
    trouble_in_slack,
    long_outage_of_postgres,
    long_outage_of_slack,
)


async def _kill(fleet: Fleet, rounds: int) -> str:
    await fleet.start()
    loads = []
    for number in range(rounds):
        loads += _load(fleet)
        _trouble(fleet, number)
        await _moment()
        await fleet.kill()
        await fleet.start()
    return await _report(fleet, loads)


def _load(fleet: Fleet) -> list[asyncio.Task[object]]:
    return [asyncio.create_task(fleet.paste()) for _ in range(PASTES_A_ROUND)]


def _trouble(fleet: Fleet, number: int) -> None:
    """Another fault of Slack's in each round."""
    faults = (
        Fault(status=429, retry_after=1, times=2),
        Fault(status=500, after_execution=True, times=2),
        Fault(status=500, times=2),
        Fault(stall_s=1.0, after_execution=True),
        Fault(error="fatal_error"),
    )
    fleet.slack.fails("chat.postMessage", faults[number % len(faults)])
    if number % 3 == 1:
        fleet.slack.fails("conversations.replies", Fault(status=500))


async def _moment() -> None:
    await asyncio.sleep(random.uniform(0, LONGEST_RUN_S))  # noqa: S311 - no secret


async def _report(fleet: Fleet, loads: list[asyncio.Task[object]]) -> str:
    await asyncio.gather(*loads)
    seconds = await fleet.wait_for_answers()
    return (
        f"{len(fleet.acknowledged)} acknowledged and answered once, the last {seconds:.1f} s "
        f"after the end; {len(fleet.refused)} not acknowledged"
    )


async def _run(rounds: int, seed: int, names: list[str]) -> int:
    failures = 0
    with run_postgres() as postgres, tempfile.TemporaryDirectory() as folder:
        for scenario in SCENARIOS:
            name = scenario.__name__
            if names and name not in names:
                continue
            random.seed(seed)
            start = time.monotonic()
            try:
                report = await scenario(Path(folder) / name, postgres, rounds)
            except (AssertionError, TimeoutError) as error:
                failures += 1
                report = f"FAILED: {error}"
            seconds = time.monotonic() - start
            sys.stdout.write(f"{name}, {rounds} rounds, {seconds:.0f} s: {report}\n")
            sys.stdout.flush()
    return min(failures, 1)


def main() -> int:
    """1 where a scenario failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="scenarios; all where none is named")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    return asyncio.run(_run(options.rounds, options.seed, options.names))


if __name__ == "__main__":
    sys.exit(main())
