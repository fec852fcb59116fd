"""A message in a channel, a thread or a conversation."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.message import Message
from siptrunk_bot.conversation.split_pastes import is_tail
from siptrunk_bot.escalation.details import told_in
from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.payloads import heard, message_of

SUBTYPES = (None, "file_share", "thread_broadcast")


def register(app: AsyncApp, house: House) -> None:
    """Answer each paste in its thread; leave every other message alone."""

    @app.event({"type": "message", "subtype": SUBTYPES})
    async def hear(event: dict[str, Any], context: AsyncBoltContext) -> None:
        said = heard(event)
        if not said.by_person:
            return
        job = message_of(event, context)
        if job.recognised or job.addressed or job.files or await _goes_on(job, house):
            await house.take(job, said.home)


async def _goes_on(job: Message, house: House) -> bool:
    """Whether it may belong to a paste: the other half of one, or an answer in its thread."""
    if job.thread == job.ts:
        return is_tail(job.text)
    said = (is_tail, intents.answer, intents.is_list, intents.is_yes, told_in)
    if not any(one(job.text) for one in said):
        return False
    return await house.work.cases.at(job.channel, job.thread) is not None
