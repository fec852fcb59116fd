"""``python -m tests.soak --seconds N``: 300 messages and 10 pastes a second, and a faulty Slack.

Ends with 1 where a paste that was acknowledged has no reply or two, or where memory or open files
have grown.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.bot_server import serve_bot_before
from tests.bench.processes import resident_mb, use_core
from tests.bench.rows.replies import percentile
from tests.bot.bot_process import ROOT
from tests.soak.faulty_slack import FaultySlack, serve_faulty_slack
from tests.soak.load import CHATTER_PER_S, PASTES_PER_S, Report

ANSWER_LIMIT_S = 120.0
SAMPLE_INTERVAL_S = 1.0
LEAST_SECONDS_FOR_GROWTH = 120
"""Before that, memory grows as caches fill, and connections are open."""
MAX_GROWTH = 1.1
"""Of memory, from the second fifth of the time to the last."""
MAX_NEW_FILES = 8
IDLE_CONNECTIONS_S = 20.0
"""The bot's server closes idle connections after 5 seconds, its client after 15."""


@dataclass(slots=True)
class Samples:
    """Memory of the bot in MB over time, and its open files before the load and after it."""

    memory_mb: list[float] = field(default_factory=list)
    files_before: int = 0
    files_after: int = 0

    async def collect(self, process: Process) -> None:
        """Sample the memory, until cancelled."""
        while True:
            self.memory_mb.append(resident_mb(process))
            await asyncio.sleep(SAMPLE_INTERVAL_S)


def _open_files(process: Process) -> int:
    return len(list(Path(f"/proc/{process.pid}/fd").iterdir()))


async def _run_load(url: str, seconds: int) -> Report:
    command = (sys.executable, "-m", "tests.soak.load", url, str(seconds))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE)
    output, _ = await process.communicate()
    return Report(**json.loads(output))


async def _wait_for_answers(slack: FaultySlack, report: Report) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(ANSWER_LIMIT_S):
            while not all(slack.posts.get(ts) for ts in report.sent_s):  # noqa: ASYNC110 - polled
                await asyncio.sleep(SAMPLE_INTERVAL_S)
    await asyncio.sleep(SAMPLE_INTERVAL_S)


async def _soak(seconds: int) -> int:
    use_core(1)
    samples = Samples()
    async with serve_faulty_slack() as slack, serve_bot_before(slack.url) as (url, process):
        samples.files_before = _open_files(process)
        sampling = asyncio.create_task(samples.collect(process))
        report = await _run_load(url, seconds)
        sampling.cancel()
        await _wait_for_answers(slack, report)
        if seconds >= LEAST_SECONDS_FOR_GROWTH:
            await asyncio.sleep(IDLE_CONNECTIONS_S)
        samples.files_after = _open_files(process)
    problems = [
        *_find_problems(slack, report),
        *(_find_growth(samples) if seconds >= LEAST_SECONDS_FOR_GROWTH else ()),
    ]
    for line in (*_figures(seconds, slack, report, samples), *problems):
        sys.stdout.write(f"{line}\n")
    return min(len(problems), 1)


def _find_problems(slack: FaultySlack, report: Report) -> list[str]:
    lost = [ts for ts in report.sent_s if not slack.posts.get(ts)]
    repeated = [ts for ts, posts in slack.posts.items() if len(posts) > 1]
    checks = (
        (report.sent_s, "no paste was acknowledged"),
        (not lost, f"{len(lost)} pastes have no reply, such as {lost[:3]}"),
        (not repeated, f"{len(repeated)} pastes have two replies, such as {repeated[:3]}"),
        (not report.refused, f"{report.refused} events were refused at every attempt"),
    )
    return [f"FAILED: {problem}" for holds, problem in checks if not holds]


def _find_growth(samples: Samples) -> list[str]:
    problems = []
    if samples.files_after > samples.files_before + MAX_NEW_FILES:
        grown = f"{samples.files_before} to {samples.files_after}"
        problems.append(f"FAILED: open files grew from {grown}")
    early, late = _fifths(samples.memory_mb)
    if late > early * MAX_GROWTH:
        problems.append(f"FAILED: memory grew from {early:.0f} to {late:.0f} MB")
    return problems


def _fifths(values: Sequence[float]) -> tuple[float, float]:
    """The medians of the second fifth and of the last."""
    size = max(1, len(values) // 5)
    return median(values[size : 2 * size] or values), median(values[-size:])


def _figures(seconds: int, slack: FaultySlack, report: Report, samples: Samples) -> list[str]:
    answers = {
        ts: slack.posts[ts][0].posted_s - sent_s
        for ts, sent_s in report.sent_s.items()
        if slack.posts.get(ts)
    }
    at_once = [answer_s for ts, answer_s in answers.items() if ts not in slack.delayed]
    memory = _fifths(samples.memory_mb)
    load = (
        f"{seconds} s at {CHATTER_PER_S} messages/s and {PASTES_PER_S} pastes/s: "
        f"{report.chatter:,} messages and {len(report.sent_s):,} pastes acknowledged, "
        f"{report.redelivered} deliveries repeated; {slack.failures:,} of Slack's {slack.calls:,} "
        "answers failed"
    )
    reply = f"reply: {_quantiles(list(answers.values()))}"
    return [
        load,
        f"acknowledgement: {_quantiles(report.acknowledgements_s)}",
        f"{reply}; where Slack took it at once: {_quantiles(at_once)}",
        f"memory: {memory[0]:.0f} MB, at the end {memory[1]:.0f}",
        f"open files: {samples.files_before}, at the end {samples.files_after}",
    ]


def _quantiles(durations_s: Sequence[float]) -> str:
    p50, p99 = (1000 * percentile(durations_s, number) for number in (50, 99))
    return f"p50 {p50:.0f} ms, p99 {p99:.0f} ms"


def main() -> int:
    """1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=1800)
    return asyncio.run(_soak(parser.parse_args().seconds))


if __name__ == "__main__":
    sys.exit(main())
