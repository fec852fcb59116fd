"""What people ask next: answered when the bot is asked, and never unasked."""

from __future__ import annotations

import pytest

from bot.local.driver import LocalSlack
from siptrunk.call_pages import all_pages
from siptrunk.carriers import carrier_in
from siptrunk.model.call_page import CallPage
from tests.bot.pastes import PASTE

PAGES = all_pages()
FIRST_WORDS_CHARACTERS = 40
PLACES = (
    *(("ana", "sip-help"), ("ben", "sip-help"), ("ana", "support"), ("ben", "support")),
    ("ana", "voice-team"),
)


def without_ticks(text: str) -> str:
    return text.replace("`", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
async def test_each_question_gets_its_page_when_addressed(
    slack: LocalSlack, page: CallPage
) -> None:
    """Each in a place of its own: whoever goes on typing at once adds to the message before."""
    for (author, channel), question in zip(PLACES, page.examples, strict=True):
        message = await slack.says(author, f"@siptrunk {question}", channel=channel)
        is_plan = page.carrier_facts == "setup" and carrier_in(question) is not None

        replies = await slack.replies(message, 2 if is_plan else 1)

        expected = "and Vapi US" if is_plan else without_ticks(page.answer)[:FIRST_WORDS_CHARACTERS]
        text = "\n".join(without_ticks(reply.plain_text()) for reply in replies)
        assert expected in text, question


async def test_an_answer_to_a_question_is_no_case(slack: LocalSlack) -> None:
    message = await slack.says("ana", "@siptrunk is media from the same two ips?")

    (reply,) = await slack.replies(message)

    text = reply.plain_text()
    assert text.startswith("Allow 44.229.228.186")
    assert not [word for word in ("Solved", "case", "Escalate") if word in text]


async def test_the_trunk_error_in_a_question_is_diagnosed(slack: LocalSlack) -> None:
    """It has a page too, but whoever quotes it wants to know which gateway."""
    message = await slack.says("ana", "@siptrunk SIP gateway creation failed with a hostname")

    (reply,) = await slack.replies(message)

    assert "a hostname with inbound on" in reply.plain_text()


async def test_a_listener_answers_none_of_them(slack: LocalSlack) -> None:
    messages = [await slack.says("ana", example) for page in PAGES for example in page.examples]
    await slack.settle()

    assert [slack.replies_so_far(message) or () for message in messages] == [()] * len(messages)


async def test_a_question_below_a_paste_replaces_no_paste(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.says("ben", "@siptrunk is media from the same two ips?", thread=paste)
    (_, answer) = await slack.replies(paste, 2)
    assert "40000 to 60000" in answer.plain_text()

    await slack.says("ben", "inbound only", thread=paste)
    await slack.reads(reply, "inbound calls")


async def test_how_to_set_up_a_carrier_is_answered_with_its_plan(slack: LocalSlack) -> None:
    message = await slack.says("ana", "@siptrunk how do I set up Telnyx?")

    replies = await slack.replies(message, 2)

    texts = "\n".join(reply.plain_text() for reply in replies)
    assert "Telnyx and Vapi US, both directions" in texts
    assert "1. A trunk at Telnyx" in texts
    assert "plan.md" in texts


async def test_the_command_gives_the_plan_with_its_files(slack: LocalSlack) -> None:
    await slack.command("ana", "/siptrunk plan twilio both eu")

    notes = await slack.ephemerals("ana")

    text = "\n".join(note.plain_text() for note in notes)
    assert "Twilio and Vapi EU, both directions" in text
    assert "44.229.228.186" not in text


async def test_a_trace_is_read_in_the_thread(slack: LocalSlack) -> None:
    trace = (
        "198.18.0.40:5060 -> 44.229.228.186:5060\nINVITE sip:200@sip.vapi.ai SIP/2.0\n"
        "44.229.228.186:5060 -> 198.18.0.40:5060\nSIP/2.0 401 Unauthorized\n"
    )
    message = await slack.says("ana", f"@siptrunk {trace}")

    (reply,) = await slack.replies(message)

    assert "Vapi answered with 401" in reply.plain_text()
    assert "INVITE ──" in reply.plain_text()


async def test_a_plan_follows_region_and_direction_of_the_question(slack: LocalSlack) -> None:
    message = await slack.says(
        "ana", "@siptrunk how do i connect Twilio for europe, only outbound?"
    )

    replies = await slack.replies(message, 2)

    text = "\n".join(reply.plain_text() for reply in replies)
    assert "Twilio and Vapi EU, outbound calls" in text
