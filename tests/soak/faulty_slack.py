"""A Slack of which one answer in twenty fails: before the call is performed, or after it."""

from __future__ import annotations

import contextlib
import itertools
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random
from urllib.parse import parse_qs, urlsplit

from pydantic import JsonValue

from tests.bench.call_server import response, serve_calls

FAILURE_RATE = 1 / 20
FAULTS = ("429", "500 before", "500 after", "hangs up after")
TIMESTAMPS = itertools.count(1_800_000_000)


@dataclass(frozen=True, slots=True)
class Post:
    """A message in a thread. ``posted_s`` is monotonic."""

    ts: str
    key: str
    posted_s: float


@dataclass(slots=True)
class FaultySlack:
    """``posts`` are the messages of each thread, by its ``ts``."""

    url: str = ""
    posts: defaultdict[str, list[Post]] = field(default_factory=lambda: defaultdict(list))
    delayed: set[str] = field(default_factory=set)
    """The threads in which a post has failed."""
    calls: int = 0
    failures: int = 0
    _random: Random = field(default_factory=lambda: Random(1))  # noqa: S311 - no secret

    def take(self, target: str, body: bytes) -> bytes | None:
        """The response to a call; None where there is none."""
        parts = urlsplit(target)
        method = parts.path.rpartition("/")[2]
        self.calls += 1
        fault = self._fault(method)
        if fault:
            self.failures += 1
            self._note_delay(method, body)
        if fault == "429":
            return response(429, b'{"ok":false,"error":"ratelimited"}', b"Retry-After: 1\r\n")
        if fault == "500 before":
            return response(500, b"")
        answer = self._perform(method, parse_qs(parts.query), body)
        if fault == "500 after":
            return response(500, b"")
        return None if fault else response(200, json.dumps(answer).encode())

    def _fault(self, method: str) -> str:
        is_failing = method != "auth.test" and self._random.random() < FAILURE_RATE
        return self._random.choice(FAULTS) if is_failing else ""

    def _note_delay(self, method: str, body: bytes) -> None:
        if method == "chat.postMessage":
            self.delayed.add(str(json.loads(body).get("thread_ts")))

    def _perform(
        self, method: str, query: dict[str, list[str]], body: bytes
    ) -> dict[str, JsonValue]:
        if method == "auth.test":
            return {"ok": True, "user_id": "U0BOT", "bot_id": "B0BOT", "team_id": "T1"}
        if method == "chat.postMessage":
            message = json.loads(body)
            ts = f"{next(TIMESTAMPS)}.000100"
            key = str(message["metadata"]["event_payload"]["key"])
            self.posts[message["thread_ts"]].append(Post(ts, key, time.perf_counter()))
            return {"ok": True, "channel": message["channel"], "ts": ts}
        if method == "conversations.replies":
            return {"ok": True, "messages": [_message(post) for post in self.posts[query["ts"][0]]]}
        return {"ok": True}


def _message(post: Post) -> JsonValue:
    return {"ts": post.ts, "metadata": {"event_payload": {"key": post.key}}}


@contextlib.asynccontextmanager
async def serve_faulty_slack() -> AsyncIterator[FaultySlack]:
    """Such a Slack on loopback until the block ends."""
    slack = FaultySlack()
    async with serve_calls(slack.take) as slack.url:
        yield slack
