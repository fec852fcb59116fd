"""Escalating without a form: buttons and words in the thread, as in Slack Connect."""

from __future__ import annotations

import asyncio

from bot.local.driver import LocalSlack
from bot.local.workspace.message import Message
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE, SECRET, WITH_SECRET
from tests.bot.test_escalate import BUTTON, ORG, SUPPORT, bundle, in_support, thread


async def open_draft(slack: LocalSlack, paste: str = PASTE) -> tuple[Message, Message]:
    """Cleo, of another workspace, escalates what she pasted."""
    posted = await slack.says("cleo", paste, channel="shared-acme")
    (reply,) = await slack.replies(posted)
    await slack.clicks("cleo", reply, BUTTON)
    (_, draft) = await slack.replies(posted, 2)
    return posted, draft


async def test_it_names_what_is_missing_and_how_to_say_it(slack_either: LocalSlack) -> None:
    _, draft = await open_draft(slack_either, WITH_SECRET)
    text = draft.plain_text()
    assert "Nothing is sent yet." in text
    assert "Organization ID: missing" in text
    assert "`org id: …`" in text
    assert "[Send now] [Cancel]" in text
    assert "# SIP trunk credential" in text, "the preview"
    assert SECRET not in text


async def test_words_in_the_thread_add_to_it_and_send_now_sends(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, draft = await open_draft(slack)
        text = f"org id is {ORG}, carrier: Acme Tel, outbound only\ntried: another port"
        await slack.says("cleo", text, thread=posted)
        await slack.reads(draft, f"`{ORG}`", "`Acme Tel`", "`outbound`")
        await slack.says("ana", "tried: restarting", thread=posted)
        await slack.settle()
        await asyncio.gather(*(slack.clicks("cleo", draft, "Send now") for _ in range(2)))
        await slack.reads(draft, "Sent by @U0CLEO.")
        await slack.settle()

        data = bundle(slack.uploads())
        assert (data["organization_id"], data["carrier"]) == (ORG, "Acme Tel")
        assert (data["direction"], data["tried"]) == ("outbound", ["another port", "restarting"])
        assert len(in_support(slack)) == 1
        text = thread(slack, posted)
        assert text.count("Escalated to support by cleo") == 1
        assert "Sent to the support channel." in text


async def test_secrets_in_words_are_hidden(slack: LocalSlack) -> None:
    posted, draft = await open_draft(slack)
    await slack.says("cleo", f"note: the password is {SECRET}", thread=posted)
    await slack.settle()
    await slack.clicks("cleo", draft, "Send now")
    await slack.settle()
    for file in slack.uploads():
        assert SECRET.encode() not in file.content
    assert SECRET not in thread(slack, posted)


async def test_cancel_sends_nothing(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, draft = await open_draft(slack)
        await slack.clicks("ana", draft, "Cancel")
        await slack.reads(draft, "Not sent: cancelled by @U0ANA.")
        await slack.says("cleo", f"org id: {ORG}", thread=posted)
        await slack.settle()
        assert in_support(slack) == []
        assert len(slack.replies_so_far(posted) or ()) == 2


async def test_a_second_click_finds_the_draft_that_is_open(slack: LocalSlack) -> None:
    posted, draft = await open_draft(slack)
    await slack.settle()
    (reply, _) = slack.replies_so_far(posted) or ()
    await slack.clicks("cleo", reply, BUTTON)
    (note,) = await slack.ephemerals("cleo")
    await slack.settle()
    assert "open above in this thread" in note.plain_text()
    assert (slack.replies_so_far(posted) or ())[-1].ts == draft.ts


async def test_escalate_said_to_the_bot_opens_one(slack: LocalSlack) -> None:
    posted = await slack.says("ana", PASTE)
    await slack.replies(posted)
    await slack.says("ana", "@siptrunk escalate", thread=posted)
    (_, draft) = await slack.replies(posted, 2)
    assert "[Send now] [Cancel]" in draft.plain_text()


async def test_escalate_said_where_there_is_no_case(slack: LocalSlack) -> None:
    text = await slack.says("ben", "@siptrunk escalate")
    (answer,) = await slack.replies(text)
    assert "`/siptrunk escalate`" in answer.plain_text()


async def test_chatter_beside_a_draft_changes_nothing(slack: LocalSlack) -> None:
    posted, draft = await open_draft(slack)
    await slack.settle()
    before = slack.now(draft)
    await slack.says("cleo", "the carrier refuses our calls, any idea?", thread=posted)
    await slack.settle()
    assert slack.now(draft) == before


async def test_a_draft_of_another_is_not_theirs_to_send(start: Start) -> None:
    """Ana pasted it, Cleo is of another workspace: she can neither add, send nor cancel."""
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted = await slack.says("ana", PASTE, channel="shared-acme")
        await slack.replies(posted)
        await slack.says("ana", "@siptrunk escalate", thread=posted)
        (_, draft) = await slack.replies(posted, 2)
        await slack.clicks("cleo", draft, "Send now")
        await slack.clicks("cleo", draft, "Cancel")
        await slack.says("cleo", f"org id: {ORG}", thread=posted)
        notes = await slack.ephemerals("cleo", 3)
        await slack.settle()
        assert all("Only the person who pasted this" in note.plain_text() for note in notes)
        assert in_support(slack) == []
        assert slack.now(draft) == draft
