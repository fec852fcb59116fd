"""The button "Escalate to support" and its form; where no form opens, a draft in the thread."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.escalation import form
from siptrunk_bot.escalation.draft import DraftJob
from siptrunk_bot.escalation.submit import EscalationJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render.reply_buttons import ESCALATE
from siptrunk_bot.slack.payloads import ButtonPress, ModalSubmission
from siptrunk_bot.worker_threads import INTAKE


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Open the form, and submit the escalation before it is acknowledged."""

    @app.action(ESCALATE)
    async def show(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        press = ButtonPress.parse(body)
        job = DraftJob.from_press(press, context.team_id or "")
        if await listeners.admits(job, press.user.team_id):
            is_home_team = listeners.is_home_team(press.user.team_id)
            case = await listeners.cases.get(job.case) if is_home_team else None
            if not await form.open_form(client, body["trigger_id"], case, job.paste):
                await listeners.submit(job, press.user.team_id)
        await ack()

    @app.view(form.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        submission = ModalSubmission.parse(body)
        details = await INTAKE.run(form.parse_form, submission.values)
        if await listeners.cases.get(submission.metadata.case) is None:
            await ack(response_action="errors", errors=form.CASE_DELETED)
            return
        job = EscalationJob.from_form(submission, context.team_id or "", details)
        await listeners.submit(job, submission.user.team_id)
        await ack()
