"""One round of each scenario of ``make chaos``, all at once, since they wait most of the time."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from tests.bot.chaos import SCENARIOS, long_outage_of_postgres, restart_postgres
from tests.bot.databases import PostgresServer, run_postgres

ROUNDS = 1


async def test_every_acknowledged_paste_is_answered_once(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    random.seed(ROUNDS)
    with run_postgres() as one_postgres, run_postgres() as other_postgres:  # which are stopped
        servers = {
            restart_postgres.__name__: one_postgres,
            long_outage_of_postgres.__name__: other_postgres,
        }
        runs = {
            scenario.__name__: scenario(
                tmp_path / scenario.__name__, servers.get(scenario.__name__, postgres), ROUNDS
            )
            for scenario in SCENARIOS
        }
        results = await asyncio.gather(*runs.values(), return_exceptions=True)
    reports = dict(zip(runs, results, strict=True))
    assert {name: report for name, report in reports.items() if not isinstance(report, str)} == {}
