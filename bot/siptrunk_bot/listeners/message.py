"""A message in a channel, a thread or direct messages."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.metrics import IGNORED
from siptrunk_bot.slack.payloads import SlackMessage

SUBTYPES = (None, "file_share", "thread_broadcast")


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit what may be for the bot; every other message is left alone."""

    @app.event({"type": "message", "subtype": SUBTYPES})
    async def handle(event: dict[str, Any], context: AsyncBoltContext) -> None:
        message = SlackMessage.parse(event)
        if not message.is_by_person:
            IGNORED.labels("not by a person").inc()
            return
        job = await MessageJob.from_message(message, context.team_id or "", context.bot_user_id)
        if job.expects_reply or job.files or await _is_thread_answer(job, listeners):
            await listeners.submit(job, message.author_team)
        else:
            IGNORED.labels("not about a trunk").inc()


async def _is_thread_answer(job: MessageJob, listeners: ListenerContext) -> bool:
    """Whether the message may continue a case without being a paste."""
    starts_thread = job.thread == job.ts
    is_match = any(
        answer.matches(job.text)
        for answer in listeners.thread_answers
        if answer.starts_thread or not starts_thread
    )
    if starts_thread or not is_match:
        return is_match
    return await listeners.cases.by_thread(job.channel, job.thread) is not None
