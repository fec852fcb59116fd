"""The HTTP server: a listening socket, and uvicorn in the bot's own loop, with time limits."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from siptrunk_bot.logs import remove_handlers

REQUEST_TIMEOUT_S = 5
LISTEN_BACKLOG = 2048
ARRIVAL_TIMEOUT_S = 10.0
"""From a connection, or the first byte of a request on it, to the last byte of the request."""
MAX_ARRIVING = 128
"""Connections whose request has not arrived whole; the oldest of more is closed."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens: from here on, early connections wait."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is given: asyncio switches Nagle's algorithm off only where it is TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(LISTEN_BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


@contextlib.asynccontextmanager
async def serve_http(
    application: ASGIApp,
    listening: socket.socket,
    *,
    arrival_timeout_s: float = ARRIVAL_TIMEOUT_S,
) -> AsyncIterator[str]:
    """Serve ``application`` until the block ends; the value is its address.

    A request that has not arrived whole after ``arrival_timeout_s`` ends with its connection.
    """
    server = _HttpServer(_server_config(application, arrival_timeout_s))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        host, port = listening.getsockname()[:2]
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await task
        listening.close()


class ArrivingRequests:
    """The connections whose request has not arrived whole, oldest first, each with its deadline.

    One timer, for the oldest, serves them all: a request takes less time than a timer of its own.
    """

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._deadlines = dict[HttpToolsProtocol, float]()
        self._timer: asyncio.TimerHandle | None = None

    def start(self, connection: HttpToolsProtocol) -> None:
        """Begin to wait for a request; the oldest of too many connections is closed."""
        self._deadlines.pop(connection, None)
        self._deadlines[connection] = connection.loop.time() + self._timeout_s
        if self._timer is None:
            self._timer = connection.loop.call_later(self._timeout_s, self._close_late)
        if len(self._deadlines) > MAX_ARRIVING:
            self._close(next(iter(self._deadlines)))

    def finish(self, connection: HttpToolsProtocol) -> None:
        """Stop waiting: the request is there, or the connection is gone."""
        self._deadlines.pop(connection, None)

    def _close_late(self) -> None:
        """Close the connections that are past their deadline, and wait for the next deadline."""
        self._timer = None
        for connection, deadline in list(self._deadlines.items()):
            if deadline > connection.loop.time():
                self._timer = connection.loop.call_at(deadline, self._close_late)
                return
            self._close(connection)

    def _close(self, connection: HttpToolsProtocol) -> None:
        self.finish(connection)
        connection.transport.abort()


def _protocol(requests: ArrivingRequests) -> type[HttpToolsProtocol]:
    """Uvicorn's protocol, which knows no time limit for a request that does not arrive."""

    class TimedProtocol(HttpToolsProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            requests.start(self)

        def connection_lost(self, exc: Exception | None) -> None:
            requests.finish(self)
            super().connection_lost(exc)

        def on_message_begin(self) -> None:
            requests.start(self)
            super().on_message_begin()

        def on_message_complete(self) -> None:
            requests.finish(self)
            super().on_message_complete()

    return TimedProtocol


def _server_config(application: ASGIApp, arrival_timeout_s: float) -> uvicorn.Config:
    config = uvicorn.Config(
        application,
        http=_protocol(ArrivingRequests(arrival_timeout_s)),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=REQUEST_TIMEOUT_S,
    )
    remove_handlers("uvicorn", "uvicorn.error")
    return config


class _HttpServer(uvicorn.Server):
    """A server that leaves signals to ``process``."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
