"""The button below the question that ``forget`` asks."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.forget import ForgetJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render.pages import forget
from siptrunk_bot.slack.payloads import ButtonPress


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the deletion before it is acknowledged."""

    @app.action(forget.DELETE)
    async def delete(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        await listeners.submit(
            ForgetJob.from_press(press, context.team_id or ""), press.user.team_id
        )
        await ack()
