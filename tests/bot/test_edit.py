"""Edits and deletions: the reply follows the message."""

from __future__ import annotations

from pathlib import Path

from bot.local.driver import LocalSlack
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.forgetting import forget
from tests.bot.pastes import FIXED, HOSTNAME, PASTE, SECRET, WITH_SECRET, code_block, trunk
from tests.bot.stored_text import places_with


@ON_BOTH_DATABASES
async def test_an_edited_paste_updates_its_reply(slack_either: LocalSlack) -> None:
    paste = await slack_either.says("ana", PASTE)
    (reply,) = await slack_either.replies(paste)
    await slack_either.edits(paste, FIXED)

    changed = await slack_either.reads(reply, "payload is fine")
    assert "will be refused" not in changed.plain_text()
    await slack_either.settle()
    assert len(slack_either.replies_so_far(paste) or ()) == 1


async def test_an_edit_says_first_what_it_changed(slack_either: LocalSlack) -> None:
    """Compared with the same paste before; also after buttons, and after another edit."""
    slack = slack_either
    paste = await slack.says("ana", code_block(trunk({"ip": "10.0.0.1", "port": "5060"})))
    (reply,) = await slack.replies(paste)
    assert "fixed" not in reply.plain_text()
    paste = await slack.edits(paste, code_block(trunk({"ip": "10.0.0.1", "port": 5060})))
    edited = await slack.reads(reply, "Edited")
    assert edited.plain_text().startswith("Edited: fixed 1, new 0.\n")
    await slack.clicks("ana", reply, "Show all checks")
    expanded = await slack.reads(reply, "Passed: ")
    assert expanded.plain_text().startswith("Edited: fixed 1, new 0.\n")

    netmask = {"ip": "10.0.0.1", "port": 5060, "netmask": 8}
    await slack.edits(paste, code_block(trunk(netmask)))
    again = await slack.reads(reply, "Edited: fixed 0, new 1.")
    assert again.plain_text().startswith("Edited: fixed 0, new 1.\n")


@ON_BOTH_DATABASES
async def test_an_edit_of_a_later_paste_is_compared_with_itself(slack: LocalSlack) -> None:
    first = await slack.says("ana", PASTE)
    await slack.replies(first)
    second = await slack.says("ana", FIXED, thread=first)
    (_, reply) = await slack.replies(first, 2)
    assert reply.plain_text().startswith("Compared with the paste before: fixed 1, new 0.")
    await slack.edits(second, PASTE)
    edited = await slack.reads(reply, "Edited")
    assert edited.plain_text().startswith("Edited: fixed 0, new 1.")


async def test_a_file_stays_when_the_words_beside_it_are_edited(slack_either: LocalSlack) -> None:
    slack = slack_either
    content = trunk(HOSTNAME).encode()
    paste = await slack.says("ana", "our trunk, please", files={"trunk.json": content})
    (reply,) = await slack.replies(paste)
    await slack.edits(paste, "our trunk, outbound only")
    edited = await slack.reads(reply, "outbound calls only")
    assert "`sip.acme.net` is a hostname" in edited.plain_text()


async def test_an_unfurl_changes_nothing(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.unfurls(paste)
    await slack.settle()
    assert slack.now(reply) == reply


async def test_a_message_that_becomes_a_paste_is_answered(slack: LocalSlack) -> None:
    chatter = await slack.says("ana", "wait, I paste it in a moment")
    await slack.edits(chatter, PASTE)

    (reply,) = await slack.replies(chatter)
    assert "Gateway 1" in reply.plain_text()


async def test_a_secret_that_comes_with_an_edit_is_told(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.edits(paste, WITH_SECRET)

    (note,) = await slack.ephemerals("ana")
    assert "authPassword" in note.plain_text()
    assert SECRET not in note.plain_text()


@ON_BOTH_DATABASES
async def test_a_deleted_paste_is_forgotten_and_its_reply_with_it(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.settle()
    await slack.deletes(paste)

    await slack.settle()
    assert slack.now(reply) is None


@ON_BOTH_DATABASES
async def test_one_of_two_pastes_is_deleted(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (first,) = await slack.replies(paste)
    again = await slack.says("ana", FIXED, thread=paste)
    (_, second) = await slack.replies(paste, 2)
    await slack.settle()
    await slack.deletes(again)

    await slack.settle()
    assert slack.now(second) is None
    assert slack.now(first) is not None


async def test_a_deletion_that_was_asked_for_keeps_the_reply(slack: LocalSlack) -> None:
    """The secret is gone from Slack; the diagnosis, which never held it, stays."""
    paste = await slack.says("ana", WITH_SECRET)
    (reply,) = await slack.replies(paste)
    await slack.ephemerals("ana")
    await slack.settle()
    await slack.deletes(paste)

    await slack.settle()
    assert slack.now(reply) is not None


@ON_BOTH_DATABASES
async def test_nothing_is_kept_of_a_deleted_paste(
    slack: LocalSlack, tmp_path: Path, database: str
) -> None:
    """Neither in the case nor in what the engine keeps of its jobs."""
    paste = await slack.says("ana", PASTE.replace("sip.acme.net", "sip.only-here.net"))
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Outbound only")
    await slack.reads(reply, "Shown for outbound calls only")
    await slack.settle()
    assert places_with(database, tmp_path, "only-here")
    await slack.deletes(paste)
    await slack.settle()
    assert places_with(database, tmp_path, "only-here") == []


@ON_BOTH_DATABASES
async def test_nothing_is_kept_of_what_is_forgotten(
    slack: LocalSlack, tmp_path: Path, database: str
) -> None:
    text = PASTE.replace("sip.acme.net", "sip.only-here.net")
    await slack.replies(await slack.says("ana", text))
    await slack.command("ana", f"/siptrunk check {text}")
    await slack.settle()
    assert places_with(database, tmp_path, "only-here")
    await forget(slack, "ana")
    await slack.settle()
    assert places_with(database, tmp_path, "only-here") == []


@ON_BOTH_DATABASES
async def test_no_secret_is_kept_anywhere(slack: LocalSlack, tmp_path: Path, database: str) -> None:
    await slack.replies(await slack.says("ana", WITH_SECRET))
    await slack.replies(await slack.says("ana", "", files={"t.json": WITH_SECRET.encode()}))
    await slack.command("ana", f"/siptrunk check {WITH_SECRET}")
    await slack.settle()
    assert places_with(database, tmp_path, SECRET) == []
