"""Whatever else arrives is acknowledged: Bolt would answer 404, and log its body."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from siptrunk_bot.listeners.context import House

ANY = re.compile("")


def register(app: AsyncApp, _house: House) -> None:
    """Take it, and do nothing."""

    async def take(ack: AsyncAck) -> None:
        await ack()

    app.event(ANY)(take)
    app.action(ANY)(take)
    app.view(ANY)(take)
    app.view_closed(ANY)(take)
    app.shortcut(ANY)(take)
    app.options(ANY)(take)
