"""Edits and deletions: the reply follows the message."""

from __future__ import annotations

from bot.local.local_slack import LocalSlack
from tests.bot.pastes import FIXED, PASTE, SECRET, WITH_SECRET


async def test_an_edited_paste_updates_its_reply(slack_either: LocalSlack) -> None:
    paste = await slack_either.says("ana", PASTE)
    (reply,) = await slack_either.replies(paste)
    await slack_either.edits(paste, FIXED)

    changed = await slack_either.reads(reply, "payload is fine")
    assert "will be refused" not in changed.as_read()
    await slack_either.settled()
    assert len(slack_either.replied(paste) or ()) == 1


async def test_an_unfurl_changes_nothing(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.unfurls(paste)
    await slack.settled()
    assert slack.now(reply) == reply


async def test_a_message_that_becomes_a_paste_is_answered(slack: LocalSlack) -> None:
    chatter = await slack.says("ana", "wait, I paste it in a moment")
    await slack.edits(chatter, PASTE)

    (reply,) = await slack.replies(chatter)
    assert "Gateway 1" in reply.as_read()


async def test_a_secret_that_comes_with_an_edit_is_told(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.edits(paste, WITH_SECRET)

    (note,) = await slack.ephemerals("ana")
    assert "authPassword" in note.as_read()
    assert SECRET not in note.as_read()


async def test_a_deleted_paste_is_forgotten_and_its_reply_with_it(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.settled()
    await slack.deletes(paste)

    await slack.settled()
    assert slack.now(reply) is None


async def test_one_of_two_pastes_is_deleted(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (first,) = await slack.replies(paste)
    again = await slack.says("ana", FIXED, thread=paste)
    (_, second) = await slack.replies(paste, 2)
    await slack.settled()
    await slack.deletes(again)

    await slack.settled()
    assert slack.now(second) is None
    assert slack.now(first) is not None


async def test_a_deletion_that_was_asked_for_keeps_the_reply(slack: LocalSlack) -> None:
    """The secret is gone from Slack; the diagnosis, which never held it, stays."""
    paste = await slack.says("ana", WITH_SECRET)
    (reply,) = await slack.replies(paste)
    await slack.ephemerals("ana")
    await slack.settled()
    await slack.deletes(paste)

    await slack.settled()
    assert slack.now(reply) is not None
