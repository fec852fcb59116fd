"""A mention of the bot. Slack sends it as ``message`` too; both have one key, and are one job."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.slack.payloads import SlackMessage


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit every mention by a person, whatever it is about."""

    @app.event("app_mention")
    async def handle(event: dict[str, Any], context: AsyncBoltContext) -> None:
        message = SlackMessage.parse(event)
        if message.is_by_person:
            team, bot_user_id = context.team_id or "", context.bot_user_id
            job = await MessageJob.from_message(message, team, bot_user_id, addressed=True)
            await listeners.submit(job, message.author_team)
