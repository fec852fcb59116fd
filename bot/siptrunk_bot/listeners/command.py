"""``/siptrunk``. Its answers are private: a command cannot be used in a thread."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.commands.pages import reads_only
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.message import NOT_HERE, Message
from siptrunk_bot.escalation.view import open_latest
from siptrunk_bot.listeners.context import House
from siptrunk_bot.render import form
from siptrunk_bot.render import help as help_page
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.metadata import Metadata
from siptrunk_bot.slack.modals import open_view
from siptrunk_bot.slack.text import fit

COMMAND = "/siptrunk"
WORKING = "Working on it…"


def register(app: AsyncApp, house: House) -> None:
    """Show at once what needs no work; store the rest, and say that it is being worked on."""

    @app.command(COMMAND)
    async def hear(
        command: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        said = redact(Raw(fit(str(command.get("text") or ""))))
        if not house.welcomes(str(command.get("team_id", ""))):
            await _show(ack, NOT_HERE)
        elif not said.text.strip():
            view = form.modal(_where(command).packed())
            await open_view(client, command["trigger_id"], view)
            await ack()
        elif _escalates(said):
            trigger, person = command["trigger_id"], command["user_id"]
            instead = await open_latest(client, trigger, house.work.cases, person)
            await (_show(ack, instead) if instead else ack())
        elif page := _page(said, admin=command["user_id"] in house.admins):
            await _show(ack, page)
        else:
            await house.work.start(_job(command, said, context, house))
            await ack(text=WORKING)


def _escalates(said: Redacted) -> bool:
    order = intents.order(said.text)
    return order is not None and order.verb == "escalate"


def _page(said: Redacted, *, admin: bool) -> Rendered | None:
    """What can be shown at once; None where there is something to do."""
    if concerns_trunk(said):
        return None
    order = intents.order(said.text)
    if order is None:
        return help_page.page(admin=admin, unknown=said.text.split()[0])
    return reads_only(order, admin=admin)


async def _show(ack: AsyncAck, page: Rendered) -> None:
    await ack(text=page.text, blocks=[*page.blocks], response_type="ephemeral")


def _place(command: dict[str, Any]) -> str:
    """What stands for the thread that a command does not have."""
    return f"command-{command['trigger_id']}"


def _where(command: dict[str, Any]) -> Metadata:
    return Metadata(
        channel=command["channel_id"], thread=_place(command), url=command["response_url"]
    )


def _job(
    command: dict[str, Any], said: Redacted, context: AsyncBoltContext, house: House
) -> Message:
    team, channel = context.team_id or "", command["channel_id"]
    order = intents.order(said.text)
    text = order.rest if order and order.verb == "check" else said.text
    return Message(
        key=message_key(team, channel, _place(command)),
        team=team,
        channel=channel,
        thread=_place(command),
        person=command["user_id"],
        url=command["response_url"],
        ts=_place(command),
        text=text,
        hidden=said.hidden,
        recognised=concerns_trunk(said),
        addressed=True,
        admin=command["user_id"] in house.admins,
    )
