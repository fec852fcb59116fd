"""The message for the carrier: for whoever asked, of one region, and no second copy of it."""

from __future__ import annotations

import pytest

from bot.local.driver import LocalSlack
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from tests.bot.pastes import HOSTNAME, PASTE, trunk

BUTTON = "Message for my carrier"


async def post_and_press(slack: LocalSlack, paste: str = PASTE) -> tuple[Message, Message]:
    """The reply, and what Ben alone sees after he pressed the button."""
    posted = await slack.says("ana", paste)
    (reply,) = await slack.replies(posted)
    await slack.clicks("ben", reply, BUTTON)
    (note,) = await slack.ephemerals("ben")
    return reply, note


def copies(slack: LocalSlack, user: str) -> int:
    """How many messages to the carrier ``user`` sees."""
    return sum("Please confirm" in "".join(note.code()) for note in slack.notes(user))


async def test_it_asks_for_the_region_first(slack_either: LocalSlack) -> None:
    """The answer is the thread's as well, and the message takes the place of the question."""
    slack = slack_either
    reply, question = await post_and_press(slack)
    assert "region" in question.plain_text()
    assert labels_of(question.blocks) == ["US", "EU", "Not sure"]
    assert copies(slack, "ben") == 0

    await slack.clicks("ben", question, "EU")
    letter = await slack.reads(question, "Send this to your carrier:")
    assert "63.182.83.170/32" in letter.code()[0]
    assert "44.229.228.186" not in letter.code()[0]
    assert max(map(len, letter.code()[0].splitlines())) <= 60
    await slack.reads(reply, "Vapi's EU addresses")
    assert slack.notes("ana") == ()
    (response,) = slack.calls("response_url")
    assert response["thread_ts"] == reply.thread_ts, "it stays in the thread"


async def test_not_sure_names_the_addresses_of_both(slack: LocalSlack) -> None:
    reply, question = await post_and_press(slack)
    await slack.clicks("ben", question, "Not sure")
    letter = await slack.reads(question, "Send this to your carrier:")
    for address in ("44.229.228.186", "44.238.177.138", "63.182.83.170"):
        assert f"{address}/32 (" in letter.code()[0]
    await slack.settle()
    assert slack.now(reply) == reply

    await slack.clicks("ben", reply, BUTTON)
    (_, again) = await slack.ephemerals("ben", 2)
    await slack.clicks("ben", again, "Not sure")
    await slack.reads(again, "is above")
    assert copies(slack, "ben") == 1


async def test_a_region_that_is_known_is_not_asked_for(slack: LocalSlack) -> None:
    _, letter = await post_and_press(slack, f"{PASTE}\nour org is in the US")
    assert "44.238.177.138/32\n" in letter.code()[0]


async def test_pressing_again_adds_no_copy(slack_either: LocalSlack) -> None:
    slack = slack_either
    reply, question = await post_and_press(slack)
    await slack.clicks("ben", question, "US")
    await slack.reads(question, "Send this to your carrier:")
    await slack.settle()
    for count in (2, 3):
        await slack.clicks("ben", reply, BUTTON)
        await slack.ephemerals("ben", count)
    assert copies(slack, "ben") == 1
    (_, note, _) = slack.notes("ben")
    assert "is above" in note.plain_text()
    await slack.clicks("ben", note, "Show it again")
    await slack.reads(note, "Send this to your carrier:")

    await slack.clicks("ana", reply, BUTTON)
    (anas,) = await slack.ephemerals("ana")
    assert "Please confirm" in anas.code()[0]


async def test_one_for_another_region_is_another_message(slack: LocalSlack) -> None:
    posted = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(posted)
    for region, count in (("US", 1), ("EU", 2)):
        await slack.says("ana", f"our org is in the {region}", thread=posted)
        await slack.reads(reply, f"Vapi's {region} addresses")
        await slack.clicks("ana", reply, BUTTON)
        await slack.ephemerals("ana", count)
    assert copies(slack, "ana") == 2


async def test_outsiders_are_asked_too(slack: LocalSlack) -> None:
    posted = await slack.says("cleo", PASTE, channel="shared-acme")
    (reply,) = await slack.replies(posted)
    await slack.clicks("cleo", reply, BUTTON)
    (question,) = await slack.ephemerals("cleo")
    await slack.clicks("cleo", question, "US")
    await slack.reads(question, "Send this to your carrier:")


@pytest.mark.parametrize("region", ["US", "Not sure"])
async def test_below_the_answer_to_a_command(slack_either: LocalSlack, region: str) -> None:
    slack = slack_either
    await slack.command("ana", f"/siptrunk {trunk(HOSTNAME)}")
    (reply,) = await slack.ephemerals("ana")
    await slack.reads(reply, BUTTON)
    await slack.clicks("ana", reply, BUTTON)
    (_, question) = await slack.ephemerals("ana", 2)
    await slack.clicks("ana", question, region)
    await slack.reads(question, "Send this to your carrier:")
    await slack.settle()
    assert len(slack.notes("ana")) == 2
    assert slack.calls("chat.postMessage") == ()
