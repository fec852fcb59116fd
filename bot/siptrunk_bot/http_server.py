"""The HTTP server: a listening socket, and uvicorn in the bot's own loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.types import ASGIApp

from siptrunk_bot.logs import remove_handlers

REQUEST_TIMEOUT_S = 5
LISTEN_BACKLOG = 2048


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
async def serve_http(application: ASGIApp, listening: socket.socket) -> AsyncIterator[str]:
    """Serve ``application`` until the block ends; the value is its address."""
    server = _HttpServer(_server_config(application))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        host, port = listening.getsockname()[:2]
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        await task
        listening.close()


def _server_config(application: ASGIApp) -> uvicorn.Config:
    config = uvicorn.Config(
        application,
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
