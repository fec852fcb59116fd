"""Acknowledges every other request: Bolt would answer 404, and log its body."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.metrics import IGNORED

ANY = re.compile("")


def register(app: AsyncApp, _listeners: ListenerContext) -> None:
    """Acknowledge, and do nothing."""

    async def handle(ack: AsyncAck) -> None:
        IGNORED.labels("not handled").inc()
        await ack()

    app.event(ANY)(handle)
    app.action(ANY)(handle)
    app.view(ANY)(handle)
    app.view_closed(ANY)(handle)
    app.shortcut(ANY)(handle)
    app.options(ANY)(handle)
