"""Real processes: one folder, one database that is away, several replicas, one event often."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg

from bot.local.server.faults import Fault
from bot.local.workspace.people import App
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.databases import ON_BOTH_DATABASES, PostgresServer, set_read_only
from tests.bot.fleet import POLL_INTERVAL_S, Fleet, run_fleet

UNREACHABLE = "postgres://desk:made-up-hush@127.0.0.1:9/siptrunk"


def mode(path: Path) -> int:
    """Who may read and write it."""
    return stat.S_IMODE(path.stat().st_mode)


def modes(folder: Path) -> set[int]:
    """The modes of the files in a folder."""
    return {mode(path) for path in folder.iterdir()}


def replica_names(fleet: Fleet) -> list[str]:
    """The name that each process has given itself."""
    events = (json.loads(text) for member in fleet.members for text in member.log)
    return [event["name"] for event in events if event.get("event") == "replica"]


@contextlib.contextmanager
def lock_database(path: Path) -> Iterator[None]:
    """Another process writes to the database, for as long as the block lasts."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


@contextlib.contextmanager
def lock_jobs(database: str) -> Iterator[None]:
    """Nobody can change a stored job, for as long as the block lasts."""
    with psycopg.connect(database) as connection:
        connection.execute("SELECT 1 FROM dbos.workflow_status FOR UPDATE")
        yield
        connection.rollback()


def heartbeat(database: str, name: str) -> float:
    """When a replica has written its heartbeat, in seconds since 1970."""
    with psycopg.connect(database) as connection:
        row = connection.execute("SELECT seen_at FROM replicas WHERE name = %s", (name,)).fetchone()
    assert row
    return float(row[0])


@ON_BOTH_DATABASES
async def test_an_event_that_is_delivered_five_times_is_answered_once(
    tmp_path: Path, database: str
) -> None:
    async with run_fleet(tmp_path, database if database.startswith("postgres") else "") as fleet:
        await fleet.start()
        paste = await fleet.paste()
        await asyncio.gather(*(fleet.deliver_again(paste) for _ in range(2)))
        await fleet.slack.replies(paste)
        await fleet.kill()
        await fleet.start()
        await asyncio.gather(*(fleet.deliver_again(paste) for _ in range(2)))
        await fleet.paste()
        await fleet.wait_for_answers()
        assert len(fleet.slack.calls("chat.postMessage")) == 2


async def test_a_second_process_on_a_folder_is_refused(tmp_path: Path) -> None:
    app, folder = App(), tmp_path / "data"
    async with stand_in(app) as (slack, url):
        folder.mkdir(mode=0o755)
        settings = environment(app, slack, folder, url.rpartition(":")[2])
        process = await start_process(**settings)
        await line(process, "serving")
        assert mode(folder) == 0o700
        assert modes(folder) == {0o600}

        second = await start_process(**settings | {"PORT": "0"})
        _, stderr = await second.communicate()
        assert second.returncode == 2
        assert stderr.decode().count("\n") == 1
        assert f"Another process keeps its state in {folder}" in stderr.decode()

        process.kill()
        await process.communicate()
        third = await start_process(**settings)
        await line(third, "serving")


