"""A webhook receiver on loopback: it verifies signatures, and fails on request."""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local.server.loopback import listen, serve, url_of

SECRET = "made-up-secret-of-the-hook"
PATH = "/hooks/sip"


@dataclass(frozen=True, slots=True)
class Post:
    """A request that arrived."""

    body: bytes
    key: str
    genuine: bool


@dataclass(slots=True)
class Receiver:
    """``answers`` are the next statuses; after them, 200. ``stall`` delays the next response."""

    url: str = ""
    posts: list[Post] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    stall: asyncio.Event | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        """Handles a request."""
        body = await request.body()
        genuine = is_genuine(body, request.headers["siptrunk-timestamp"], request)
        self.posts.append(Post(body, request.headers["idempotency-key"], genuine))
        self.arrived.set()
        if self.stall:
            await self.stall.wait()
        status = self.answers.pop(0) if self.answers else 200
        return Response("said by the receiver", status, self.headers)


def is_genuine(body: bytes, stamp: str, request: Request) -> bool:
    """Whether the signature is right and recent, checked as the README says."""
    digest = hmac.new(SECRET.encode(), stamp.encode() + b"." + body, sha256).hexdigest()
    is_recent = abs(time.time() - int(stamp)) < 300
    return is_recent and hmac.compare_digest(f"v1={digest}", request.headers["siptrunk-signature"])


@asynccontextmanager
async def receiver() -> AsyncIterator[Receiver]:
    """Serves until the block ends; a stalled response is released then."""
    hook = Receiver()
    with listen() as listener:
        hook.url = f"{url_of(listener)}{PATH}"
        application = Starlette(routes=[Route(PATH, hook.take, methods=["POST"])])
        async with serve(application, listener):
            try:
                yield hook
            finally:
                if hook.stall:
                    hook.stall.set()
