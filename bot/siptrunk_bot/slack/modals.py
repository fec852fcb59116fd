"""Opening of modals."""

from __future__ import annotations

import asyncio

from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.metrics import ANSWERED
from siptrunk_bot.render.parts import Block

OPEN_TIMEOUT_S = 2.0


async def open_modal(client: AsyncWebClient, trigger_id: str, view: Block) -> None:
    """Open ``view`` within two seconds, since a trigger lives three; else ``TimeoutError``."""
    async with asyncio.timeout(OPEN_TIMEOUT_S):
        await client.views_open(trigger_id=trigger_id, view=view)
    ANSWERED.labels("modal").inc()


async def replace_modal(client: AsyncWebClient, view_id: str, view: Block) -> None:
    """Show ``view`` in place of an open modal within two seconds; else ``TimeoutError``."""
    async with asyncio.timeout(OPEN_TIMEOUT_S):
        await client.views_update(view_id=view_id, view=view)
    ANSWERED.labels("modal").inc()
