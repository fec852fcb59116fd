"""The form "Diagnose SIP trunk", answered where it was opened: by a button or ``/siptrunk``."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.carriers import find_carrier
from siptrunk.model.redacted import Raw
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import ButtonJob
from siptrunk_bot.conversation.incoming_text import redact_incoming
from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render import diagnose_form
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal
from siptrunk_bot.slack.payloads import ButtonPress, ModalSubmission
from siptrunk_bot.slack.text import clamp


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Open the form, and submit what was entered."""

    @app.action(diagnose_form.OPEN)
    async def show(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        press = ButtonPress.parse(body)
        job = ButtonJob.from_press(press, context.team_id or "")
        if press.is_by_outsider:
            await listeners.submit(job, press.user.team_id)
        elif await listeners.admits(job, press.user.team_id):
            metadata = ModalMetadata(channel=job.channel, thread=job.thread, url=job.response_url)
            await open_modal(client, body["trigger_id"], diagnose_form.modal(metadata.to_json()))
        await ack()

    @app.view(diagnose_form.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        submission = ModalSubmission.parse(body)
        entered = diagnose_form.parse_form(submission.values)
        if not entered.paste.text.strip():
            errors = {"paste": diagnose_form.NOTHING_ENTERED}
            await ack(response_action="errors", errors=errors)
            return
        job = await _build_job(entered, submission, context.team_id or "")
        await listeners.submit(job, submission.user.team_id)
        await ack()


async def _build_job(
    entered: diagnose_form.DiagnoseForm, submission: ModalSubmission, team: str
) -> MessageJob:
    metadata, entered_at = submission.metadata, f"{time.time():.6f}"
    incoming = await redact_incoming(Raw(clamp(entered.paste.text)))
    carrier = find_carrier(entered.carrier.text)
    return MessageJob(
        key=message_key(team, metadata.channel, metadata.thread, "form", submission.view.id),
        team=team,
        channel=metadata.channel,
        thread=metadata.thread or entered_at,
        user_id=submission.user.id,
        response_url=metadata.url,
        ts=entered_at,
        text=incoming.redacted.text,
        hidden=incoming.redacted.hidden,
        refusal=incoming.failure,
        recognised=incoming.recognised,
        addressed=True,
        direction=entered.direction,
        region=entered.region,
        carrier=carrier.name if carrier else "",
    )
