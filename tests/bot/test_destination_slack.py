"""The support channel: its thread, its files, and what it does when Slack says no."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.local.server.faults import Fault
from bot.local.workspace.people import App
from tests.bot.conftest import Start
from tests.bot.test_escalate import BUTTON, SUPPORT, escalate, in_support, post_paste, thread


async def test_without_files_write_the_text_is_in_the_thread(start: Start, app: App) -> None:
    scopes = (app.scopes or frozenset()) - {"files:write"}
    async with start(app=replace(app, scopes=scopes), siptrunk_support_channel=SUPPORT) as slack:
        posted = await escalate(slack)
        (request,) = in_support(slack)
        text = "\n".join(message.plain_text() for message in slack.replies_so_far(request) or ())
        assert "I could not attach `escalation.md`" in text
        assert "## Diagnosis" in text
        assert "Sent to the support channel." in thread(slack, posted)


@pytest.mark.parametrize("code", ["is_archived", "channel_not_found", "restricted_action"])
async def test_a_refusal_is_said_in_the_thread(start: Start, code: str) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await post_paste(slack)
        await slack.settle()
        await slack.clicks("ana", reply, BUTTON)
        view = await slack.view("ana", BUTTON)
        slack.core.workspace.leave("support", slack.core.app.user)
        slack.fails("chat.postMessage", Fault())
        slack.fails("chat.postMessage", Fault(error=code))
        await slack.submits(view, {})
        await slack.settle()
        assert "Not sent to the support channel:" in thread(slack, posted)


async def test_slacks_own_trouble_passes(start: Start) -> None:
    async with start(siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await post_paste(slack)
        await slack.settle()
        await slack.clicks("ana", reply, BUTTON)
        view = await slack.view("ana", BUTTON)
        slack.fails("chat.postMessage", Fault())
        slack.fails("chat.postMessage", Fault(status=429, retry_after=3))
        await slack.submits(view, {})
        await slack.until(lambda: "Sent to the support channel." in thread(slack, posted) or None)
        assert "(Slack wants me to wait)" in thread(slack, posted)
        assert len(in_support(slack)) == 1
