"""An ASGI application on a loopback port, inside the running loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from importlib.util import find_spec

import uvicorn
from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"
SHUT_S = 1.0


def listen(port: int = 0) -> socket.socket:
    """A listening socket on loopback; port 0 is any free one. ``OSError`` where it is taken."""
    # Named, since asyncio switches Nagle's algorithm off for what says that it is TCP only.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((LOOPBACK, port))
        opened.listen(128)
    except OSError:
        opened.close()
        raise
    return opened


def address(of: socket.socket) -> str:
    """Its URL, without a slash at the end."""
    return f"http://{LOOPBACK}:{of.getsockname()[1]}"


@contextlib.asynccontextmanager
async def serving(application: Starlette, on: socket.socket) -> AsyncIterator[None]:
    """Serves ``application`` while inside; signals stay with whoever runs the loop."""
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
    await server.startup(sockets=[on])
    try:
        yield
    finally:
        await _shut(server)


async def _shut(server: uvicorn.Server) -> None:
    """What uvicorn does at its end, without its pauses: every test has a server of its own."""
    for one in server.servers:
        one.close()
    for connection in tuple(server.server_state.connections):
        connection.shutdown()
    if tasks := tuple(server.server_state.tasks):
        _, late = await asyncio.wait(tasks, timeout=SHUT_S)
        for task in late:
            task.cancel()
    await asyncio.sleep(0)
