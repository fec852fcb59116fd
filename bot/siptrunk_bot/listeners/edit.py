"""An edited message. Link previews and tombstones of deleted messages arrive this way too."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.deletion import DeletionJob
from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.listener_context import Audience, ListenerContext
from siptrunk_bot.slack.payloads import TOMBSTONE, SlackMessage
from siptrunk_bot.slack.text import extract_text


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit an edit that changes the text of a message."""

    @app.event({"type": "message", "subtype": "message_changed"})
    async def handle(event: dict[str, Any], context: AsyncBoltContext) -> None:
        current, previous = event.get("message") or {}, event.get("previous_message") or {}
        place = {"channel": event.get("channel", ""), "channel_type": event.get("channel_type", "")}
        team = context.team_id or ""
        if current.get("subtype") == TOMBSTONE:
            deleted = SlackMessage.parse({**previous, **place})
            job = DeletionJob.from_message(deleted, team)
            await listeners.submit(job, deleted.author_team, Audience.EVERYBODY)
        elif edited := current.get("edited"):
            message = SlackMessage.parse({**current, **place})
            if message.is_by_person and message.content != extract_text(previous):
                edit = await MessageJob.from_message(message, team, context.bot_user_id)
                await _submit_edit(edit, str(edited.get("ts", "")), message, listeners)


async def _submit_edit(
    job: MessageJob, edited: str, message: SlackMessage, listeners: ListenerContext
) -> None:
    """Submit the edit where it is about a trunk, or where the message has a reply."""
    case = await listeners.cases.by_thread(job.channel, job.thread)
    if job.recognised or (case and case.paste(job.ts)):
        changes = {"edited": edited, "key": f"{job.key}:edit:{edited}"}
        await listeners.submit(job.model_copy(update=changes), message.author_team)
