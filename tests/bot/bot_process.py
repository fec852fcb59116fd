"""``python -m bot`` as a process of its own, in front of a stand-in for Slack."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.loopback import listen, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App

ROOT = Path(__file__).parents[2]
PROCESSES: list[Process] = []
"""Those that the running test has started."""


async def start_process(*arguments: str, **environment: str) -> Process:
    """The bot as a process of its own, with nothing but ``environment``."""
    bare = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    command = (sys.executable, "-m", "bot", *arguments)
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=bare | environment, stderr=PIPE, stdout=PIPE
    )
    PROCESSES.append(process)
    return process


async def kill_processes() -> None:
    """Kill what a test has left running."""
    while PROCESSES:
        process = PROCESSES.pop()
        if process.returncode is None:
            process.kill()
            await process.communicate()


def environment(
    app: App, slack: LocalSlack, data: Path, port: str, database: str = ""
) -> dict[str, str]:
    """The settings of a bot at ``port``; without ``database`` its state is a file in ``data``."""
    return {
        "SLACK_BOT_TOKEN": app.token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_API_URL": slack.api_url.rstrip("/"),
        "SIPTRUNK_DATA": str(data),
        "DATABASE_URL": database,
        "SIPTRUNK_OFFLINE": "1",
        "PORT": port,
    }


async def line(process: Process, text: str) -> None:
    """Wait for ``text`` in the log."""
    assert process.stderr
    async with asyncio.timeout(60):
        read = b"-"
        while read and text.encode() not in read:
            read = await process.stderr.readline()
        assert read


@asynccontextmanager
async def stand_in(app: App) -> AsyncIterator[tuple[LocalSlack, str]]:
    """A stand-in that delivers to a port on which nobody listens yet."""
    reserved = listen()
    url = url_of(reserved)
    reserved.close()
    async with local_slack(app, ServerOptions(request_url=f"{url}/slack/events")) as slack:
        yield slack, url
