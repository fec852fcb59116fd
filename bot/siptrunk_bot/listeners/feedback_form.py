"""The button "Wrong answer" and its form; outsiders get buttons instead of the form."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.model.redacted import Raw
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import ButtonJob
from siptrunk_bot.conversation.incoming_text import redact_incoming
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render import feedback_form, reply_buttons
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal
from siptrunk_bot.slack.payloads import ButtonPress, ModalSubmission
from siptrunk_bot.slack.text import clamp


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Open the form, and submit the feedback."""

    @app.action(reply_buttons.WRONG)
    async def show(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        press = ButtonPress.parse(body)
        job = ButtonJob.from_press(press, context.team_id or "")
        if press.is_by_outsider:
            await listeners.submit(job, press.user.team_id)
        elif await listeners.admits(job, press.user.team_id):
            view = feedback_form.modal(_metadata(job).to_json())
            await open_modal(client, body["trigger_id"], view)
        await ack()

    @app.view(feedback_form.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        submission = ModalSubmission.parse(body)
        job = await _build_job(submission, context.team_id or "")
        await listeners.submit(job, submission.user.team_id)
        await ack()


def _metadata(job: ButtonJob) -> ModalMetadata:
    return ModalMetadata(
        channel=job.channel,
        thread=job.bound_thread,
        url=job.press_url,
        case=job.case,
        paste=job.paste,
    )


async def _build_job(submission: ModalSubmission, team: str) -> ButtonJob:
    metadata = submission.metadata
    kind, note = feedback_form.parse_form(submission.values)
    incoming = await redact_incoming(Raw(clamp(note)))
    return ButtonJob(
        key=message_key(team, metadata.channel, metadata.paste, "wrong", submission.view.id),
        team=team,
        channel=metadata.channel,
        thread=metadata.thread,
        user_id=submission.user.id,
        press_url=metadata.url,
        case=metadata.case,
        paste=metadata.paste,
        action=f"wrong.{kind}",
        note=incoming.redacted.text,
    )
