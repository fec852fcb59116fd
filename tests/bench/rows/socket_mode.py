"""A message that concerns nobody in Socket Mode, beside Bolt with one listener: no network."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.local.workspace.people import App
from siptrunk_bot.slack.client import web_client
from siptrunk_bot.slack.socket_mode import SocketMode
from tests.bench.row import Row, times
from tests.bench.rows.http import EVENT
from tests.bench.servers import bolt_app

ROUNDS, EVENTS = 30, 200
Handle = Callable[[AsyncBaseSocketModeClient, SocketModeRequest], Awaitable[None]]


class SilentClient:
    """A connection whose acknowledgements go nowhere."""

    logger = logging.getLogger("tests.bench")

    async def send_socket_mode_response(self, response: Any) -> None:  # noqa: ANN401 - the SDK's
        """Take an acknowledgement."""


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    return asyncio.run(_measure())


async def _measure() -> list[Row]:
    bolt, app = bolt_app(), App()

    async def handle(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        response = await run_async_bolt_app(bolt, request)
        await send_async_response(client, request, response, time.time())

    socket_mode = SocketMode(
        bolt, "xapp-made-up", web_client(app.token, "http://127.0.0.1:9", None)
    )
    own = cast("Handle", socket_mode.socket_mode_request_listeners[0])
    floor = best = float("inf")
    for _ in range(ROUNDS):
        floor = min(floor, await _cpu_of_event(handle))
        best = min(best, await _cpu_of_event(own))
    await socket_mode.close()  # type: ignore[no-untyped-call] # the SDK has no types here
    return [
        Row(
            "Socket Mode, a message that concerns nobody",
            "AsyncApp with one listener",
            "≤ 0.7 times",
            f"{times(best / floor)}, {best * 1e6:.0f} / {floor * 1e6:.0f} µs",
            best / floor,
            0.4,
        )
    ]


async def _cpu_of_event(handle: Handle) -> float:
    client = cast("AsyncBaseSocketModeClient", SilentClient())
    start = time.thread_time()
    for number in range(EVENTS):
        request = SocketModeRequest("events_api", f"e{number}", cast("dict[str, Any]", EVENT))
        await handle(client, request)
    return (time.thread_time() - start) / EVENTS
