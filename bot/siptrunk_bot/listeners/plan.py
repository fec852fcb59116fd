"""The form "Set up for…", and the buttons of a plan."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.conversation.plan import PlanJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render import plan_form
from siptrunk_bot.render.pages import plan
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal, replace_modal
from siptrunk_bot.slack.payloads import ButtonPress, ModalSubmission


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Open the form, in place of the other form where it was opened there; submit the rest."""
    _register_form(app, listeners)

    async def step(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        job = PlanJob.from_press(press, context.team_id or "")
        await listeners.submit(job, press.user.team_id)
        await ack()

    for action in plan.ACTIONS:
        app.action(action)(step)


def _register_form(app: AsyncApp, listeners: ListenerContext) -> None:
    @app.action(plan_form.OPEN)
    async def show(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        press, view = ButtonPress.parse(body), body.get("view") or {}
        is_in_modal = view.get("type") == "modal"
        home = ModalMetadata(channel=press.button.value, thread="").to_json()
        metadata = str(view.get("private_metadata", "")) if is_in_modal else home
        job = PlanJob.from_press(press, context.team_id or "")
        place = ModalMetadata.model_validate_json(metadata)
        changes = {"channel": place.channel, "thread": place.thread, "response_url": place.url}
        if await listeners.admits(job.model_copy(update=changes), press.user.team_id):
            form = plan_form.modal(metadata)
            if is_in_modal:
                await replace_modal(client, view["id"], form)
            else:
                await open_modal(client, body["trigger_id"], form)
        await ack()

    @app.view(plan_form.CALLBACK)
    async def send(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        submission = ModalSubmission.parse(body)
        request = plan_form.parse_form(submission.values)
        reason = plan.explain_refusal(request) if request else plan_form.INCOMPLETE
        if request is None or reason:
            field = "direction" if request else "carrier"
            await ack(response_action="errors", errors={field: reason})
            return
        job = PlanJob.from_form(submission, context.team_id or "", request)
        await listeners.submit(job, submission.user.team_id)
        await ack()
