"""Bolt, put together: who may come in, what is heard, and what is said when a listener breaks."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError

from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.listeners import register_all
from siptrunk_bot.listeners.context import House
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.errors import broken
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.slack.prefilter import is_chatter

SAID_WITHIN_S = 0.7
"""What is left of Slack's three seconds when a form did not open in two."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.app")


def build(identity: Identity, house: House, slack: Slack, signing_secret: str) -> AsyncApp:
    """The app. An event is acknowledged when its listener has ended, that is, when it is stored."""

    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return identity.result(team_id, enterprise_id)

    app = AsyncApp(
        client=slack.client,
        signing_secret=signing_secret,
        authorize=authorize,
        process_before_response=True,
        before_authorize=_without_chatter,
        attaching_conversation_kwargs_enabled=False,
        ignoring_self_events_enabled=False,  # whoever has a bot_id is left alone
    )
    register_all(app, house)

    @app.error
    async def on_error(error: Exception, body: dict[str, Any]) -> BoltResponse | None:
        return await _said(error, body, slack)

    return app


async def _without_chatter(
    body: dict[str, Any], next_: Callable[[], Awaitable[BoltResponse]]
) -> BoltResponse:
    """What the gate does for HTTP, for Socket Mode. Swallowed without a response, Bolt logs it."""
    return BoltResponse(status=200) if is_chatter(body) else await next_()


async def _said(error: Exception, body: dict[str, Any], slack: Slack) -> BoltResponse | None:
    """An event fails, so that Slack delivers it again; whoever pressed or commanded is told."""
    number = short_id(str(body.get("event_id") or body.get("trigger_id") or ""), "error")
    code = error.response.get("error", "") if isinstance(error, SlackApiError) else ""
    log.error("a listener broke", problem=number, exc_info=error)
    if "event" in body:
        return None
    url = str(body.get("response_url", ""))
    if url:
        call = Call(do="respond", url=url, key=number).saying(broken(number, str(code)))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(slack.carry_out(call), SAID_WITHIN_S)
    return BoltResponse(status=200)
