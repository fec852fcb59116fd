"""One round of each scenario of ``make chaos``, all at once, since they wait most of the time."""

from __future__ import annotations

import asyncio
import contextlib
import random
from pathlib import Path

from tests.bot.chaos import SCENARIOS
from tests.bot.databases import PostgresServer, run_postgres

ROUNDS = 1


async def test_every_acknowledged_paste_is_answered_once(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    random.seed(ROUNDS)
    with contextlib.ExitStack() as stack:
        runs = {
            name: scenario.run(
                tmp_path / name,
                stack.enter_context(run_postgres()) if scenario.stops_postgres else postgres,
                ROUNDS,
            )
            for name, scenario in SCENARIOS.items()
        }
        results = await asyncio.gather(*runs.values(), return_exceptions=True)
    reports = dict(zip(runs, results, strict=True))
    assert {name: report for name, report in reports.items() if not isinstance(report, str)} == {}
