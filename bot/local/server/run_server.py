"""The stand-in, serving on loopback while a block runs."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.applications import Starlette

from bot.local.driver import LocalSlack
from bot.local.server.event_delivery import PATIENCE_S, Courier, SignedHttp
from bot.local.server.http_api import door
from bot.local.server.loopback import address, listen, serving
from bot.local.server.socket_transport import Sockets
from bot.local.server.standin import StandIn
from bot.local.workspace.people import App
from bot.local.workspace.workspace import furnished


@dataclass(frozen=True, slots=True)
class Way:
    """How the stand-in is set up."""

    request_url: str | None = None
    """Where it delivers; None: in Socket Mode."""
    patience_s: float = PATIENCE_S
    """How long it waits for an answer."""
    on: socket.socket | None = None
    """Where it listens; None: on any free port."""
    build: Callable[[StandIn], Starlette] = door


@contextlib.asynccontextmanager
async def local_slack(app: App, way: Way) -> AsyncIterator[LocalSlack]:
    """The stand-in; what it still holds back when the block ends is let go."""
    opened = way.on or listen()
    courier = _courier(app, way)
    core = StandIn(app, furnished(app), courier, address(opened))
    try:
        async with serving(way.build(core), opened):
            try:
                yield LocalSlack(core)
            finally:
                core.closing = True
                core.faults.clear()
                core.watch.changed()
                await courier.close()
    finally:
        opened.close()


def _courier(app: App, way: Way) -> Courier:
    if way.request_url:
        return SignedHttp(app, way.request_url, patience_s=way.patience_s)
    return Sockets(app, patience_s=way.patience_s)
