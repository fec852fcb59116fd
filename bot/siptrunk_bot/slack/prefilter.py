"""The gate in front of Bolt: whose request it is, and whether it can concern us at all.

Dropped is only what is understood: a message in a channel, with no subtype, thread or file, in
which no keyword stands. ``KEYWORDS`` is a superset of what ``concerns_trunk`` needs, on
the bytes as Slack sends them; a test holds it so. All else goes on.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Mapping
from hashlib import sha256

import re2
from pydantic import JsonValue
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATH = "/slack/events"
LARGEST = 2 * 1024 * 1024
OLDEST_S = 300
KEYWORDS = re2.compile(
    rb"(?i)sip|trunk|gateway|byo|credential|netmask|bound|vapi|optionsping|options_ping"
    rb"|techprefix|tech_prefix|diversion|authpassword|auth_password|authusername|auth_username"
    rb"|realm|5060|5061|[^a-z](?:ip|host|port|provider|domain|username|name)(?:[^a-z]|$){0,3}:"
    # Characters that a reader does not see, or takes for others: someone may mean a keyword.
    rb"|&(?:amp;)*#|\\u(?:200[b-f]|2060|206[0-9a-f]|feff|00ad|017f|212a|180e|034f|ff[0-5])"
)
DROPPABLE_CHANNELS = frozenset({"channel", "group"})
NOT_PLAIN = frozenset({"subtype", "thread_ts", "files"})


def may_concern(body: bytes) -> bool:
    """Whether a signed request can matter; linear in its length."""
    if KEYWORDS.search(body):
        return True
    try:
        payload = json.loads(body)
    except ValueError:
        return True
    return not droppable(payload)


def droppable(payload: JsonValue | Mapping[str, JsonValue]) -> bool:
    """Whether this is an event of the one kind that may be dropped for want of a keyword."""
    if not isinstance(payload, Mapping) or payload.get("type") != "event_callback":
        return False
    event = payload.get("event")
    return (
        isinstance(event, Mapping)
        and event.get("type") == "message"
        and event.get("channel_type") in DROPPABLE_CHANNELS
        and not event.keys() & NOT_PLAIN
    )


def is_chatter(payload: Mapping[str, JsonValue]) -> bool:
    """The same question where the request arrived taken apart, as in Socket Mode."""
    return droppable(payload) and not KEYWORDS.search(json.dumps(payload.get("event")).encode())


def signed(secret: bytes, headers: Mapping[bytes, bytes], body: bytes) -> bool:
    """Whether Slack signed this request, no more than five minutes ago."""
    stamp = headers.get(b"x-slack-request-timestamp", b"")
    if not stamp.isdigit() or abs(time.time() - int(stamp[:12])) > OLDEST_S:
        return False
    digest = hmac.digest(secret, b"v0:" + stamp + b":" + body, sha256).hex()
    given = headers.get(b"x-slack-signature", b"")
    return hmac.compare_digest(b"v0=" + digest.encode(), given)


class Gate:
    """An ASGI application around another; only ``POST /slack/events`` is looked at."""

    def __init__(self, inner: ASGIApp, secret: str) -> None:
        self._inner = inner
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Drop, refuse or pass on one request."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "POST":
            await self._inner(scope, receive, send)
            return
        body = await _read(receive)
        if body is None:
            await _answer(send, 413)
        elif not signed(self._secret, dict(scope["headers"]), body):
            await _answer(send, 401)
        elif not may_concern(body):
            await _answer(send, 200)
        else:
            await self._inner(scope, _again(body, receive), send)


async def _read(receive: Receive) -> bytes | None:
    """The whole body; None where it is larger than anything that Slack sends."""
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """``receive`` for whoever comes next: the body once more, then what follows it."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _answer(send: Send, status: int) -> None:
    start: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(b"content-length", b"0")],
    }
    await send(start)
    await send({"type": "http.response.body", "body": b""})
