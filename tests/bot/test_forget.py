"""What is kept of a person goes: on ``forget``, with a deleted message, and when it has expired."""

from __future__ import annotations

import re
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.local.driver import LocalSlack
from bot.local.json_access import object_at
from bot.local.server.faults import Fault
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from bot.local.workspace.people import App
from bot.local.workspace.plain_text import find_interactive
from siptrunk_bot.cases.database import clear_free_pages
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.conftest import Start
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.forgetting import ask_to_forget, forget
from tests.bot.pastes import ERROR, code_block, trunk
from tests.bot.stored_text import files_with, places_with

BEN = "U0BEN"


def paste_of(name: str) -> str:
    """A paste with a host of its own, so that its text can be searched for."""
    return code_block(trunk({"ip": f"sip.{name}.net", "port": 5060}), ERROR)


async def post_halves(
    slack: LocalSlack, name: str, *, in_thread: bool = False
) -> tuple[Message, Message, Message]:
    """A paste that Slack cuts in two: both halves, and the reply."""
    payload = trunk(
        {"ip": "sip.acme.net", "port": 5060}, {"ip": f"sip.{name}.net", "inboundEnabled": False}
    )
    cut = payload.index(f"sip.{name}")
    first = await slack.says("ben", code_block(payload[:cut], ERROR))
    (reply,) = await slack.replies(first)
    tail = code_block(payload[cut:])
    second = await slack.says("ben", tail, thread=first if in_thread else None)
    await slack.reads(reply, "Read together")
    await slack.settle()
    return first, second, reply


async def fill(slack: LocalSlack) -> Message:
    """Ana's thread, with a paste of Ben in it, and with all else that Ben may leave."""
    anas = await slack.says("ana", paste_of("anas"))
    await slack.replies(anas)
    await slack.says("ben", paste_of("bens"), thread=anas)
    (_, reply) = await slack.replies(anas, 2)
    await slack.clicks("ana", reply, "Outbound only")  # a job of Ana that quotes Ben
    await slack.reads(reply, "Shown for outbound calls only")
    await slack.says("ben", "@siptrunk wrong: it says bens-words.net", thread=anas)
    await slack.replies(anas, 3)
    await slack.says("ben", paste_of("bens-own"))
    await slack.settle()
    await post_halves(slack, "bens-cut")
    await slack.says("ben", "@siptrunk what is bens-question.net?")
    await slack.command("ben", f"/siptrunk check {paste_of('bens-command')}")
    await slack.shortcut("ana", "diagnose", await slack.app_says("alerts", paste_of("alerts")))
    await slack.settle()
    return anas


BENS = ("bens.net", "bens-words", "bens-own", "bens-cut", "bens-question", "bens-command", BEN)


@ON_BOTH_DATABASES
async def test_nothing_of_a_person_is_left(start: Start, tmp_path: Path, database: str) -> None:
    """The bot still runs when its files are read."""
    async with start() as slack:
        anas = await fill(slack)
        for text in BENS:
            assert places_with(database, tmp_path, text), text
        await forget(slack, "ben")
        await slack.until(
            lambda: any("Deleted: " in note.plain_text() for note in slack.notes("ben")) or None
        )
        await slack.settle()
        for text in BENS:
            assert places_with(database, tmp_path, text) == [], text
        assert places_with(database, tmp_path, "sip.anas.net")
        (reply, *_) = await slack.replies(anas)
        await slack.clicks("ana", reply, "Inbound only")  # Ana's case goes on
        await slack.reads(reply, "Shown for inbound calls only")


@ON_BOTH_DATABASES
async def test_what_is_delivered_again_after_that_is_not_answered(slack: LocalSlack) -> None:
    paste = await slack.says("ben", paste_of("bens"))
    await slack.replies(paste)
    await slack.settle()
    await forget(slack, "ben")
    await slack.settle()
    for delivery in slack.core.post(paste):
        assert (await delivery).accepted
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


@ON_BOTH_DATABASES
async def test_a_reply_that_still_waits_is_not_sent(
    slack: LocalSlack, tmp_path: Path, database: str
) -> None:
    slack.fails("chat.postMessage", Fault(status=429, retry_after=2))
    paste = await slack.says("ben", paste_of("bens"))
    await slack.until(lambda: slack.calls("chat.postMessage") or None)
    note = await forget(slack, "ben")
    await slack.reads(note, "Deleted: 1 case")
    await slack.settle()
    assert slack.replies_so_far(paste) == ()
    assert places_with(database, tmp_path, "sip.bens.net") == []


@ON_BOTH_DATABASES
async def test_forget_with_an_id_is_of_that_case_alone(
    slack: LocalSlack, tmp_path: Path, database: str
) -> None:
    (reply,) = await slack.replies(await slack.says("ben", paste_of("bens")))
    await slack.replies(await slack.says("ben", paste_of("bens-other")))
    await slack.settle()
    (case_id,) = re.findall(r"case (\w{6})", reply.plain_text())
    note = await forget(slack, "ben", f"/siptrunk forget {case_id}")
    await slack.reads(note, "Deleted: 1 case")
    await slack.settle()
    assert places_with(database, tmp_path, "sip.bens.net") == []
    assert places_with(database, tmp_path, "sip.bens-other.net")


async def test_a_message_that_another_brought_is_its_authors(
    slack: LocalSlack, tmp_path: Path
) -> None:
    """By the shortcut, Ana brings to the bot what Ben wrote."""
    chatter = await slack.says("ben", paste_of("bens").replace("SIP", "S I P"))
    await slack.shortcut("ana", "diagnose", chatter)
    await slack.replies(chatter)
    await slack.settle()
    await forget(slack, "ben")
    await slack.settle()
    assert files_with(tmp_path, "sip.bens.net") == []


