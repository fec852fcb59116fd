"""App Home, the welcomes, and direct messages that are answered in line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.local.driver import LocalSlack
from bot.local.run_bot import optional_scopes
from bot.local.workspace.people import App
from tests.bot.conftest import Start
from tests.bot.pastes import HOSTNAME, PASTE, trunk


async def test_home_says_what_it_does_and_lists_the_open_cases(slack_either: LocalSlack) -> None:
    slack = slack_either
    await slack.opens_home("ana")
    home = await slack.home("ana")
    assert "Why did Vapi refuse" in home.plain_text()
    assert "[Paste here]" in home.plain_text()
    assert "None." in home.plain_text()

    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.settle()
    await slack.opens_home("ana")
    await slack.settle()
    page = (await slack.home("ana")).plain_text()
    assert "None." not in page
    assert "open the thread" in page
    assert reply.ts


async def test_home_lists_a_case_that_only_its_user_saw(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk check {trunk(HOSTNAME)}")
    await slack.settle()
    await slack.opens_home("ana")
    home = await slack.home("ana")
    assert re.search(r"\nCase \w{6}, seen by you alone\n", home.plain_text())


async def test_the_first_opening_is_welcomed_once(slack: LocalSlack) -> None:
    for _ in range(3):
        await slack.opens_home("ana")
        await slack.settle()
    posts = slack.calls("chat.postMessage")
    assert len(posts) == 1
    assert "Paste the error or the request" in str(posts[0]["text"])
    assert len(slack.calls("views.publish")) == 3


async def test_whoever_invites_it_is_welcomed_in_the_channel_alone(slack: LocalSlack) -> None:
    for _ in range(2):
        await slack.invites("ben", "general")
        await slack.settle()
    (note,) = slack.notes("ben")
    assert "I am in this channel now" in note.plain_text()
    assert slack.calls("chat.postMessage") == ()


async def test_paste_here_is_answered_in_direct_messages(slack: LocalSlack) -> None:
    await slack.opens_home("ana")
    home = await slack.home("ana")
    await slack.clicks_in(home, "Paste here")
    form = await slack.view("ana", "Diagnose SIP trunk")
    await slack.submits(form, {"paste": trunk(HOSTNAME)})

    reply = await slack.until(
        lambda: next((m for m in slack.direct("ana") if "will be refused" in m.plain_text()), None)
    )
    assert reply.thread_ts is None


async def test_delete_my_pastes_asks_first_and_deletes(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    await slack.opens_home("ana")
    await slack.settle()
    home = await slack.home("ana")
    (button,) = [
        element
        for block in home.body["blocks"]  # type: ignore[union-attr]
        for element in (block.get("elements") or ())  # type: ignore[union-attr]
        if isinstance(element, dict) and element.get("style") == "danger"
    ]
    assert "confirm" in button
    await slack.clicks_in(home, "Delete my pastes")
    await slack.until(
        lambda: any("Deleted: 1 case" in m.plain_text() for m in slack.direct("ana")) or None
    )
    assert "None." in (await slack.home("ana")).plain_text()


async def test_a_direct_message_is_answered_in_line(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE, channel="dm-ana")
    (reply,) = await slack.replies(paste)
    assert reply.thread_ts is None
    await slack.clicks("ana", reply, "Both directions")
    await slack.reads(reply, "Shown for both directions")
    await slack.says("ana", "outbound only", channel="dm-ana")
    await slack.reads(reply, "outbound calls only")


async def test_in_a_thread_of_direct_messages_the_answer_stays_there(slack: LocalSlack) -> None:
    first = await slack.says("ana", "hello", channel="dm-ana")
    await slack.replies(first)
    paste = await slack.says("ana", PASTE, channel="dm-ana", thread=first)
    reply = await slack.until(
        lambda: next((m for m in slack.direct("ana") if "will be refused" in m.plain_text()), None)
    )
    assert reply.thread_ts == paste.thread_ts == first.ts


@pytest.mark.parametrize("scope", sorted(optional_scopes()))
async def test_it_does_without_each_optional_scope(start: Start, app: App, scope: str) -> None:
    """A paste, an answer in words, a long correction, the home and an invitation."""
    assert app.scopes
    assert scope in app.scopes
    async with start(app=replace(app, scopes=app.scopes - {scope})) as slack:
        await slack.opens_home("ana")
        assert "[Paste here]" in (await slack.home("ana")).plain_text()
        await slack.invites("ben", "general")
        paste = await slack.says("ana", PASTE)
        (reply,) = await slack.replies(paste)
        await slack.says("ana", "we only dial out", thread=paste)
        await slack.reads(reply, "outbound calls only")
        gateways = [{**HOSTNAME, "ip": f"sip{number}.acme.net"} for number in range(60)]
        long_paste = await slack.says("ana", "", files={"request.json": trunk(*gateways).encode()})
        await slack.until(
            lambda: next(
                (m for m in slack.replies_so_far(long_paste) or () if m.text and not m.files),
                None,
            )
        )
        await slack.settle()
