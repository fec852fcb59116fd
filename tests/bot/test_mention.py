"""Called by name: always answered, whatever it is about, and once."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from tests.bot.pastes import PASTE


async def test_a_paste_with_a_mention_is_answered_once(slack_either: LocalSlack) -> None:
    """Slack delivers it as ``message`` and as ``app_mention``."""
    paste = await slack_either.says("ana", f"@siptrunk {PASTE}")

    await slack_either.replies(paste)
    await slack_either.settle()
    assert len(slack_either.replies_so_far(paste) or ()) == 1


async def test_a_bare_mention_is_answered_with_help(slack: LocalSlack) -> None:
    mention = await slack.says("ana", "@siptrunk")
    (reply,) = await slack.replies(mention)
    assert "/siptrunk" in reply.plain_text()


async def test_something_else_is_answered_too(slack: LocalSlack) -> None:
    mention = await slack.says("ana", "@siptrunk what about the weather?")
    (reply,) = await slack.replies(mention)
    assert "Paste the request you sent, or the error" in reply.plain_text()
    await slack.settle()
    assert len(slack.replies_so_far(mention) or ()) == 1


async def test_a_mention_in_a_thread_looks_at_what_opened_it(slack: LocalSlack) -> None:
    """Where the bot only listens to mentions, or was not there: it reads the first message."""
    paste = await slack.app_says("pager", PASTE)
    await slack.says("ana", "@siptrunk", thread=paste)

    (reply,) = await slack.replies(paste)
    assert "Gateway 1" in reply.plain_text()


async def test_chat_in_a_thread_replaces_no_paste(slack_either: LocalSlack) -> None:
    """It gets one line, and the answer that follows is about the paste."""
    slack = slack_either
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.says("ben", "@siptrunk can you help me?", thread=paste)
    (_, hint) = await slack.replies(paste, 2)
    assert hint.plain_text().startswith("Here I understand `outbound only`")

    await slack.says("ben", "inbound only", thread=paste)
    await slack.reads(reply, "inbound calls")
    await slack.says("ben", "@siptrunk escalate", thread=paste)
    (_, _, draft) = await slack.replies(paste, 3)
    assert "sip.acme.net" in draft.plain_text()


async def test_a_call_for_help_below_a_paste_looks_at_the_paste(slack: LocalSlack) -> None:
    paste = await slack.app_says("pager", PASTE)
    await slack.says("ana", "@siptrunk can you help me?", thread=paste)

    (reply,) = await slack.replies(paste)
    assert "Gateway 1" in reply.plain_text()


async def test_quiet_silences_the_thread_and_listen_ends_it(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.says("ben", "@siptrunk quiet", thread=paste)
    await slack.replies(paste, 2)
    await slack.says("ana", PASTE, thread=paste)
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 2

    await slack.says("ben", "@siptrunk listen", thread=paste)
    await slack.replies(paste, 3)
    await slack.says("ana", PASTE, thread=paste)
    await slack.replies(paste, 4)


async def test_outsiders_reach_by_mention_what_others_command(slack: LocalSlack) -> None:
    for command, answer in (
        ("allowlist eu", "63.182.83.170"),
        ("explain gateway/inbound-default", "gateway/inbound-default"),
        ("help", "/siptrunk"),
        ("forget", "nothing of yours"),
    ):
        mention = await slack.says("cleo", f"@siptrunk {command}", channel="shared-acme")
        (reply,) = await slack.replies(mention)
        assert answer in reply.plain_text()


async def test_wrong_and_fixed_are_understood_in_words(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.says("ben", "@siptrunk wrong: the JSON misses our second host", thread=paste)
    (_, thanks) = await slack.replies(paste, 2)
    assert "thank you" in thanks.plain_text()

    await slack.says("ben", "@siptrunk fixed", thread=paste)
    await slack.reads(reply, "Solved, says")


async def test_a_mention_that_changes_nothing_is_answered(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.says("ana", "@siptrunk our carrier is Twilio", thread=paste)
    await slack.reads(reply, "Twilio")
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1

    await slack.says("ana", "@siptrunk our carrier is Twilio", thread=paste)
    (_, answer) = await slack.replies(paste, 2)
    assert "Nothing changes" in answer.plain_text()
