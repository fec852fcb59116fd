"""The buttons of an escalation in the support channel."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.escalation.support import ACTIONS, SupportJob
from siptrunk_bot.listener_context import Audience, ListenerContext
from siptrunk_bot.slack.payloads import ButtonPress


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the step that support takes; support may be of any team."""

    async def handle(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        case = await listeners.cases.get(press.reference.case)
        job = SupportJob.from_press(press, context.team_id or "", case)
        await listeners.submit(job, press.user.team_id, Audience.EVERYBODY)
        await ack()

    for action in ACTIONS:
        app.action(action)(handle)
