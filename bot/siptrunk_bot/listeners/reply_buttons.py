"""The buttons of a reply that need no modal; anyone in the thread may press them."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation.button import ButtonJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render import direction, feedback_form, reply_buttons
from siptrunk_bot.render.pages import allowlist
from siptrunk_bot.slack.payloads import ButtonPress

ACTIONS = (
    *direction.ACTIONS,
    *feedback_form.ACTIONS,
    *allowlist.ACTIONS,
    reply_buttons.ALL,
    reply_buttons.FEWER,
    reply_buttons.CURL,
    reply_buttons.JSON,
    reply_buttons.FIXED,
    reply_buttons.REOPEN,
    reply_buttons.SHARE,
)


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Submit the press before it is acknowledged."""

    async def handle(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        job = ButtonJob.from_press(press, context.team_id or "")
        await listeners.submit(job, press.user.team_id)
        await ack()

    for action in ACTIONS:
        app.action(action)(handle)
