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
from dataclasses import dataclass
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

Loads: TypeAlias = "list[asyncio.Task[object]]"


@dataclass(frozen=True, slots=True)
class Round:
    """A round on a fleet that runs: its number of ``count``, and all that was pasted until now."""

    fleet: Fleet
    postgres: PostgresServer
    number: int
    count: int
    loads: Loads

    def paste(self) -> None:
        """Begin a round's load."""
        self.loads.extend(_load(self.fleet))


@dataclass(frozen=True, slots=True)
class Scenario:
    """What happens in each round, to one process on SQLite or to ``replicas`` on Postgres.

    ``stops_postgres``: no other scenario may use the server meanwhile.
    """

    run_round: Callable[[Round], Awaitable[None]]
    replicas: int = 0
    max_rounds: int | None = None
    stops_postgres: bool = False

    async def run(self, folder: Path, postgres: PostgresServer, rounds: int) -> str:
        """A line about ``rounds`` rounds; raises where a paste was lost, or answered twice."""
        database = postgres.create_database() if self.replicas else ""
        count, loads = min(rounds, self.max_rounds or rounds), list[asyncio.Task[object]]()
        async with run_fleet(folder, database, size=self.replicas or 1) as fleet:
            await asyncio.gather(*(fleet.start(number) for number in range(self.replicas or 1)))
            for number in range(count):
                await self.run_round(Round(fleet, postgres, number, count, loads))
            return await _report(fleet, loads)


async def kill(turn: Round) -> None:
    """``kill -9`` at random moments; it starts again."""
    turn.paste()
    _trouble(turn.fleet, turn.number)
    await _moment()
    await turn.fleet.kill()
    await turn.fleet.start()


async def kill_one_of_two(turn: Round) -> None:
    """Two replicas are killed in turn; halfway one is, and never returns."""
    turn.paste()
    _trouble(turn.fleet, turn.number)
    await _moment()
    halfway = turn.count // 2
    if turn.number == halfway:
        await turn.fleet.kill(0)
        return
    victim = 1 if turn.number > halfway else turn.number % 2
    await turn.fleet.kill(victim)
    await turn.fleet.start(victim)


async def stop_one_of_two(turn: Round) -> None:
    """A replica stands still until it is taken for dead, and wakes again."""
    turn.paste()
    await _moment()
    turn.fleet.signal(turn.number % 2, signal.SIGSTOP)
    await asyncio.gather(*turn.loads)
    await turn.fleet.wait_for_answers()
    turn.fleet.signal(turn.number % 2, signal.SIGCONT)


async def restart_postgres(turn: Round) -> None:
    """The database is away for a while, in the middle of the load on two replicas."""
    turn.paste()
    await _moment()
    await _stop_postgres(turn, random.uniform(0, OUTAGE_S))  # noqa: S311 - no secret


async def fill_the_disk(turn: Round) -> None:
    """Nothing can be written for a while."""
    turn.paste()
    await asyncio.sleep(random.uniform(0, LONGEST_RUN_S) / 4)  # noqa: S311 - no secret
    with turn.fleet.full_disk():
        turn.paste()
        await asyncio.sleep(OUTAGE_S)
    await _moment()


async def trouble_in_slack(turn: Round) -> None:
    """Slack answers 429, 500 or nothing, before or after it has posted."""
    _trouble(turn.fleet, turn.number)
    turn.paste()
    await _moment()


async def long_outage_of_postgres(turn: Round) -> None:
    """The database is away for longer than a watch takes for a pause, with replies under way."""
    turn.fleet.slack.fails("chat.postMessage", Fault(stall_s=1.0))
    turn.paste()
    await _moment()
    await _stop_postgres(turn, LONG_OUTAGE_S)


async def long_outage_of_slack(turn: Round) -> None:
    """Slack answers no call for a while, and the process is killed meanwhile."""
    turn.fleet.slack.fails("*", Fault(status=503, times=None))
    turn.paste()
    await asyncio.sleep(LONG_OUTAGE_S)
    if turn.number % 2:
        await turn.fleet.kill()
        await turn.fleet.start()
    turn.fleet.slack.recovers()
    await _moment()


SCENARIOS = {
    "kill_on_sqlite": Scenario(kill),
    "kill_on_postgres": Scenario(kill, replicas=1),
    "kill_one_of_two": Scenario(kill_one_of_two, replicas=2),
    "stop_one_of_two": Scenario(stop_one_of_two, replicas=2),
    "restart_postgres": Scenario(restart_postgres, replicas=2, stops_postgres=True),
    "fill_the_disk": Scenario(fill_the_disk),
    "trouble_in_slack": Scenario(trouble_in_slack),
    "long_outage_of_postgres": Scenario(
        long_outage_of_postgres, replicas=2, max_rounds=LONG_OUTAGES, stops_postgres=True
    ),
    "long_outage_of_slack": Scenario(long_outage_of_slack, max_rounds=LONG_OUTAGES),
}


async def _stop_postgres(turn: Round, seconds: float) -> None:
    """Stop the server for a while, under load, and start it again."""
    await asyncio.to_thread(turn.postgres.stop)
    turn.paste()
    await asyncio.sleep(seconds)
    await asyncio.to_thread(turn.postgres.start)
    await _moment()


def _load(fleet: Fleet) -> Loads:
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


async def _report(fleet: Fleet, loads: Loads) -> str:
    await asyncio.gather(*loads)
    seconds = await fleet.wait_for_answers()
    return (
        f"{len(fleet.acknowledged)} acknowledged and answered once, the last {seconds:.1f} s "
        f"after the end; {len(fleet.refused)} not acknowledged"
    )


async def _run(rounds: int, seed: int, names: list[str]) -> int:
    failures = 0
    with run_postgres() as postgres, tempfile.TemporaryDirectory() as folder:
        for name, scenario in SCENARIOS.items():
            if names and name not in names:
                continue
            random.seed(seed)
            start = time.monotonic()
            try:
                report = await scenario.run(Path(folder) / name, postgres, rounds)
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
