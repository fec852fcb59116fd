"""Nobody keeps the bot busy for others; who asks too often is told once."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from siptrunk_bot.listener_context import TOO_MANY_REQUESTS
from siptrunk_bot.rate_limits import (
    MAX_JOBS_OF_USER,
    MAX_TRACKED_KEYS,
    WINDOW_S,
    JobLimit,
    Verdict,
)
from tests.bot.pastes import PASTE


def test_a_window_ends() -> None:
    seconds = [0.0]
    limit = JobLimit(2, lambda: seconds[0])

    verdicts = [limit.count("ana", f"job {number}") for number in range(4)]
    seconds[0] = WINDOW_S

    refusals = [Verdict.FIRST_REFUSAL, Verdict.REFUSED]
    assert verdicts == [Verdict.ADMITTED, Verdict.ADMITTED, *refusals]
    assert limit.count("ana", "job 9") is Verdict.ADMITTED
    assert limit.count("ben", "job 9") is Verdict.ADMITTED


def test_what_slack_delivers_again_counts_once() -> None:
    limit = JobLimit(1)

    assert [limit.count("ana", "job 1") for _ in range(5)] == [Verdict.ADMITTED] * 5


def test_memory_is_bounded() -> None:
    limit = JobLimit(1)
    for number in range(MAX_TRACKED_KEYS + 1):
        limit.count(str(number), "job 1")

    assert limit.count("0", "job 2") is Verdict.ADMITTED
    assert limit.count(str(MAX_TRACKED_KEYS), "job 2") is Verdict.FIRST_REFUSAL


async def test_a_storm_is_told_once_and_harms_nobody_else(slack: LocalSlack) -> None:
    for _ in range(MAX_JOBS_OF_USER + 10):
        await slack.command("ana", "/siptrunk allowlist")
    paste = await slack.says("ben", PASTE)

    assert await slack.replies(paste)
    await slack.settle()
    notes = [note.plain_text() for note in slack.notes("ana")]
    assert len([note for note in notes if TOO_MANY_REQUESTS in note]) == 1
