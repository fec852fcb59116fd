"""Requests over many connections, each of which has one under way, without an HTTP library."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Self
from urllib.parse import urlsplit

from slack_sdk.signature import SignatureVerifier

from siptrunk_bot.slack.prefilter import PATH

HEAD_END = b"\r\n\r\n"
OK = b"HTTP/1.1 200"


def signed_request(secret: str, payload: Mapping[str, object], *, host: str = "bench") -> bytes:
    """One event as Slack sends it."""
    body = json.dumps(payload, separators=(",", ":"))
    stamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: */*\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {signature}\r\n"
        f"Content-Length: {len(body.encode())}\r\n\r\n"
    )
    return head.encode() + body.encode()


class _Connection(asyncio.Protocol):
    """Sends what is in ``queue``, one request after the other."""

    def __init__(self, requests: list[bytes]) -> None:
        self._requests = requests
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._send()

    def _send(self) -> None:
        assert self._transport
        if self._requests:
            self._transport.write(self._requests.pop())
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = bytes(self._received).partition(HEAD_END)
        if not separator or len(body) < content_length(head):
            return
        if not head.startswith(OK) and not self.done.done():
            self.done.set_exception(AssertionError(head.decode()))
        self._received.clear()
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("closed"))


def content_length(head: bytes) -> int:
    """The length that the head of a request or a response announces; 0 where it does not."""
    lower = head.lower()
    start = lower.find(b"content-length:")
    return int(lower[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0


async def send_all(url: str, requests: list[bytes], *, connections: int) -> None:
    """Send every request, ``connections`` at a time; raises where one is not answered with 200."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 80
    loop, remaining = asyncio.get_running_loop(), list(requests)
    protocols = [
        (await loop.create_connection(lambda: _Connection(remaining), host, port))[1]
        for _ in range(connections)
    ]
    await asyncio.gather(*(protocol.done for protocol in protocols))


class Connections:
    """Connections that are kept; a request takes one that is free, or a new one."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._free = list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for _reader, writer in self._free:
            writer.close()

    async def send(self, request: bytes) -> float:
        """Seconds until ``request`` is answered with 200; raises where it is not."""
        start = time.perf_counter()
        reader, writer = await self._take()
        writer.write(request)
        head = await reader.readuntil(HEAD_END)
        await reader.readexactly(content_length(head))
        assert head.startswith(OK), head
        self._free.append((reader, writer))
        return time.perf_counter() - start

    async def _take(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A free connection that the server has not closed, or a new one."""
        while self._free:
            reader, writer = self._free.pop()
            if not reader.at_eof():
                return reader, writer
            writer.close()
        return await asyncio.open_connection(self._host, self._port)
