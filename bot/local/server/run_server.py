"""The stand-in as a server on loopback."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.applications import Starlette

from bot.local.server.event_delivery import ACK_TIMEOUT_S, HttpTransport, Transport
from bot.local.server.http_api import create_api_app
from bot.local.server.loopback import listen, serve, url_of
from bot.local.server.socket_transport import SocketTransport
from bot.local.server.standin import StandIn
from bot.local.workspace.people import App
from bot.local.workspace.workspace import build_workspace


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """Options of the stand-in."""

    request_url: str | None = None
    """Where events are delivered over HTTP; None: Socket Mode."""
    transport: Transport | None = None
    """How deliveries reach the app, in place of one to ``request_url``."""
    retry_after_s: tuple[float, ...] = (0.0, 0.0, 0.0)
    """Seconds before each retry of an event. Slack: at once, a minute, five minutes."""
    ack_timeout_s: float = ACK_TIMEOUT_S
    """Seconds within which the app must acknowledge a delivery."""
    listener: socket.socket | None = None
    """The listening socket; None: any free port on loopback."""
    build_app: Callable[[StandIn], Starlette] = create_api_app
    """Builds the application to serve: the API alone, or with the page."""


@contextlib.asynccontextmanager
async def run_server(app: App, options: ServerOptions) -> AsyncIterator[StandIn]:
    """Serves until the block ends; responses that a fault still delays are released then."""
    listener = options.listener or listen()
    transport = options.transport or _create_transport(app, options)
    slack = StandIn(app, build_workspace(app), transport, url_of(listener), options.retry_after_s)
    try:
        async with serve(options.build_app(slack), listener):
            try:
                yield slack
            finally:
                slack.closing = True
                slack.faults.clear()
                slack.changes.notify()
                await transport.close()
    finally:
        listener.close()


def _create_transport(app: App, options: ServerOptions) -> Transport:
    if options.request_url:
        return HttpTransport(app, options.request_url, ack_timeout_s=options.ack_timeout_s)
    return SocketTransport(app, ack_timeout_s=options.ack_timeout_s)
