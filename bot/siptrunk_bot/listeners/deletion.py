"""A deleted message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.deletion import DeletionJob
from siptrunk_bot.listener_context import Audience, ListenerContext
from siptrunk_bot.slack.payloads import SlackMessage


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the deletion of a stored paste, whoever wrote it."""

    @app.event({"type": "message", "subtype": "message_deleted"})
    async def handle(event: dict[str, Any], context: AsyncBoltContext) -> None:
        previous = {**(event.get("previous_message") or {}), "channel": event.get("channel", "")}
        ts = event.get("deleted_ts") or previous.get("ts", "")
        message = SlackMessage.parse({**previous, "ts": ts})
        job = DeletionJob.from_message(message, context.team_id or "")
        if await listeners.cases.of_message(job.channel, job.thread, job.ts):
            await listeners.submit(job, message.author_team, Audience.EVERYBODY)
