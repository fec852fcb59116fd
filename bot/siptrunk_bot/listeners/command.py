"""``/siptrunk``. Its answers are private: a command cannot be used in a thread."""

from __future__ import annotations

import time
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.call_pages import page_for
from siptrunk.model.redacted import Raw
from siptrunk_bot.cases.ids import message_key, private_thread
from siptrunk_bot.commands import check, escalate
from siptrunk_bot.conversation.help import help_page
from siptrunk_bot.conversation.incoming_text import redact_incoming
from siptrunk_bot.conversation.intents import ParsedCommand, parse_command
from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.escalation.form import open_latest
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.metrics import ANSWERED
from siptrunk_bot.render import diagnose_form
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal
from siptrunk_bot.slack.payloads import SlashCommand
from siptrunk_bot.slack.text import clamp
from siptrunk_bot.worker_threads import INTAKE
from siptrunk_bot.workflow.job import CommandPageRequest

COMMAND = "/siptrunk"


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Show at once what needs no job; submit the rest.

    It is acknowledged without a text: what a command's response URL posts replaces nothing.
    """

    @app.command(COMMAND)
    async def handle(
        command: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        slash = SlashCommand.parse(command)
        job = await _build_job(slash, context.team_id or "")
        if not await listeners.admits(job, slash.team_id):
            await ack()
            return
        parsed = parse_command(job.text, listeners.commands)
        if not job.text.strip():
            metadata = ModalMetadata(channel=job.channel, thread=job.thread, url=job.response_url)
            await open_modal(client, slash.trigger_id, diagnose_form.modal(metadata.to_json()))
            await ack()
        elif parsed and parsed.command is escalate.COMMAND:
            failure = await open_latest(client, slash.trigger_id, listeners.cases, job.user_id)
            await (_show(ack, failure) if failure else ack())
        elif page := await INTAKE.run(_find_page, job, parsed, listeners):
            await _show(ack, page)
        else:
            if parsed and parsed.command is check.COMMAND:
                job = job.model_copy(update={"text": parsed.arguments})
            await listeners.submit(job, slash.team_id)
            await ack()


def _find_page(
    job: MessageJob, parsed: ParsedCommand | None, listeners: ListenerContext
) -> Rendered | None:
    """What can be shown at once; None where there is something to do."""
    if job.recognised:
        return None
    is_admin = listeners.is_admin(job.user_id)
    if parsed is None and page_for(job.text):
        return None
    if parsed is None:
        return help_page(listeners.commands, is_admin=is_admin, unknown=job.text.split()[0])
    request = CommandPageRequest(parsed.arguments, is_admin, listeners.commands, is_private=True)
    page = parsed.command.page(request)
    return None if page and page.files else page


async def _show(ack: AsyncAck, page: Rendered) -> None:
    await ack(text=page.text, blocks=[*page.blocks], response_type="ephemeral")
    ANSWERED.labels("page").inc()


async def _build_job(slash: SlashCommand, team: str) -> MessageJob:
    queued_at = time.time()
    incoming = await redact_incoming(Raw(clamp(slash.text)))
    thread = private_thread(slash.trigger_id)
    return MessageJob(
        key=message_key(team, slash.channel_id, thread),
        team=team,
        channel=slash.channel_id,
        thread=thread,
        user_id=slash.user_id,
        response_url=slash.response_url,
        queued_at=queued_at,
        ts=thread,
        text=incoming.redacted.text,
        hidden=incoming.redacted.hidden,
        refusal=incoming.failure,
        recognised=incoming.recognised,
        addressed=True,
    )
