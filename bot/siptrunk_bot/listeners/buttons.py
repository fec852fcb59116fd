"""Somebody presses a button of a reply; anyone in the thread may."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.listeners.context import House
from siptrunk_bot.render import allowlist, closing, direction
from siptrunk_bot.render import wrong as wrong_form
from siptrunk_bot.slack.payloads import pressed

ACTIONS = (
    *direction.ACTIONS,
    *wrong_form.ACTIONS,
    allowlist.REQUEST,
    closing.ALL,
    closing.FEWER,
    closing.CURL,
    closing.JSON,
    closing.FIXED,
    closing.SHARE,
)


def register(app: AsyncApp, house: House) -> None:
    """What a button does is stored before the press is acknowledged."""

    async def press(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        await house.work.start(pressed(body, context))
        await ack()

    for action in ACTIONS:
        app.action(action)(press)
