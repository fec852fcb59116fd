"""The buttons of an escalation that is put together in the thread."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.escalation.draft_message import CANCEL, SEND
from siptrunk_bot.escalation.payloads import draft_press, draft_sent, who
from siptrunk_bot.listeners.context import House


def register(app: AsyncApp, house: House) -> None:
    """Send the draft as it stands, or drop it."""

    @app.action(SEND)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = draft_press(body, context, at_home=house.is_home(who(body).team_id))
        case = await house.work.cases.named(press.case)
        await house.work.start(draft_sent(body, press, case) or press)
        await ack()

    @app.action(CANCEL)
    async def cancel(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        at_home = house.is_home(who(body).team_id)
        await house.work.start(draft_press(body, context, at_home=at_home))
        await ack()
