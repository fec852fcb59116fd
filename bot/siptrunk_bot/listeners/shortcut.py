"""The message shortcut "Diagnose SIP trunk", on any message, also on another app's."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.slack.payloads import Interaction, SlackMessage

CALLBACK = "diagnose"


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the message; where its thread is closed to the bot, the user alone is answered."""

    @app.shortcut({"type": "message_action", "callback_id": CALLBACK})
    async def handle(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        user = Interaction.parse(body).user
        message = SlackMessage.parse({**body["message"], "channel": body["channel"]["id"]})
        team, bot_user_id = context.team_id or "", context.bot_user_id
        job = await MessageJob.from_message(message, team, bot_user_id, addressed=True)
        changes = {
            "key": f"{job.key}:shortcut:{body['action_ts']}",
            "user_id": user.id,
            "fallback_response_url": body["response_url"],
            "poster": job.poster if message.is_by_person else "",
        }
        await listeners.submit(job.model_copy(update=changes), user.team_id)
        await ack()
