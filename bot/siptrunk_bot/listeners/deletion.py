"""Somebody deleted a message."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import removal_of


def register(app: AsyncApp, house: House) -> None:
    """Forget it, where it was kept."""

    @app.event({"type": "message", "subtype": "message_deleted"})
    async def hear(event: dict[str, Any], context: AsyncBoltContext) -> None:
        old = {**(event.get("previous_message") or {}), "channel": event["channel"]}
        job = removal_of(old | {"ts": event.get("deleted_ts") or old.get("ts", "")}, context)
        case = await house.work.cases.at(job.channel, job.thread)
        if case and case.paste(job.ts):
            await house.work.start(job)
