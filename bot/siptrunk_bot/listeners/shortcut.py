"""The message shortcut "Diagnose SIP trunk": on anybody's message, also another app's."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import heard, message_of

CALLBACK = "diagnose"


def register(app: AsyncApp, house: House) -> None:
    """Diagnose the message in its thread; where that is refused, for the one who asked."""

    @app.shortcut({"type": "message_action", "callback_id": CALLBACK})
    async def diagnose(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        message = {**body["message"], "channel": body["channel"]["id"]}
        job = message_of(message, context, addressed=True)
        asked = {
            "key": f"{job.key}:shortcut:{body['action_ts']}",
            "person": body["user"]["id"],
            "spare_url": body["response_url"],
            "poster": job.poster if heard(message).by_person else "",
        }
        await house.take(job.model_copy(update=asked), str(body["user"].get("team_id", "")))
        await ack()
