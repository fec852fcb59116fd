"""What people ask next: answered when the bot is asked, and never unasked."""

from __future__ import annotations

import pytest

from bot.local.driver import LocalSlack
from siptrunk.call_pages import all_pages
from siptrunk.model.call_page import CallPage
from tests.bot.pastes import PASTE

PAGES = all_pages()
FIRST_WORDS_CHARACTERS = 40


def without_ticks(text: str) -> str:
    return text.replace("`", "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
async def test_question_gets_its_page_when_addressed(slack: LocalSlack, page: CallPage) -> None:
    question = page.examples[0] if page.carrier_facts != "setup" else page.examples[2]
    message = await slack.says("ana", f"@siptrunk {question}")

    (reply,) = await slack.replies(message)

    assert page.answer.replace("`", "")[:FIRST_WORDS_CHARACTERS] in reply.plain_text().replace(
        "`", ""
    )


async def test_a_listener_answers_none_of_them(slack: LocalSlack) -> None:
    messages = [await slack.says("ana", page.examples[0]) for page in PAGES]
    await slack.settle()

    assert [slack.replies_so_far(message) or () for message in messages] == [()] * len(PAGES)


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

    replies = await slack.replies(message, 4)

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
