"""One round of each scenario of ``make chaos``."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.bot.chaos import SCENARIOS, Scenario
from tests.bot.databases import PostgresServer

ROUNDS = 1


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_every_acknowledged_paste_is_answered_once(
    scenario: Scenario, tmp_path: Path, postgres: PostgresServer
) -> None:
    random.seed(ROUNDS)
    assert await scenario(tmp_path, postgres, ROUNDS)
