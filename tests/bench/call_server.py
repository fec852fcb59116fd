"""A server for the bot's calls to Slack, without an HTTP library."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TypeAlias

from tests.bench.http_load import HEAD_END, content_length

Responder: TypeAlias = Callable[[str, bytes], bytes | None]
"""The whole response to a call by its target and its body; None closes the connection."""


def response(status: int, body: bytes, headers: bytes = b"") -> bytes:
    """A response with a body of JSON; each of ``headers`` ends its line."""
    head = b"HTTP/1.1 %d x\r\nContent-Type: application/json\r\n%bContent-Length: %d\r\n\r\n"
    return head % (status, headers, len(body)) + body


class _CallerConnection(asyncio.Protocol):
    """One connection of the bot."""

    def __init__(self, respond: Responder) -> None:
        self._respond = respond
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, body = bytes(self._buffer).partition(HEAD_END)
        if not separator or len(body) < content_length(head) or not self._transport:
            return
        self._buffer.clear()
        answer = self._respond(head.split(b" ", 2)[1].decode(), body)
        if answer is None:
            self._transport.close()
        else:
            self._transport.write(answer)


@contextlib.asynccontextmanager
async def serve_calls(respond: Responder) -> AsyncIterator[str]:
    """The address of an API on loopback until the block ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _CallerConnection(respond), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api"
    finally:
        server.close()
