"""The form: opened by ``/siptrunk`` alone or by a button, answered where it was opened."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.carriers import carrier_named
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.message import Message
from siptrunk_bot.listeners.context import House
from siptrunk_bot.render import form
from siptrunk_bot.slack.metadata import Metadata
from siptrunk_bot.slack.modals import open_view
from siptrunk_bot.slack.payloads import is_outsider, pressed
from siptrunk_bot.slack.text import fit


def register(app: AsyncApp, house: House) -> None:
    """Open it, and diagnose what was filled in."""

    @app.action(form.OPEN)
    async def show(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        job = pressed(body, context)
        if is_outsider(body):
            await house.work.start(job)
        else:
            where = Metadata(channel=job.channel, thread=job.thread, url=job.url)
            view = form.modal(where.packed())
            await open_view(client, body["trigger_id"], view)
        await ack()

    @app.view(form.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        filled = form.read_form(body["view"]["state"]["values"])
        if not filled.paste.text.strip():
            await ack(response_action="errors", errors={"paste": form.NOTHING})
            return
        await house.work.start(_job(filled, body, context))
        await ack()


def _job(filled: form.Form, body: dict[str, Any], context: AsyncBoltContext) -> Message:
    view, team = body["view"], context.team_id or ""
    where = Metadata.model_validate_json(view["private_metadata"])
    text = redact(Raw(fit(filled.paste.text)))
    carrier = carrier_named(filled.carrier.text)
    return Message(
        key=message_key(team, where.channel, where.thread, "form", view["id"]),
        team=team,
        channel=where.channel,
        thread=where.thread,
        person=body["user"]["id"],
        url=where.url,
        ts=f"{time.time():.6f}",
        text=text.text,
        hidden=text.hidden,
        recognised=concerns_trunk(text),
        addressed=True,
        direction=filled.direction,
        region=filled.region,
        carrier=carrier.name if carrier else "",
    )
