"""``python -m bot`` as it is installed, modules compiled, before a Slack that costs nothing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from bot.local.server.loopback import listen, url_of
from bot.local.workspace.people import App
from tests.bench.fast_slack import FastSlack, serve_slack
from tests.bench.http_load import Connections, signed_request
from tests.bench.processes import use_core
from tests.bot.bot_process import ROOT

COMPILED_MODULES = Path(gettempdir()) / "siptrunk-bench"
START_TIMEOUT_S = 60.0
POLL_S = 0.002
HELLO = {"type": "event_callback", "event": {"type": "message", "channel_type": "channel"}}


def settings(slack_url: str, data: Path, url: str) -> Mapping[str, str]:
    """The environment of a bot that serves at ``url``."""
    app = App()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPYCACHEPREFIX": str(COMPILED_MODULES),
        "SLACK_BOT_TOKEN": app.token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_API_URL": slack_url,
        "SIPTRUNK_DATA": str(data),
        "SIPTRUNK_OFFLINE": "1",
        "PORT": url.rpartition(":")[2],
    }


@contextlib.asynccontextmanager
async def serve_bot() -> AsyncIterator[tuple[FastSlack, str, Process]]:
    """A bot that acknowledges, before a Slack that costs nothing."""
    async with serve_slack() as slack, serve_bot_before(slack.url) as (url, process):
        yield slack, url, process


@contextlib.asynccontextmanager
async def serve_bot_before(slack_url: str) -> AsyncIterator[tuple[str, Process]]:
    """A bot that acknowledges, with a database of its own, on a core of its own; its address."""
    reserved = listen()
    url = url_of(reserved)
    reserved.close()
    with TemporaryDirectory() as folder:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot"),
            cwd=ROOT,
            env=settings(slack_url, Path(folder) / "data", url),
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        use_core(0, process.pid)
        try:
            await wait_for_acknowledgement(url)
            yield url, process
        finally:
            process.terminate()
            await process.wait()


async def wait_for_acknowledgement(url: str) -> None:
    """Return once a bot acknowledges."""
    request = signed_request(App().signing_secret, HELLO)
    async with asyncio.timeout(START_TIMEOUT_S), Connections(url) as connections:
        while True:
            with contextlib.suppress(OSError):
                await connections.send(request)
                return
            await asyncio.sleep(POLL_S)
