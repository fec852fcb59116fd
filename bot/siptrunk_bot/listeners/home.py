"""App Home: its opening and its buttons, and the bot's arrival in a channel."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.home import HomeJob, WelcomeJob
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.render import diagnose_form
from siptrunk_bot.render.pages import home
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal
from siptrunk_bot.slack.payloads import ButtonPress, HomeOpening, MemberJoining


def register(app: AsyncApp, listeners: ListenerContext) -> None:
    """Publish the home at each opening; welcome once; take the presses of its buttons."""
    _register_events(app, listeners)
    _register_buttons(app, listeners)


def _register_events(app: AsyncApp, listeners: ListenerContext) -> None:

    @app.event("app_home_opened")
    async def open_home(event: dict[str, Any], context: AsyncBoltContext) -> None:
        opening, team = HomeOpening.parse(event), context.team_id or ""
        if not opening.is_home:
            return
        await listeners.submit(_home_job(opening, team), team)
        if opening.is_first:
            key = message_key(team, opening.channel, "welcome", opening.user)
            await listeners.submit(
                WelcomeJob(
                    key=key,
                    team=team,
                    channel=opening.channel,
                    thread="",
                    user_id=opening.user,
                ),
                team,
            )

    @app.event("member_joined_channel")
    async def join(event: dict[str, Any], context: AsyncBoltContext) -> None:
        joining, team = MemberJoining.parse(event), context.team_id or ""
        if joining.user != context.bot_user_id or not joining.inviter:
            return
        job = WelcomeJob(
            key=message_key(team, joining.channel, "joined"),
            team=team,
            channel=joining.channel,
            thread="",
            user_id=joining.inviter,
            in_channel=True,
        )
        await listeners.submit(job, team)


def _register_buttons(app: AsyncApp, listeners: ListenerContext) -> None:
    @app.action(home.PASTE)
    async def paste(
        body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient, ack: AsyncAck
    ) -> None:
        press = ButtonPress.parse(body)
        job = _press_job(press, context.team_id or "")
        if await listeners.admits(job, press.user.team_id):
            metadata = ModalMetadata(channel=job.channel, thread="")
            await open_modal(client, body["trigger_id"], diagnose_form.modal(metadata.to_json()))
        await ack()

    @app.action(home.FORGET)
    async def forget(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        press = ButtonPress.parse(body)
        await listeners.submit(_press_job(press, context.team_id or ""), press.user.team_id)
        await ack()


def _press_job(press: ButtonPress, team: str) -> HomeJob:
    """The job of the button that deletes; its value names the user's direct messages."""
    channel = press.button.value
    return HomeJob(
        key=message_key(team, channel, press.button.action_ts, "forget"),
        team=team,
        channel=channel,
        thread="",
        user_id=press.user.id,
        erases=True,
    )


def _home_job(opening: HomeOpening, team: str) -> HomeJob:
    return HomeJob(
        key=message_key(team, opening.channel, opening.event_ts, "home"),
        team=team,
        channel=opening.channel,
        thread="",
        user_id=opening.user,
    )
