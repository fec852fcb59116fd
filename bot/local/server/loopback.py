"""ASGI applications on loopback ports, inside the running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from importlib.util import find_spec

import uvicorn
from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"
SHUTDOWN_TIMEOUT_S = 1.0


def listen(port: int = 0) -> socket.socket:
    """A listening socket on loopback; port 0 is any free one. ``OSError`` where it is in use."""
    # Named, since asyncio switches Nagle's algorithm off for what says that it is TCP only.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket) -> str:
    """The URL of a listening socket, without a slash at the end."""
    return f"http://{LOOPBACK}:{listener.getsockname()[1]}"


@contextlib.asynccontextmanager
async def serve(application: Starlette, listener: socket.socket) -> AsyncIterator[None]:
    """Serves ``application`` until the block ends, without signal handlers."""
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="websockets-sansio" if find_spec("websockets") else "none",
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listener])
    try:
        yield
    finally:
        await _shut_down(server)


async def _shut_down(server: uvicorn.Server) -> None:
    """As uvicorn's own shutdown, without its pauses: every test starts a server."""
    for listening_server in server.servers:
        listening_server.close()
    for connection in tuple(server.server_state.connections):
        connection.shutdown()
    if tasks := tuple(server.server_state.tasks):
        _, unfinished = await asyncio.wait(tasks, timeout=SHUTDOWN_TIMEOUT_S)
        for task in unfinished:
            task.cancel()
    await asyncio.sleep(0)
