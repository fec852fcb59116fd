"""Killed on the way: nothing is lost, and whoever got it twice can tell by its key."""

from __future__ import annotations

import signal
from asyncio import Event
from asyncio.subprocess import Process
from pathlib import Path

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.workspace.message import Message
from bot.local.workspace.people import App
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.pastes import PASTE
from tests.bot.receiver import SECRET, receiver
from tests.bot.test_escalate import BUTTON, in_support, thread


async def submit_escalation(slack: LocalSlack) -> Message:
    """The paste whose escalation was acknowledged."""
    posted = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(posted)
    await slack.clicks("ana", reply, BUTTON)
    answer = await slack.submits(await slack.view("ana", BUTTON), {})
    assert answer.accepted
    return posted


async def kill(process: Process) -> None:
    process.kill()
    await process.communicate()


async def terminate(process: Process) -> None:
    process.send_signal(signal.SIGTERM)
    await process.communicate()


@ON_BOTH_DATABASES
async def test_killed_while_a_webhook_has_it_and_did_not_answer(
    tmp_path: Path, database: str
) -> None:
    """At least once: the receiver gets it again, under the same key. The thread is told once."""
    app = App()
    async with receiver() as hook, stand_in(app) as (slack, url):
        names = {"SIPTRUNK_WEBHOOK_URL": hook.url, "SIPTRUNK_WEBHOOK_SECRET": SECRET}
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database) | names
        process = await start_process(**settings)
        await line(process, "serving")
        hook.stall = Event()
        posted = await submit_escalation(slack)
        await hook.arrived.wait()
        await kill(process)
        hook.stall.set()

        again = await start_process(**settings)
        await slack.until(lambda: "Sent to the webhook." in thread(slack, posted) or None)
        await terminate(again)
    assert len({post.key for post in hook.posts}) == 1
    assert len(hook.posts) == 2
    assert thread(slack, posted).count("Sent to the webhook.") == 1
    assert thread(slack, posted).count("Escalated to support by") == 1


@ON_BOTH_DATABASES
async def test_killed_after_the_post_in_the_support_channel(tmp_path: Path, database: str) -> None:
    """The post is found by its key, and not made again; the files follow."""
    app = App()
    async with stand_in(app) as (slack, url):
        names = {"SIPTRUNK_SUPPORT_CHANNEL": "C0SUPPORT"}
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database) | names
        process = await start_process(**settings)
        await line(process, "serving")
        slack.fails("chat.getPermalink", Fault())
        slack.fails("chat.getPermalink", Fault(stall_s=30))
        posted = await submit_escalation(slack)
        await slack.until(lambda: in_support(slack) or None)
        await kill(process)
        slack.recovers()

        again = await start_process(**settings)
        await slack.until(lambda: "Sent to the support channel." in thread(slack, posted) or None)
        await terminate(again)
        (request,) = in_support(slack)
        assert (
            len([message for message in slack.replies_so_far(request) or () if message.files]) == 1
        )


@ON_BOTH_DATABASES
async def test_a_sleep_before_the_next_attempt_outlives_the_process(
    tmp_path: Path, database: str
) -> None:
    app = App()
    async with receiver() as hook, stand_in(app) as (slack, url):
        names = {"SIPTRUNK_WEBHOOK_URL": hook.url, "SIPTRUNK_WEBHOOK_SECRET": SECRET}
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2], database) | names
        process = await start_process(**settings)
        await line(process, "serving")
        hook.answers = [503]
        posted = await submit_escalation(slack)
        await slack.until(lambda: "I retry for a day" in thread(slack, posted) or None)
        await kill(process)

        again = await start_process(**settings)
        await slack.until(lambda: "Sent to the webhook." in thread(slack, posted) or None)
        await terminate(again)
        assert again.returncode == 0
    assert len(hook.posts) == 2
