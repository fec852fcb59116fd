"""Whatever goes wrong ends in something that somebody sees, with an id that stands in the log."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
import re2
import structlog
from sqlalchemy import update

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.workspace.message import Message
from bot.local.workspace.people import App
from siptrunk_bot.cases.database import create_case_engine
from siptrunk_bot.cases.tables import ROWS
from siptrunk_bot.settings import Storage
from tests.bot.conftest import Start
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.pastes import FIXED, HOSTNAME, PASTE, SECRET, WITH_SECRET, code_block, trunk

PROBLEM = re2.compile(r"Problem ([0-9A-Z]{6})")


def problem(text: str) -> str:
    """The id of the problem that ``text`` names."""
    problems = PROBLEM.search(text)
    assert problems
    return str(problems.group(1))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("not_in_channel", "I am not in that channel"),
        ("is_archived", "the channel is archived"),
        ("missing_scope", "was not granted"),
        ("restricted_action", "does not allow me"),
        ("some_new_code", "Slack said “some_new_code”"),
    ],
)
async def test_a_refused_post_ends_in_a_note_to_the_poster(
    slack: LocalSlack, code: str, why: str
) -> None:
    slack.fails("chat.postMessage", Fault(error=code))
    with structlog.testing.capture_logs() as logged:
        await slack.says("ana", PASTE)
        (note,) = await slack.ephemerals("ana")

    assert why in note.plain_text()
    assert problem(note.plain_text()) in [line.get("problem") for line in logged]


async def test_where_no_note_can_be_left_it_is_a_direct_message(slack: LocalSlack) -> None:
    slack.fails("chat.postMessage", Fault(error="not_in_channel"))
    slack.fails("chat.postEphemeral", Fault(error="user_not_in_channel"))
    await slack.says("ana", PASTE)
    await slack.settle()

    (_, told_directly) = slack.calls("chat.postMessage")
    assert told_directly["channel"] == "U0ANA"
    assert "I am not in that channel" in str(told_directly["text"])


@pytest.mark.parametrize("code", ["msg_too_long", "msg_blocks_too_long", "invalid_blocks"])
async def test_a_message_that_is_too_long_becomes_a_file(slack: LocalSlack, code: str) -> None:
    slack.fails("chat.postMessage", Fault(error=code))
    paste = await slack.says("ana", PASTE)

    (reply, attached) = await slack.replies(paste, 2)
    assert "attached as `reply.txt`" in reply.plain_text()
    assert b"inboundEnabled" in attached.files[0].content


@ON_BOTH_DATABASES
async def test_a_reply_that_is_gone_is_posted_anew(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.settle()
    slack.core.workspace.remove(reply)
    await slack.edits(paste, FIXED)

    (again,) = await slack.replies(paste)
    assert "payload is fine" in again.plain_text()


async def test_without_files_write_the_file_comes_as_text(start: Start, app: App) -> None:
    scopes = (app.scopes or frozenset()) - {"files:write"}
    gateways = [{"ip": f"198.18.{n}.4", "inboundEnabled": False} for n in range(95)]
    async with start(app=replace(app, scopes=scopes)) as slack:
        paste = await slack.says("ana", code_block(trunk(HOSTNAME, *gateways)))
        thread = await slack.replies(paste, 3)
        assert thread[0].plain_text().startswith("I could not attach `outbound-")
        assert "198.18.0.4" in thread[1].plain_text()


@ON_BOTH_DATABASES
async def test_slow_slack_gets_another_attempt_and_no_second_reply(slack: LocalSlack) -> None:
    """The post was made, and only its answer was lost: it is found, not made again."""
    slack.fails("chat.postMessage", Fault(status=500, after_execution=True))
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


@pytest.mark.parametrize(
    "search_fault", [Fault(status=500), Fault(status=429), Fault(error="fatal_error")], ids=str
)
async def test_a_post_is_not_repeated_while_slack_does_not_say_whether_it_exists(
    slack: LocalSlack, search_fault: Fault
) -> None:
    slack.fails("chat.postMessage", Fault(status=500, after_execution=True))
    slack.fails("conversations.replies", search_fault)
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1
    assert len(slack.calls("chat.postMessage")) == 1
    assert len(slack.calls("conversations.replies")) == 2


async def test_a_post_is_found_at_the_end_of_a_long_thread(slack: LocalSlack) -> None:
    """``conversations.replies`` gives the oldest first, a page at a time."""
    workspace = slack.core.workspace
    root = await slack.says("ana", "Morning")
    for number in range(450):
        slack.core.put(
            Message(root.channel, workspace.clock.ts(), root.user, str(number), thread_ts=root.ts)
        )
    slack.fails("chat.postMessage", Fault(status=500, after_execution=True))
    await slack.says("ana", PASTE, thread=root)
    await slack.replies(root)
    await slack.settle()
    assert len(slack.replies_so_far(root) or ()) == 1


@ON_BOTH_DATABASES
async def test_slacks_own_trouble_is_waited_out(slack: LocalSlack) -> None:
    slack.fails("chat.postMessage", Fault(status=503))
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)


@ON_BOTH_DATABASES
async def test_429_is_waited_out_in_order(slack: LocalSlack) -> None:
    """What comes after the one that met it waits for its turn, and Slack is not asked in vain."""
    slack.fails("chat.postMessage", Fault(status=429, retry_after=1))
    first = await slack.says("ana", PASTE)
    await slack.until(lambda: slack.calls("chat.postMessage"))
    later = [await slack.says("ana", PASTE) for _ in range(2)]
    posted = [(await slack.replies(paste))[0].ts for paste in (first, *later)]
    assert posted[0] == min(posted)
    assert len(slack.calls("chat.postMessage")) == 4


async def test_a_pause_that_slack_cannot_mean_is_cut(slack: LocalSlack) -> None:
    """Slack counts by the minute."""
    slack.fails("chat.postMessage", Fault(status=429, retry_after=86_400))
    with structlog.testing.capture_logs() as logged:
        await slack.says("ana", PASTE)
        await slack.until(lambda: slack.calls("chat.postMessage"))
        await slack.until(lambda: [line for line in logged if "seconds" in line])
    (pause,) = [line["seconds"] for line in logged if "seconds" in line]
    assert 59 < pause <= 60


async def test_another_channel_does_not_wait(slack: LocalSlack) -> None:
    slack.fails("chat.postMessage", Fault(status=429, retry_after=30))
    await slack.says("ana", PASTE)
    other_paste = await slack.says("ana", PASTE, channel="support")
    await asyncio.wait_for(slack.replies(other_paste), 5)


async def test_the_poster_alone_is_told_of_a_secret(slack: LocalSlack) -> None:
    paste = await slack.says("ana", WITH_SECRET)

    (note,) = await slack.ephemerals("ana")
    (reply,) = await slack.replies(paste)
    assert "`authPassword`" in note.plain_text()
    assert "I cannot delete it for you" in note.plain_text()
    for message in (note, reply):
        assert SECRET not in message.plain_text() + message.text + str(message.blocks)
    assert slack.notes("ben") == ()


async def test_a_secret_in_a_direct_message_is_not_public(slack: LocalSlack) -> None:
    paste = await slack.says("ana", WITH_SECRET, channel="dm-ana")
    await slack.replies(paste)
    await slack.settle()
    assert slack.notes("ana") == ()


async def test_eyes_while_it_takes_long(slack: LocalSlack) -> None:
    slack.fails("chat.postMessage", Fault(stall_s=1.5))
    paste = await slack.says("ana", PASTE)
    await slack.until(lambda: "eyes" in slack.reactions(paste) or None)
    slack.recovers()
    await slack.replies(paste)
    await slack.settle()
    assert slack.reactions(paste) == ()


async def test_no_eyes_where_it_is_quick(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    assert slack.calls("reactions.add") == ()


async def test_no_paste_pings_anyone_or_breaks_out(slack: LocalSlack) -> None:
    evil = "<!channel> <@U0BEN> ``` *bold* </code> &lt;!here&gt;"
    paste = await slack.says(
        "ana", code_block(trunk({"ip": evil, "port": 5060, "inboundEnabled": True}))
    )
    (reply,) = await slack.replies(paste)
    assert "<!channel>" not in reply.text
    assert "<@U0BEN>" not in reply.text
    assert "<!here>" not in reply.text
    kinds = {
        leaf["type"]  # type: ignore[index,call-overload]
        for block in reply.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]  # type: ignore[union-attr]
        for leaf in part["elements"]  # type: ignore[index,call-overload,union-attr]
    }
    assert kinds <= {"text", "link"}
    markup = [block for block in reply.blocks if "mrkdwn" in str(block)]
    assert "bold" not in str(markup)
    assert "channel" not in str(markup)


async def test_an_expired_trigger_is_said(slack: LocalSlack) -> None:
    slack.fails("views.open", Fault(error="expired_trigger_id"))
    with structlog.testing.capture_logs():
        await slack.command("ana", "/siptrunk")
    (note,) = await slack.ephemerals("ana")
    assert "That did not work" in note.plain_text()


async def test_a_stalled_form_does_not_hold_the_acknowledgement(slack: LocalSlack) -> None:
    slack.fails("views.open", Fault(stall_s=10))
    with structlog.testing.capture_logs():
        answer = await slack.command("ana", "/siptrunk")
    assert answer.status == 200
    (note,) = await slack.ephemerals("ana")
    assert "That did not work" in note.plain_text()
    slack.recovers()


@ON_BOTH_DATABASES
async def test_what_breaks_on_our_side_is_said(slack: LocalSlack, database: str) -> None:
    """Nothing is lost: it is tried again, and the person who asked knows."""
    channel = slack.core.workspace.channel("sip-help").id
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    engine = create_case_engine(Storage(database_url=database).database)
    async with engine.begin() as connection:
        await connection.execute(update(ROWS).where(ROWS.c.channel == channel).values(state="{"))
    await engine.dispose()
    with structlog.testing.capture_logs() as logged:
        await slack.says("ben", FIXED, thread=paste)
        (note,) = await slack.ephemerals("ben")

    assert "went wrong on my side" in note.plain_text()
    (broken,) = [line for line in logged if line["event"] == "a job broke"]
    assert problem(note.plain_text()) == broken["problem"]
