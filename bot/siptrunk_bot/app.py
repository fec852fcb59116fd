"""The Bolt app: authorization, listeners, and what a user reads when a listener fails."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from pydantic import ValidationError
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.listeners import register_all
from siptrunk_bot.render.layout import MENU, MENU_SEPARATOR
from siptrunk_bot.slack.actions import Respond
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.errors import listener_error
from siptrunk_bot.slack.identity import Identity

RESPONSE_TIMEOUT_S = 0.7
"""What is left of Slack's three seconds after a modal did not open in two."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.app")


def build_app(identity: Identity, listeners: ListenerContext, slack: Slack) -> AsyncApp:
    """The app. A request is acknowledged when its listener has ended, so that its job is stored.

    Signatures and keywords were checked before, by ``SlackGate`` or ``SocketMode``.
    """

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return identity.result(team_id, enterprise_id)

    app = AsyncApp(
        client=slack.client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        ignoring_self_events_enabled=False,  # listeners leave messages with a bot_id alone
    )
    app.middleware(_open_menu)
    register_all(app, listeners)

    @app.error
    async def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse | None:
        return await _report(error, body, slack)

    return app


async def _open_menu(
    body: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]]
) -> BoltResponse:
    """An entry of an overflow menu as the press of a button of its own."""
    for action in body.get("actions") or ():
        option = action.get("selected_option") or {}
        if action.get("action_id") == MENU and MENU_SEPARATOR in str(option.get("value", "")):
            action["action_id"], _, action["value"] = option["value"].partition(MENU_SEPARATOR)
    return await next_()


async def _report(error: Exception, body: dict[str, Any], slack: Slack) -> BoltResponse | None:
    """None for an event that failed, so that Slack delivers it again; else the user is told."""
    problem = short_id(str(body.get("event_id") or body.get("trigger_id") or ""), "error")
    code = str(error.response.get("error", "")) if isinstance(error, SlackApiError) else ""
    log.error("a listener broke", problem=problem, exc_info=error)
    if "event" in body:
        # Slack delivers again what failed; what no event looks like will not get better by that.
        return BoltResponse(status=400) if isinstance(error, ValidationError) else None
    if url := str(body.get("response_url", "")):
        rendered = listener_error(problem, code)
        response = Respond(
            key=problem, response_url=url, text=rendered.text, blocks=rendered.blocks
        )
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(slack.perform(response), RESPONSE_TIMEOUT_S)
    return BoltResponse(status=200)
