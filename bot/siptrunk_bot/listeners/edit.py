"""Somebody edited a message: its reply follows. Unfurls and tombstones arrive this way too."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import TOMBSTONE, heard, message_of, removal_of
from siptrunk_bot.slack.text import plain


def register(app: AsyncApp, house: House) -> None:
    """Answer what the message says now, where its text is another than before."""

    @app.event({"type": "message", "subtype": "message_changed"})
    async def hear(event: dict[str, Any], context: AsyncBoltContext) -> None:
        new, old = event.get("message") or {}, event.get("previous_message") or {}
        place = {"channel": event["channel"], "channel_type": event.get("channel_type", "")}
        if new.get("subtype") == TOMBSTONE:
            await house.work.start(removal_of({**old, **place}, context))
        elif new.get("edited") and heard(new).by_person and plain(new) != plain(old):
            await _edited({**new, **place}, context, house)


async def _edited(message: dict[str, Any], context: AsyncBoltContext, house: House) -> None:
    job = message_of(message, context)
    stamp = str(message["edited"].get("ts", ""))
    case = await house.work.cases.at(job.channel, job.thread)
    if job.recognised or (case and case.paste(job.ts)):
        edit = {"edited": stamp, "key": f"{job.key}:edit:{stamp}"}
        await house.work.start(job.model_copy(update=edit))
