"""``python -m bot`` as a process: its settings, its logs, its end, and what it goes on with."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.faults import Fault
from bot.local.server.loopback import listen, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App
from tests.bot.pastes import PASTE, SECRET, WITH_SECRET

ROOT = Path(__file__).parents[2]


async def start_process(**environment: str) -> Process:
    """The bot as a process of its own, with nothing but ``environment``."""
    bare = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", cwd=ROOT, env=bare | environment, stderr=PIPE, stdout=PIPE
    )


def environment(app: App, slack: LocalSlack, data: Path, port: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": app.token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_API_URL": slack.api_url.rstrip("/"),
        "SIPTRUNK_DATA": str(data),
        "SIPTRUNK_OFFLINE": "1",
        "PORT": port,
    }


async def line(process: Process, text: str) -> None:
    """Wait for ``text`` in the log."""
    assert process.stderr
    async with asyncio.timeout(20):
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


def holds(folder: Path, text: str) -> bool:
    """Whether a file in ``folder`` holds ``text``."""
    return any(text.encode() in path.read_bytes() for path in folder.iterdir())


async def test_bad_settings_are_named_and_exit_with_2() -> None:
    process = await start_process(SLACK_BOT_TOKEN="hush", PORT="hush")
    _, stderr = await process.communicate()
    assert process.returncode == 2
    for name in ("SLACK_BOT_TOKEN", "PORT", "SLACK_SIGNING_SECRET"):
        assert name in stderr.decode()
    assert "hush" not in stderr.decode()
    assert "Traceback" not in stderr.decode()


async def test_a_token_that_slack_refuses_exits_with_2(tmp_path: Path) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        overrides = {"SLACK_BOT_TOKEN": "xoxb-unknown"}
        process = await start_process(**environment(app, slack, tmp_path, url[-5:]) | overrides)
        _, stderr = await process.communicate()
    assert process.returncode == 2
    assert "invalid_auth" in stderr.decode()
    assert "unknown" not in stderr.decode()


async def test_an_app_token_that_slack_refuses_exits_with_2(tmp_path: Path) -> None:
    app = App()
    async with local_slack(app, ServerOptions()) as slack:
        overrides = {"SLACK_APP_TOKEN": "xapp-unknown"}
        process = await start_process(**environment(app, slack, tmp_path, "0") | overrides)
        _, stderr = await process.communicate()
    assert process.returncode == 2
    assert "invalid_auth" in stderr.decode()
    assert "unknown" not in stderr.decode()


async def test_sigterm_ends_it_also_while_slack_is_away(tmp_path: Path) -> None:
    process = await start_process(
        SLACK_BOT_TOKEN="xoxb-made-up",
        SLACK_APP_TOKEN="xapp-made-up",
        SLACK_API_URL="http://127.0.0.1:9/api",
        SIPTRUNK_DATA=str(tmp_path),
    )
    await line(process, "does not answer")
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0


async def test_it_serves_until_sigterm_and_logs_no_text(tmp_path: Path) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        port = url.rpartition(":")[2]
        process = await start_process(**environment(app, slack, tmp_path, port))
        await line(process, "serving")
        async with httpx.AsyncClient() as client:
            assert (await client.get(f"{url}/healthz")).json() == {"ok": True}
        slack.fails("chat.postMessage", Fault(error="is_archived"))
        await slack.says("ana", WITH_SECRET)
        await slack.ephemerals("ana", 2)
        process.send_signal(signal.SIGTERM)
        _, stderr = await process.communicate()
    assert process.returncode == 0
    events = [json.loads(line) for line in stderr.decode().splitlines()]
    assert [event for event in events if event.get("slack") == "is_archived"]
    for text in (SECRET, "sip.acme.net", app.token, app.signing_secret):
        assert text not in stderr.decode()
    assert not holds(tmp_path, SECRET)


async def test_what_was_acknowledged_is_answered_after_a_crash(tmp_path: Path) -> None:
    """Killed while it waits for Slack's 429 to pass; the next life answers, once."""
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2])
        process = await start_process(**settings)
        await line(process, "serving")
        slack.fails("chat.postMessage", Fault(status=429, retry_after=2))
        paste = await slack.says("ana", PASTE)
        await line(process, "waiting for Slack")
        process.kill()
        await process.communicate()

        again = await start_process(**settings)
        await slack.replies(paste)
        again.send_signal(signal.SIGTERM)
        await again.communicate()
        assert len(slack.replies_so_far(paste) or ()) == 1


async def test_what_sigterm_interrupts_is_gone_on_with(tmp_path: Path) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2])
        process = await start_process(**settings)
        await line(process, "serving")
        slack.fails("chat.postMessage", Fault(status=429, retry_after=3))
        paste = await slack.says("ana", PASTE)
        await line(process, "waiting for Slack")
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        assert process.returncode == 0

        again = await start_process(**settings)
        await slack.replies(paste)
        again.send_signal(signal.SIGTERM)
        await again.communicate()
        assert again.returncode == 0
