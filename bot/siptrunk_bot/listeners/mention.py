"""Somebody calls the bot in a channel. The same message arrives as ``message`` too: one job."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import heard, message_of


def register(app: AsyncApp, house: House) -> None:
    """Always answer, whatever it is about."""

    @app.event("app_mention")
    async def hear(event: dict[str, Any], context: AsyncBoltContext) -> None:
        said = heard(event)
        if said.by_person:
            await house.take(message_of(event, context, addressed=True), said.home)
