"""The message shortcut: on anybody's message, answered in its thread."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from siptrunk_bot.listeners.shortcut import CALLBACK
from tests.bot.pastes import PASTE


async def test_on_another_apps_message(slack_either: LocalSlack) -> None:
    paste = await slack_either.app_says("pager", PASTE)
    await slack_either.shortcut("ben", CALLBACK, paste)

    (reply,) = await slack_either.replies(paste)
    assert "Gateway 1" in reply.plain_text()


async def test_on_a_message_without_a_trunk(slack: LocalSlack) -> None:
    chatter = await slack.says("ana", "lunch?")
    await slack.shortcut("ben", CALLBACK, chatter)
    (reply,) = await slack.replies(chatter)
    assert "Paste the request you sent, or the error" in reply.plain_text()


async def test_on_a_message_that_was_answered(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    await slack.shortcut("ben", CALLBACK, paste)
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


async def test_where_the_bot_is_not_a_member_the_answer_is_private(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE, channel="general")
    await slack.shortcut("ben", CALLBACK, paste)

    (answer, why) = await slack.ephemerals("ben", 2)
    assert "Gateway 1" in answer.plain_text()
    assert "I am not in that channel" in why.plain_text()
