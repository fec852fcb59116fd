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

from tests.bench.call_server import response, serve_calls

THREAD = re.compile(rb'thread_ts(?:"\s*:\s*"|=)([0-9.]+)')
TIMESTAMPS = itertools.count(1_800_000_000)


@dataclass(slots=True)
class FastSlack:
    """``replies`` are the monotonic times of the first message in each thread, by its ``ts``."""

    url: str = ""
    replies: dict[str, float] = field(default_factory=dict)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, target: str, body: bytes) -> bytes:
        """The response to a call."""
        method = target.rpartition("/")[2]
        answer: dict[str, object] = {"ok": True}
        if method == "auth.test":
            answer |= {"user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T1", "team": "acme"}
        if method == "chat.postMessage":
            match = THREAD.search(body)
            if match:
                self.replies.setdefault(match[1].decode(), time.perf_counter())
                self.changed.set()
            answer |= {"channel": "C0HELP", "ts": f"{next(TIMESTAMPS)}.000100", "message": {}}
        return response(200, json.dumps(answer).encode())

    async def wait_for(self, threads: set[str], *, timeout_s: float) -> None:
        """Return once each of ``threads`` has a reply."""
        async with asyncio.timeout(timeout_s):
            while not threads <= self.replies.keys():
                self.changed.clear()
                await self.changed.wait()


@contextlib.asynccontextmanager
async def serve_slack() -> AsyncIterator[FastSlack]:
    """A Slack on loopback until the block ends."""
    slack = FastSlack()
    async with serve_calls(slack.take) as slack.url:
        yield slack