async def test_it_asks_first(slack_either: LocalSlack, tmp_path: Path) -> None:
    """The user alone, with a dialog of Slack's; the answer replaces the question."""
    slack = slack_either
    await slack.replies(await slack.says("ben", paste_of("bens")))
    await slack.settle()
    question = await ask_to_forget(slack, "ben")
    assert question.plain_text().startswith("Delete your case?")
    (button,) = find_interactive(question.blocks)
    assert button["style"] == "danger"
    assert object_at(button, "confirm")["style"] == "danger"
    await slack.settle()
    assert files_with(tmp_path, "sip.bens.net")

    for _ in range(2):
        await slack.clicks("ben", question, "Delete my pastes")
    answer = await slack.reads(question, "Deleted: 1 case of yours")
    await slack.settle()
    assert "thread_ts" not in slack.calls("response_url")[-1]
    assert labels_of(answer.blocks) == []
    assert len(slack.notes("ben")) == 1
    assert files_with(tmp_path, "sip.bens.net") == []


@pytest.mark.parametrize("channel", ["sip-help", "dm-ben"])
async def test_asked_by_its_name_it_asks_first(
    slack_either: LocalSlack, tmp_path: Path, channel: str
) -> None:
    slack = slack_either
    paste = await slack.says("ben", paste_of("bens"), channel=channel)
    await slack.replies(paste)
    await slack.settle()
    await slack.says("ben", "@siptrunk forget", thread=paste)
    (question,) = await slack.ephemerals("ben")
    assert "Nothing is deleted yet." in question.plain_text()
    assert files_with(tmp_path, "sip.bens.net")
    await slack.clicks("ben", question, "Delete my pastes")
    await slack.reads(question, "Deleted: 1 case of yours")
    (response,) = slack.calls("response_url")
    assert response.get("thread_ts") == question.thread_ts
    await slack.settle()
    assert files_with(tmp_path, "sip.bens.net") == []


async def test_a_case_that_is_none_of_theirs(slack: LocalSlack) -> None:
    (reply,) = await slack.replies(await slack.says("ana", paste_of("anas")))
    await slack.settle()
    (case_id,) = re.findall(r"case (\w{6})", reply.plain_text())
    await slack.command("ben", f"/siptrunk forget {case_id}")
    (note,) = await slack.ephemerals("ben")
    assert note.plain_text() == f"No case {case_id}."


@ON_BOTH_DATABASES
@pytest.mark.parametrize("in_thread", [True, False])
@pytest.mark.parametrize("half", [0, 1])
async def test_a_deleted_half_takes_the_whole_and_its_reply(
    slack: LocalSlack, tmp_path: Path, database: str, half: int, *, in_thread: bool
) -> None:
    *halves, reply = await post_halves(slack, "bens", in_thread=in_thread)
    assert places_with(database, tmp_path, "sip.bens.net")
    await slack.deletes(halves[half])
    await slack.settle()
    assert slack.now(reply) is None
    assert places_with(database, tmp_path, "sip.bens.net") == []


async def test_after_a_crash_in_between_nothing_is_left(tmp_path: Path) -> None:
    """Killed when the rows are deleted, while the log of the database still holds them."""
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2])
        process = await start_process(**settings)
        await line(process, "serving")
        await slack.replies(await slack.says("ben", paste_of("bens")))
        with closing(sqlite3.connect(tmp_path / "siptrunk.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM cases").fetchall()
            await forget(slack, "ben")
            await line(process, "not emptied yet")
            process.kill()
            await process.communicate()
            assert files_with(tmp_path, "sip.bens.net")

        again = await start_process(**settings)
        await line(again, "serving")
        (note,) = await slack.ephemerals("ben")
        await slack.reads(note, "Deleted: ")
        await line(again, "cleaned up")
        assert files_with(tmp_path, "sip.bens.net") == []
        assert files_with(tmp_path, BEN) == []


@ON_BOTH_DATABASES
async def test_what_has_expired_is_deleted(tmp_path: Path, database: str) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database)
        process = await start_process(**settings)
        await line(process, "serving")
        await slack.replies(await slack.says("ben", paste_of("bens")))
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        assert places_with(database, tmp_path, "sip.bens.net")

        again = await start_process(**settings, SIPTRUNK_RETENTION_DAYS="0.000001")
        await line(again, "purged")
        again.send_signal(signal.SIGTERM)
        await again.communicate()
    assert places_with(database, tmp_path, "sip.bens.net") == []


@ON_BOTH_DATABASES
async def test_what_has_not_expired_stays(tmp_path: Path, database: str) -> None:
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database)
        for _ in range(2):
            process = await start_process(**settings)
            await line(process, "serving")
            await slack.replies(await slack.says("ben", paste_of("bens")))
            process.send_signal(signal.SIGTERM)
            _, stderr = await process.communicate()
            assert b"purged" not in stderr
    assert places_with(database, tmp_path, "sip.bens.net")


def test_a_file_of_an_older_release_is_overwritten(tmp_path: Path) -> None:
    """Its free pages hold what was deleted before deletion overwrote it."""
    url = f"sqlite:///{tmp_path / 'siptrunk.db'}"
    with closing(sqlite3.connect(tmp_path / "siptrunk.db")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA secure_delete=OFF")
        database.execute("CREATE TABLE cases (state TEXT)")
        database.executemany("INSERT INTO cases VALUES (?)", [("sip.bens.net" * 99,)] * 99)
        database.execute("DELETE FROM cases")
        database.commit()
        assert files_with(tmp_path, "sip.bens.net")
    clear_free_pages(url)
    assert files_with(tmp_path, "sip.bens.net") == []
