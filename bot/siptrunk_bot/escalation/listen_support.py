"""Buttons below an escalation in the support channel."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.escalation.payloads import support_press
from siptrunk_bot.escalation.support_message import ACTIONS
from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import pressed


def register(app: AsyncApp, house: House) -> None:
    """What a button says is stored before the press is acknowledged."""

    async def press(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        said = pressed(body, context)
        case = await house.work.cases.named(said.case)
        place = (case.channel, case.thread) if case else (said.channel, said.thread)
        home = message_key(said.team, *place)
        await house.work.start(support_press(body, context, said.case, home))
        await ack()

    for action in ACTIONS:
        app.action(action)(press)