async def test_a_shared_folder_keeps_its_mode(tmp_path: Path) -> None:
    """The database of another folder than SIPTRUNK_DATA says is private all the same."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    async with stand_in(App()) as (slack, url):
        settings = environment(App(), slack, tmp_path, url.rpartition(":")[2])
        process = await start_process(**settings | {"DATABASE_URL": f"sqlite:///{shared}/bot.db"})
        await line(process, "serving")
    assert mode(shared) == 0o755
    assert mode(shared / "bot.db") == 0o600


async def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    async with stand_in(App()) as (slack, _):
        settings = environment(App(), slack, tmp_path, "0", UNREACHABLE)
        process = await start_process(**settings)
        _, stderr = await process.communicate()
    assert process.returncode == 2
    assert stderr.decode().count("\n") == 1
    assert "The database cannot be used: the connection was refused." in stderr.decode()
    assert "hush" not in stderr.decode()
    assert "127.0.0.1" not in stderr.decode()


async def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with stand_in(App()) as (slack, _):
        process = await start_process(**environment(App(), slack, tmp_path / "file" / "data", "0"))
        _, stderr = await process.communicate()
    assert process.returncode == 2
    assert "cannot be used for the database: Not a directory." in stderr.decode()


async def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "siptrunk.db").write_text("no database, but some text of more than 100 bytes" * 3)
    async with stand_in(App()) as (slack, _):
        process = await start_process(**environment(App(), slack, tmp_path, "0"))
        _, stderr = await process.communicate()
    assert process.returncode == 2
    assert "the file is no SQLite database" in stderr.decode()


async def test_with_wait_a_database_is_waited_for(tmp_path: Path, postgres: PostgresServer) -> None:
    database = postgres.create_database()
    await asyncio.to_thread(postgres.stop)
    try:
        async with stand_in(App()) as (slack, url):
            settings = environment(App(), slack, tmp_path, url.rpartition(":")[2], database)
            process = await start_process("--wait", **settings)
            await line(process, "waiting for the database")
            await asyncio.to_thread(postgres.start)
            await line(process, "serving")
    finally:
        await asyncio.to_thread(postgres.start)


async def test_a_process_that_waits_ends_with_sigterm(tmp_path: Path) -> None:
    async with stand_in(App()) as (slack, _):
        process = await start_process(
            "--wait", **environment(App(), slack, tmp_path, "0", UNREACHABLE)
        )
        await line(process, "waiting for the database")
        process.terminate()
        await process.communicate()
    assert process.returncode == 0


async def test_a_paste_is_answered_once_the_database_is_unlocked(tmp_path: Path) -> None:
    async with run_fleet(tmp_path) as fleet:
        await fleet.start()
        with lock_database(tmp_path / "0" / "siptrunk.db"):
            pasting = asyncio.create_task(fleet.paste())
            await fleet.slack.until(lambda: fleet.slack.core.traffic.calls("message"))
        await pasting
        await fleet.wait_for_answers()
        assert fleet.acknowledged


async def test_a_paste_is_answered_once_the_database_can_be_written(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    database = postgres.create_database()
    async with run_fleet(tmp_path, database) as fleet:
        await fleet.start()
        set_read_only(database, on=True)
        pasting = asyncio.create_task(fleet.paste())
        await fleet.slack.until(lambda: fleet.slack.core.traffic.calls("message"))
        assert fleet.slack.calls("chat.postMessage") == ()
        set_read_only(database, on=False)
        await pasting
        await fleet.wait_for_answers()
        assert fleet.acknowledged


async def test_two_replicas_that_take_over_at_once_answer_once(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """All three have the same HOSTNAME, and so different names."""
    async with run_fleet(tmp_path, postgres.create_database(), size=3) as fleet:
        await asyncio.gather(*(fleet.start(index) for index in range(3)))
        assert len(set(replica_names(fleet))) == 3
        fleet.slack.fails("chat.postMessage", Fault(status=429, retry_after=2, times=3))
        await asyncio.gather(*(fleet.paste() for _ in range(9)))
        await fleet.kill(0)
        await fleet.wait_for_answers()


async def test_a_replica_lives_while_its_takeover_waits_for_a_lock(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """As where the process that is gone was suspended in the middle of a transaction."""
    database = postgres.create_database()
    async with run_fleet(tmp_path, database, size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        fleet.slack.fails("chat.postMessage", Fault(status=429, retry_after=2, times=2))
        await asyncio.gather(fleet.paste(), fleet.paste())
        await fleet.slack.until(lambda: fleet.slack.calls("chat.postMessage"))
        await fleet.kill(0)
        with lock_jobs(database):
            await fleet.logs(1, "took over the jobs")
            name = replica_names(fleet)[1]
            first_s = heartbeat(database, name)
            async with asyncio.timeout(20):
                while heartbeat(database, name) < first_s + 3:  # noqa: ASYNC110 - it is a process
                    await asyncio.sleep(POLL_INTERVAL_S)
        await fleet.wait_for_answers()


async def test_a_thread_is_answered_in_order_by_two_replicas(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """Each paste is delivered to another process, and Slack is slow to take the first answer."""
    async with run_fleet(tmp_path, postgres.create_database(), size=2) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        root = await fleet.paste()
        await fleet.slack.replies(root)
        fleet.slack.fails("chat.postMessage", Fault(stall_s=1.0))
        pastes = [await fleet.paste(thread=root) for _ in range(4)]
        await fleet.slack.replies(root, 5)
        sources = [str(call["metadata"]) for call in fleet.slack.calls("chat.postMessage")[1:]]
        assert [paste.ts in source for paste, source in zip(pastes, sources, strict=True)] == [
            True
        ] * 4
