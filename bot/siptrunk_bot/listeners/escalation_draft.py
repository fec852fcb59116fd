"""The buttons of an escalation draft: "Send now" and "Cancel"."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.escalation.draft import CANCEL, SEND, DraftJob
from siptrunk_bot.escalation.submit import EscalationJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.slack.payloads import ButtonPress


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the draft as it is, or its cancellation."""

    @app.action(SEND)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        job = DraftJob.from_press(press, context.team_id or "")
        case = await listeners.cases.get(job.case)
        draft = case.draft if case else None
        if draft and draft.key == job.paste:
            escalation = EscalationJob.from_draft(job, press.user, draft)
            await listeners.submit(escalation, press.user.team_id)
        else:
            await listeners.submit(job, press.user.team_id)
        await ack()

    @app.action(CANCEL)
    async def cancel(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        job = DraftJob.from_press(press, context.team_id or "")
        await listeners.submit(job, press.user.team_id)
        await ack()
