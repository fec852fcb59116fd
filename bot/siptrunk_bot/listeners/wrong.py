"""Somebody says that a reply is wrong: a form, or buttons for whom a form may fail."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import Press
from siptrunk_bot.listeners.context import House
from siptrunk_bot.render import closing, wrong
from siptrunk_bot.slack.metadata import Metadata
from siptrunk_bot.slack.modals import open_view
from siptrunk_bot.slack.payloads import is_outsider, pressed
from siptrunk_bot.slack.text import fit


def register(app: AsyncApp, house: House) -> None:
    """Ask what is wrong, and pass it on."""

    @app.action(closing.WRONG)
    async def ask(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        job = pressed(body, context)
        if is_outsider(body):
            await house.work.start(job)
        else:
            view = wrong.modal(_metadata(job).packed())
            await open_view(client, body["trigger_id"], view)
        await ack()

    @app.view(wrong.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        await house.work.start(_sent(body, context))
        await ack()


def _metadata(job: Press) -> Metadata:
    return Metadata(
        channel=job.channel,
        thread=job.thread,
        url=job.answer_url,
        case=job.case,
        paste=job.paste,
    )


def _sent(body: dict[str, Any], context: AsyncBoltContext) -> Press:
    view, team = body["view"], context.team_id or ""
    where = Metadata.model_validate_json(view["private_metadata"])
    what, note = wrong.read(view["state"]["values"])
    return Press(
        key=message_key(team, where.channel, where.paste, "wrong", view["id"]),
        team=team,
        channel=where.channel,
        thread=where.thread,
        person=body["user"]["id"],
        answer_url=where.url,
        case=where.case,
        paste=where.paste,
        action=f"wrong.{what}",
        note=redact(Raw(fit(note))).text,
    )
