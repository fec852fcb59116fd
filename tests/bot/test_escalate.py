"""Escalate to support, from the button to the receipts, through the real bot."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.workspace.message import Message, SlackFile
from siptrunk_bot.escalation.send import RETRY_PAUSES_S
from tests.bot.conftest import Start
from tests.bot.forgetting import forget
from tests.bot.pastes import ERROR, FIXED, PASTE, SECRET, WITH_SECRET
from tests.bot.receiver import SECRET as HOOK_SECRET
from tests.bot.receiver import receiver
from tests.bot.stored_text import tables_with

ORG = "0c2e8c4a-7d1f-4f34-8a55-6f1f2f6c9b20"
SUPPORT = "C0SUPPORT"
BUTTON = "Escalate to support"


async def post_paste(
    slack: LocalSlack, paste: str = PASTE, channel: str = "sip-help"
) -> tuple[Message, Message]:
    posted = await slack.says("ana", paste, channel=channel)
    (reply,) = await slack.replies(posted)
    return posted, reply


async def escalate(slack: LocalSlack, paste: str = PASTE, **values: str) -> Message:
    """The paste, once Ana has escalated it and all is said."""
    posted, reply = await post_paste(slack, paste)
    await slack.clicks("ana", reply, BUTTON)
    await slack.submits(await slack.view("ana", BUTTON), values)
    await slack.settle()
    return posted


def thread(slack: LocalSlack, paste: Message) -> str:
    return "\n".join(message.plain_text() for message in slack.replies_so_far(paste) or ())


def in_support(slack: LocalSlack) -> list[Message]:
    return [
        message for message in slack.core.workspace.history(SUPPORT) if message.thread == message.ts
    ]


def mentions(slack: LocalSlack) -> list[str]:
    """Who is notified by name of what the bot posted."""
    posts = json.dumps(slack.calls("chat.postMessage"))
    return re.findall(r"<@(U\w+)|\"user_id\\*\": \\*\"(U\w+)", posts)


def elements(message: Message) -> list[Any]:
    """The elements of the rich text of a message."""
    blocks: list[Any] = [block for block in message.blocks if block["type"] == "rich_text"]
    parts = [part for block in blocks for part in block["elements"]]
    return [element for part in parts for element in part["elements"]]


def bundle(files: tuple[SlackFile, ...]) -> Any:  # noqa: ANN401 - JSON as a program reads it
    return json.loads(next(file.content for file in files if file.name == "escalation.json"))


async def test_the_form_knows_what_the_case_knows(slack: LocalSlack) -> None:
    _, reply = await post_paste(slack, f"{WITH_SECRET}\n{ERROR}\nwe use Twilio, VAPI_ORG_ID={ORG}")
    await slack.clicks("ana", reply, BUTTON)

    form = (await slack.view("ana", BUTTON)).plain_text()
    (case_id,) = re.findall(r"case (\w{6})", reply.plain_text())
    assert f"Case {case_id}: Gateway 1 will be refused" in form
    assert "Missing: inbound, outbound or both." in form
    assert f"Vapi organization ID: {ORG}" in form
    assert f"Exact error message: {ERROR}" in form
    assert "Carrier: Twilio" in form
    assert "server address: sip.acme.net" in form
    assert "gateway/inbound-hostname" in form, "the preview"
    assert SECRET not in str(slack.calls("views.open"))


async def test_it_stands_in_the_thread_who_when_and_what(slack_either: LocalSlack) -> None:
    """Without a destination, the files and the text are there to be sent by hand."""
    posted = await escalate(slack_either, organization_id=ORG, note="It worked last week.")

    text = thread(slack_either, posted)
    assert "Compiled for support by ana, 2" in text
    assert "Missing: carrier; inbound, outbound or both." in text
    assert "No destination is set up here." in text
    assert "# SIP trunk credential" in text
    (for_people, for_programs) = slack_either.uploads()
    assert for_people.name == "escalation.md"
    assert b"It worked last week." in for_people.content
    data = bundle((for_programs,))
    assert data["organization_id"] == ORG
    assert data["missing"] == ["carrier", "direction"]
    assert data["escalated_by"] == "ana (U0ANA)"
    assert data["dns"][0]["addresses"] == ["198.18.7.4", "198.18.7.5"]
    assert posted.ts.replace(".", "") in data["permalink"]


async def test_what_the_form_leaves_out_is_missing(slack: LocalSlack) -> None:
    await escalate(slack, server="", error="", direction="both")
    data = bundle(slack.uploads())
    assert data["missing"] == ["organization_id", "error", "carrier", "server"]
    assert data["direction"] == "both"


async def test_each_destination_has_its_receipt(start: Start) -> None:
    async with (
        receiver() as hook,
        start(
            siptrunk_support_channel=SUPPORT,
            siptrunk_webhook_url=hook.url,
            siptrunk_webhook_secret=HOOK_SECRET,
        ) as slack,
    ):
        posted = await escalate(slack, WITH_SECRET, organization_id=ORG)
        text = thread(slack, posted)
    assert "It goes to the support channel and the webhook." in text
    assert "Sent to the support channel." in text
    assert "Sent to the webhook." in text
    (post,) = hook.posts
    assert post.genuine
    assert json.loads(post.body) == bundle(slack.uploads())
    for place in (text, post.body.decode(), str(slack.core.traffic.lines())):
        assert SECRET not in place


async def test_support_has_a_thread_with_a_link_and_both_files(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted = await escalate(slack, organization_id=ORG)
        (request,) = in_support(slack)
        text = request.plain_text()
        assert "Gateway 1 will be refused" in text
        assert f"Organization ID: `{ORG}`" in text
        assert "Carrier: missing" in text
        assert posted.ts.replace(".", "") in request.text, "the link back"
        (_, attached) = await slack.replies(request, 2)
        assert [file.name for file in attached.files] == ["escalation.md", "escalation.json"]


async def test_what_support_says_reaches_the_thread(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted = await escalate(slack)
        (request,) = in_support(slack)
        for _ in range(2):
            await slack.clicks("ben", request, "Picked up")
        await slack.reads(request, "ben picked this up")
        await slack.clicks("ben", request, "Answered")
        await slack.reads(request, "answered this")
        await slack.clicks("ana", request, "Closed")
        closed = await slack.reads(request, "closed this")
        await slack.settle()

        text = thread(slack, posted)
        assert text.count("Support: ben picked this up, 2") == 1
        assert text.count("Support: ben answered this, 2") == 1
        assert text.count("Support: ana closed this, 2") == 1
        assert "[Picked up]" not in closed.plain_text()
        assert mentions(slack) == []
        times = [element for element in elements(closed) if element["type"] == "date"]
        assert len(times) == 4
        assert re.findall(r"<!date\^(\d+)\^[^|]+\|[^>]+ UTC>", closed.text) == [
            str(element["timestamp"]) for element in times
        ]


async def test_a_form_that_is_sent_twice_is_one_escalation(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await post_paste(slack)
        await slack.clicks("ana", reply, BUTTON)
        view = await slack.view("ana", BUTTON)
        await asyncio.gather(*(slack.submits(view, {}) for _ in range(3)))
        await slack.settle()
        assert len(in_support(slack)) == 1
        assert thread(slack, posted).count("Escalated to support by") == 1


async def test_a_destination_that_is_down_is_tried_again(start: Start) -> None:
    async with (
        receiver() as hook,
        start(siptrunk_webhook_url=hook.url, siptrunk_webhook_secret=HOOK_SECRET) as slack,
    ):
        hook.answers = [503]
        posted = await escalate(slack)
        words = (
            "Delivery to the webhook failed (HTTP 503). I retry for a day and post the result here."
        )
        assert words in thread(slack, posted)
        await slack.until(lambda: "Sent to the webhook." in thread(slack, posted) or None)
    assert len(hook.posts) == 2
    assert hook.posts[0].key == hook.posts[1].key


async def test_one_that_is_down_holds_up_no_other(start: Start) -> None:
    async with (
        receiver() as hook,
        start(
            siptrunk_support_channel=SUPPORT,
            siptrunk_webhook_url=hook.url,
            siptrunk_webhook_secret=HOOK_SECRET,
        ) as slack,
    ):
        hook.stall = asyncio.Event()
        posted, reply = await post_paste(slack)
        await slack.clicks("ana", reply, BUTTON)
        await slack.submits(await slack.view("ana", BUTTON), {})
        await slack.until(lambda: "Sent to the support channel." in thread(slack, posted) or None)
        await slack.says("ana", FIXED, thread=posted)
        await slack.until(lambda: "payload is fine" in thread(slack, posted) or None)
        hook.stall.set()
        await slack.until(lambda: "Sent to the webhook." in thread(slack, posted) or None)


async def test_one_that_refuses_is_said_at_once(start: Start) -> None:
    async with (
        receiver() as hook,
        start(siptrunk_webhook_url=hook.url, siptrunk_webhook_secret=HOOK_SECRET) as slack,
    ):
        hook.answers = [401]
        posted = await escalate(slack)
        assert "Not sent to the webhook: it refused with 401." in thread(slack, posted)
    assert len(hook.posts) == 1


async def test_a_post_whose_answer_was_lost_is_not_made_again(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await post_paste(slack)
        await slack.clicks("ana", reply, BUTTON)
        view = await slack.view("ana", BUTTON)
        slack.fails(
            "files.completeUploadExternal", Fault(status=500, after_execution=True, times=2)
        )
        await slack.submits(view, {})
        await slack.until(lambda: "Sent to the support channel." in thread(slack, posted) or None)
        await slack.settle()
        (request,) = in_support(slack)
        assert (
            len([message for message in slack.replies_so_far(request) or () if message.files]) == 1
        )


async def test_a_support_channel_without_the_bot_is_said(start: Start) -> None:
    async with start(siptrunk_support_channel="C0GENERAL") as slack:
        posted = await escalate(slack)
        assert "I am not in that channel" in thread(slack, posted)


async def test_only_whoever_pasted_or_home_may(start: Start) -> None:
    """Cleo, of another workspace, did not paste it: she is told, and nobody else."""
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await post_paste(slack, channel="shared-acme")
        await slack.clicks("cleo", reply, BUTTON)
        (note,) = await slack.ephemerals("cleo")
        await slack.settle()
        assert "Only the person who pasted this" in note.plain_text()
        assert len(slack.replies_so_far(posted) or ()) == 1
        assert in_support(slack) == []


async def test_the_command_starts_from_the_latest_case(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        await post_paste(slack, FIXED)
        posted, _ = await post_paste(slack)
        await slack.settle()
        answer = await slack.command("ana", "/siptrunk escalate", channel="support")
        assert "text" not in answer.body
        await slack.submits(await slack.view("ana", BUTTON), {})
        await slack.settle()
        assert "Escalated to support by ana" in thread(slack, posted)


async def test_the_command_without_a_case_says_so(slack: LocalSlack) -> None:
    answer = await slack.command("ben", "/siptrunk escalate")
    assert "You have no open case here" in str(answer.body["text"])


async def test_a_private_case_goes_on_in_direct_messages(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        await slack.command("ana", f"/siptrunk check {PASTE}")
        (note,) = await slack.ephemerals("ana")
        await slack.reads(note, "Gateway 1 will be refused")
        await slack.clicks("ana", note, BUTTON)
        await slack.submits(await slack.view("ana", BUTTON), {})
        await slack.settle()
        direct = slack.core.workspace.history("D0ANA")
        text = "\n".join(message.plain_text() for message in direct)
        assert "Escalated to support by ana" in text
        assert "📎 escalation.json" in text
        assert "Sent to the support channel." in text
        assert len({message.thread for message in direct}) == 1
        assert slack.core.workspace.history("C0SIPHELP") == ()


async def test_a_form_that_does_not_open_becomes_a_draft(slack: LocalSlack) -> None:
    posted, reply = await post_paste(slack)
    slack.fails("views.open", Fault(error="expired_trigger_id"))
    await slack.clicks("ana", reply, BUTTON)
    (_, draft) = await slack.replies(posted, 2)
    assert "[Send now] [Cancel]" in draft.plain_text()


async def test_a_case_that_was_deleted_meanwhile_keeps_the_form_open(slack: LocalSlack) -> None:
    _, reply = await post_paste(slack)
    await slack.clicks("ana", reply, BUTTON)
    view = await slack.view("ana", BUTTON)
    await slack.settle()
    await forget(slack, "ana")
    await slack.settle()
    answer = await slack.submits(view, {})
    assert answer.body["response_action"] == "errors"


async def test_forget_takes_back_what_still_waits(start: Start, tmp_path: Path) -> None:
    """Nothing is sent of a case that was deleted, and the engine keeps nothing of it."""
    async with (
        receiver() as hook,
        start(siptrunk_webhook_url=hook.url, siptrunk_webhook_secret=HOOK_SECRET) as slack,
    ):
        hook.answers = [503] * 9
        posted = await escalate(slack)
        assert "I retry for a day" in thread(slack, posted)
        assert "workflow_input" in tables_with(tmp_path, "sip.acme.net")
        await forget(slack, "ana")
        await slack.settle()
        hook.arrived.clear()
        assert tables_with(tmp_path, "sip.acme.net") == []
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(hook.arrived.wait(), RETRY_PAUSES_S[0] + 1)
