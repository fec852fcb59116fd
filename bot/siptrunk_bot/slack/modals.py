"""Forms are opened while somebody waits: a trigger, and Slack's patience, last three seconds."""

from __future__ import annotations

import asyncio

from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.render.parts import Block

WITHIN_S = 2.0


async def open_view(client: AsyncWebClient, trigger: str, view: Block) -> None:
    """Open ``view``; ``TimeoutError`` where Slack takes too long for the rest to be in time."""
    async with asyncio.timeout(WITHIN_S):
        await client.views_open(trigger_id=trigger, view=view)
