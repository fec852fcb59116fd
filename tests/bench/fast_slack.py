"""A Slack that costs next to nothing: it says yes to every call, and notes when a reply came."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from tests.bench.http_load import HEAD_END, content_length

THREAD = re.compile(rb'thread_ts(?:"\s*:\s*"|=)([0-9.]+)')
TIMESTAMPS = itertools.count(1_800_000_000)


@dataclass(slots=True)
class FastSlack:
    """``replies`` are the monotonic times of the first message in each thread, by its ``ts``."""

    url: str = ""
    replies: dict[str, float] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, method: str, body: bytes) -> bytes:
        """The answer to a call."""
        answer: dict[str, object] = {"ok": True}
        if method == "auth.test":
            answer |= {"user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T1", "team": "acme"}
        if method == "chat.postMessage":
            match = THREAD.search(body)
            if match:
                self.replies.setdefault(match[1].decode(), time.perf_counter())
                self.changed.set()
            answer |= {"channel": "C0HELP", "ts": f"{next(TIMESTAMPS)}.000100", "message": {}}
        return json.dumps(answer).encode()

    async def wait_for(self, threads: set[str], *, timeout_s: float) -> None:
        """Return once each of ``threads`` has a reply."""
        async with asyncio.timeout(timeout_s):
            while not threads <= self.replies.keys():
                self.changed.clear()
                await self.changed.wait()


class _Caller(asyncio.Protocol):
    """One connection of the bot."""

    def __init__(self, slack: FastSlack) -> None:
        self._slack = slack
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = bytes(self._received).partition(HEAD_END)
        if not separator or len(body) < content_length(head) or not self._transport:
            return
        self._received.clear()
        method = head.split(b" ", 2)[1].decode().rpartition("/")[2]
        answer = self._slack.take(method, body)
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (len(answer), answer)
        )


@contextlib.asynccontextmanager
async def serve_slack() -> AsyncIterator[FastSlack]:
    """A Slack on loopback until the block ends."""
    slack = FastSlack()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Caller(slack), "127.0.0.1", 0)
    slack.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api"
    try:
        yield slack
    finally:
        server.close()
