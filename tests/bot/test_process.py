"""``python -m bot`` as a process: its settings, its logs, its end, and what it goes on with."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx

from bot.local.driver import local_slack
from bot.local.server.faults import Fault
from bot.local.server.loopback import listen
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App
from siptrunk_bot.process import STOP_LIMIT_S, loop_factory
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.pastes import PASTE, SECRET, WITH_SECRET


def free_port() -> str:
    """A port on which nobody listens."""
    with contextlib.closing(listen()) as listener:
        return str(listener.getsockname()[1])


def holds(folder: Path, text: str) -> bool:
    """Whether a file in ``folder`` holds ``text``."""
    return any(text.encode() in path.read_bytes() for path in folder.iterdir())


def test_the_loop_is_that_of_uvloop() -> None:
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        assert type(runner.get_loop()).__module__.startswith("uvloop")


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


@contextlib.contextmanager
def lock_database(database: Path) -> Iterator[None]:
    """A database that another process writes to, for as long as the block lasts."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


async def test_sigterm_ends_it_also_while_the_database_is_locked(tmp_path: Path) -> None:
    """Its threads wait for the lock longer than a host waits for a process."""
    app = App()
    async with stand_in(app) as (slack, url):
        process = await start_process(**environment(app, slack, tmp_path, url[-5:]))
        await line(process, "serving")
        with lock_database(tmp_path / "siptrunk.db"):
            delivery = asyncio.create_task(slack.says("ana", PASTE))
            await slack.until(lambda: slack.core.pending or None)
            process.send_signal(signal.SIGTERM)
            async with asyncio.timeout(STOP_LIMIT_S + 5):
                await process.communicate()
            delivery.cancel()
    assert process.returncode == 0


async def test_a_second_sigterm_ends_it_at_once(tmp_path: Path) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        process = await start_process(**environment(app, slack, tmp_path, url[-5:]))
        await line(process, "serving")
        slack.fails("chat.postMessage", Fault(stall_s=60))
        paste = await slack.says("ana", PASTE)
        await slack.until(lambda: slack.reactions(paste) or None)
        process.send_signal(signal.SIGTERM)
        await line(process, "stopping")
        process.send_signal(signal.SIGTERM)
        _, stderr = await process.communicate()
    assert process.returncode == 0
    assert b"which is stored" not in stderr  # it did not wait for the job


async def test_in_socket_mode_operators_ask_at_the_port(tmp_path: Path) -> None:
    app = App()
    async with local_slack(app, ServerOptions()) as slack:
        port = free_port()
        settings = environment(app, slack, tmp_path, port) | {"SLACK_APP_TOKEN": app.app_token}
        process = await start_process(**settings)
        await line(process, "serving")
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            assert (await client.get("/healthz")).json() == {"ok": True}
            assert "siptrunk_events_total" in (await client.get("/metrics")).text
            assert (await client.post("/slack/events")).status_code == 404
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == 0


async def test_a_port_that_is_taken_exits_with_1(tmp_path: Path) -> None:
    app = App()
    async with local_slack(app, ServerOptions()) as slack:
        port = slack.core.base.rpartition(":")[2]
        settings = environment(app, slack, tmp_path, port) | {"SLACK_APP_TOKEN": app.app_token}
        process = await start_process(**settings)
        _, stderr = await process.communicate()
    assert process.returncode == 1
    assert "Cannot serve: Address already in use" in stderr.decode()


@ON_BOTH_DATABASES
async def test_it_serves_until_sigterm_and_logs_no_text(tmp_path: Path, database: str) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        port = url.rpartition(":")[2]
        process = await start_process(**environment(app, slack, tmp_path, port, database))
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


@ON_BOTH_DATABASES
async def test_what_was_acknowledged_is_answered_after_a_crash(
    tmp_path: Path, database: str
) -> None:
    """Killed while it waits for Slack's 429 to pass; the next life answers, once."""
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database)
        process = await start_process(**settings)
        await line(process, "serving")
        slack.fails("chat.postMessage", Fault(status=429, retry_after=2))
        paste = await slack.says("ana", PASTE)
        await line(process, "waiting for Slack")
        process.kill()
        await process.communicate()

        again = await start_process(**settings)
        await line(again, "serving")
        await slack.replies(paste)
        again.send_signal(signal.SIGTERM)
        await again.communicate()
        assert len(slack.replies_so_far(paste) or ()) == 1


@ON_BOTH_DATABASES
async def test_what_sigterm_interrupts_is_gone_on_with(tmp_path: Path, database: str) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database)
        process = await start_process(**settings)
        await line(process, "serving")
        slack.fails("chat.postMessage", Fault(status=429, retry_after=3))
        paste = await slack.says("ana", PASTE)
        await line(process, "waiting for Slack")
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        assert process.returncode == 0

        again = await start_process(**settings)
        await line(again, "serving")
        await slack.replies(paste)
        again.send_signal(signal.SIGTERM)
        await again.communicate()
        assert again.returncode == 0
