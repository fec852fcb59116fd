"""Escalate to support: the form, and who cannot send one is asked in the thread."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.escalation import form
from siptrunk_bot.escalation.messages import OPEN
from siptrunk_bot.escalation.payloads import draft_press, sent, who
from siptrunk_bot.escalation.view import open_form
from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.metadata import Metadata


def register(app: AsyncApp, house: House) -> None:
    """Ask for what is missing, and store what is to be sent before it is acknowledged."""

    @app.action(OPEN)
    async def ask(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        job = draft_press(body, context, at_home=house.is_home(who(body).team_id))
        case = await house.work.cases.named(job.case) if job.at_home else None
        if not await open_form(client, body["trigger_id"], case, job.paste):
            await house.work.start(job)
        await ack()

    @app.view(form.CALLBACK)
    async def send(body: dict[str, Any], ack: AsyncAck) -> None:
        where = Metadata.model_validate_json(body["view"]["private_metadata"])
        told = form.read(body["view"]["state"]["values"])
        case = await house.work.cases.named(where.case)
        if case is None:
            await ack(response_action="errors", errors=form.GONE)
            return
        at_home = house.is_home(who(body).team_id)
        await house.work.start(sent(body, case, where.paste, told, at_home=at_home))
        await ack()
