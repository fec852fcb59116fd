"""Files of replies: what a message names is there, once, under a name of its own."""

from __future__ import annotations

import re

import pytest

from bot.local.driver import LocalSlack
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from tests.bot.pastes import ERROR, code_block, trunk

ATTACHED = re.compile(r"attached as `([^`]+)`")
TWILIO = code_block(trunk({"ip": "acme.pstn.twilio.com"}))
SIXTY = code_block(trunk(*[{"ip": f"sip{n}.acme.net", "port": "5060"} for n in range(60)]))
WORDY = code_block(trunk(*[{"ip": f"10.0.{n}.1", "note": "x" * 60} for n in range(24)]))
CASES = (TWILIO, SIXTY, WORDY)
VIEWS = (
    "Both directions",
    "Show all checks",
    "Show as curl",
    "Outbound only",
    "Show as JSON",
    "Show fewer checks",
)


def missing_files(slack: LocalSlack, message: Message) -> set[str]:
    """The files that the message names and that are not in its thread."""
    thread = slack.core.workspace.thread(message.channel, message.thread)
    names = {file.name for item in thread for file in item.files if file.mode != "tombstone"}
    current = slack.now(message)
    assert current
    return {*ATTACHED.findall(current.plain_text())} - names


@pytest.mark.parametrize("case", CASES, ids=["twilio", "many", "wordy"])
async def test_each_file_that_a_message_names_is_uploaded(slack: LocalSlack, case: str) -> None:
    """In every view of every case."""
    paste = await slack.says("ana", f"{ERROR} {case}")
    await slack.settle()
    replies = slack.replies_so_far(paste) or ()
    (reply,) = [message for message in replies if message.blocks]
    assert not missing_files(slack, reply)
    for label in VIEWS:
        current = slack.now(reply)
        assert current
        if label in labels_of(current.blocks):
            await slack.clicks("ana", reply, label)
            await slack.settle()
            assert not missing_files(slack, reply), label


async def test_a_file_is_up_before_it_is_named(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    calls = [
        exchange.name for exchange in slack.core.traffic.all() if "to Slack" in exchange.direction
    ]
    assert calls.index("files.completeUploadExternal") < calls.index("chat.postMessage")
    assert len(slack.replies_so_far(paste) or ()) == calls.count("files.completeUploadExternal") + 1


async def test_one_file_is_left_after_many_presses(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    (reply,) = [m for m in slack.replies_so_far(paste) or () if m.blocks]
    for label in ("Inbound only", "Both directions", "Outbound only", "Show all checks"):
        await slack.clicks("ana", reply, label)
        await slack.settle()
    thread = slack.core.workspace.thread(paste.channel, paste.ts)
    names = [file.name for message in thread for file in message.files]
    assert len([name for name in names if name.endswith(".json")]) == 1
    assert any(name.startswith("outbound-") for name in names)


async def test_shared_in_the_channel_with_its_files(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk check {SIXTY}")
    (note, *_) = await slack.ephemerals("ana")
    assert "attached" not in note.plain_text()
    await slack.clicks("ana", note, "Share in the channel")
    await slack.settle()
    history = slack.core.workspace.history(note.channel)
    (post,) = [message for message in history if message.blocks]
    assert ATTACHED.findall(post.plain_text())
    assert {*ATTACHED.findall(post.plain_text())} <= {f.name for m in history for f in m.files}


async def test_the_files_of_a_deleted_paste_go_with_the_reply(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    await slack.deletes(paste)
    await slack.settle()
    assert slack.core.workspace.thread(paste.channel, paste.ts) == ()
