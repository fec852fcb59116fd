"""Buttons below an escalation in the support channel."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.heard import pressed
from siptrunk_bot.heard_escalation import support_press
from siptrunk_bot.house import House
from siptrunk_bot.ids import message_key
from siptrunk_bot.render.escalation_support import ACTIONS


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
