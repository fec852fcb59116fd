"""Socket Mode: events over a WebSocket that the client opens, and reopens when it closes.

What the prefilter drops over HTTP is dropped here before Bolt builds a request of it.
"""

from __future__ import annotations

import asyncio
import time

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk_bot.metrics import ACKNOWLEDGEMENT_SECONDS, count_event, count_ignored
from siptrunk_bot.slack.identity import FATAL_AUTH_ERRORS, RefusedTokenError
from siptrunk_bot.slack.prefilter import NO_KEYWORD, is_chatter

REQUEST_KINDS = {
    "events_api": "event",
    "interactive": "interaction",
    "slash_commands": "command",
}


class SocketMode(SocketModeClient):
    """The SDK's client, which retries for ever, but stops when Slack refuses the token."""

    def __init__(self, app: AsyncApp, token: str, web: AsyncWebClient) -> None:
        super().__init__(app_token=token, logger=app.logger, web_client=web)
        self.proxy = web.proxy
        self._refused: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def handle(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
            start = time.time()
            count_event(REQUEST_KINDS.get(request.type, "other"))
            with ACKNOWLEDGEMENT_SECONDS.time():
                if is_chatter(request.payload):
                    count_ignored(NO_KEYWORD)
                    response = BoltResponse(status=200)
                else:
                    response = await run_async_bolt_app(app, request)
                await send_async_response(client, request, response, start)

        self.socket_mode_request_listeners.append(handle)

    async def serve(self) -> None:
        """Stay connected; raises ``RefusedTokenError`` when Slack refuses the token."""
        await self.connect()  # type: ignore[no-untyped-call] # the SDK has no types here
        await self._refused

    async def issue_new_wss_url(self) -> str:
        """The address to connect to. The SDK asks again after every failure."""
        try:
            return await super().issue_new_wss_url()
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code in FATAL_AUTH_ERRORS and not self._refused.done():
                self.closed = True
                self._refused.set_exception(RefusedTokenError(code))
            raise
