"""ASGI middleware in front of Bolt: verifies signatures and drops messages without a keyword.

Only one kind of request is ever dropped: a message in a channel, without subtype, thread or file,
that holds none of ``KEYWORDS``. These are a superset of what ``concerns_trunk`` needs, on the
bytes as Slack sends them; a test keeps it so.
"""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import parse_qs

import re2
from pydantic import JsonValue
from pydantic_core import from_json
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from siptrunk_bot.metrics import ACKNOWLEDGEMENT_SECONDS, count_event, count_ignored

PATH = "/slack/events"
NO_KEYWORD = "no keyword"
MAX_BODY_BYTES = 2 * 1024 * 1024
SMALL_BODY_BYTES = 64 * 1024
"""A body up to this size is always read: uvicorn holds as much before it is asked for."""
MAX_BUFFERED_BYTES = 16 * 1024 * 1024
"""Of larger bodies that are being read at once; Slack sends again what is refused beyond."""
MAX_REQUEST_AGE_S = 300
SIGNATURE_LENGTH = len("v0=") + 64
KEYWORDS = re2.compile(
    rb"(?i)sip|trunk|gateway|byo|credential|netmask|bound|vapi|optionsping|options_ping"
    rb"|techprefix|tech_prefix|diversion|authpassword|auth_password|authusername|auth_username"
    rb"|realm|5060|5061|[^a-z](?:ip|host|port|provider|domain|username|name)(?:[^a-z]|$){0,3}:"
    # A message that begins with a closing bracket: the second half of a paste.
    rb'|"text": ?"(?:```)?(?:\\n|\s)*[}\]]'
    # Invisible characters, and look-alikes of letters, which may stand inside a keyword.
    rb"|&(?:amp;)*#|\\u(?:200[b-f]|2060|206[0-9a-f]|feff|00ad|017f|212a|180e|034f|ff[0-5])"
)
DROPPABLE_CHANNELS = frozenset({"channel", "group"})
FIELDS_OF_OTHER_KINDS = frozenset({"subtype", "thread_ts", "files"})


def may_concern(body: bytes, payload: Mapping[str, JsonValue] | None) -> bool:
    """Whether a request has to be handled; ``payload`` is its body, parsed."""
    return not is_droppable(payload) or bool(KEYWORDS.search(body))


def is_droppable(payload: JsonValue | Mapping[str, JsonValue]) -> bool:
    """Whether this is an event of the one kind that is dropped when it holds no keyword."""
    if not isinstance(payload, Mapping) or payload.get("type") != "event_callback":
        return False
    event = payload.get("event")
    return (
        isinstance(event, Mapping)
        and event.get("type") == "message"
        and event.get("channel_type") in DROPPABLE_CHANNELS
        and not event.keys() & FIELDS_OF_OTHER_KINDS
    )


def parse_payload(body: bytes) -> Mapping[str, JsonValue] | None:
    """The payload of a body: its JSON object; empty for a form of another kind.

    None where it is in none of the forms that Slack sends.
    """
    form = {} if body.startswith(b"{") else parse_qs(body.decode("utf-8", "replace"))
    if form and "payload" not in form:
        return {}
    try:
        payload = parse_json(form["payload"][0] if form else body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(payload, dict):
        return None
    event = payload.get("event")
    is_event = isinstance(event, dict) and isinstance(event.get("type"), str)
    return payload if is_event or payload.get("type") != "event_callback" else None


def is_chatter(payload: Mapping[str, JsonValue]) -> bool:
    """Whether an event that is parsed already, as in Socket Mode, is dropped."""
    return is_droppable(payload) and not KEYWORDS.search(json.dumps(payload.get("event")).encode())


def has_signature(headers: Mapping[bytes, bytes]) -> bool:
    """Whether the headers of a request are those of one that Slack signed a moment ago."""
    stamp = headers.get(b"x-slack-request-timestamp", b"")
    if not stamp.isdigit() or abs(time.time() - int(stamp[:12])) > MAX_REQUEST_AGE_S:
        return False
    return len(headers.get(b"x-slack-signature", b"")) == SIGNATURE_LENGTH


def is_signed(secret: bytes, headers: Mapping[bytes, bytes], body: bytes) -> bool:
    """Whether Slack signed a request that ``has_signature``."""
    stamp = headers[b"x-slack-request-timestamp"]
    digest = hmac.digest(secret, b"v0:" + stamp + b":" + body, sha256).hex()
    signature = headers.get(b"x-slack-signature", b"")
    return hmac.compare_digest(b"v0=" + digest.encode(), signature)


class SlackGate:
    """ASGI middleware; it handles ``POST /slack/events`` and passes on everything else."""

    def __init__(self, inner: ASGIApp, secret: str) -> None:
        self._inner = inner
        self._secret = secret.encode()
        self._buffered_bytes = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Drop, refuse or pass on a request."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "POST":
            await self._inner(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if not has_signature(headers):
            await _respond(send, 401)
            return
        body = await self._read(receive, _content_length(headers))
        if isinstance(body, int):
            await _respond(send, body)
        elif not is_signed(self._secret, headers, body):
            await _respond(send, 401)
        elif (payload := parse_payload(body)) is None:
            await _respond(send, 400)
        else:
            await self._acknowledge(body, payload, scope, receive, send)

    async def _acknowledge(
        self,
        body: bytes,
        payload: Mapping[str, JsonValue],
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        count_event(_kind(body))
        with ACKNOWLEDGEMENT_SECONDS.time():
            if may_concern(body, payload):
                await self._inner(scope, _replay(body, receive), send)
            else:
                count_ignored(NO_KEYWORD)
                await _respond(send, 200)

    async def _read(self, receive: Receive, length: int) -> bytes | int:
        """The whole body; the status to refuse it with where there is no room for it."""
        if length > MAX_BODY_BYTES:
            return 413
        message = await receive()
        if not message.get("more_body", False):
            first: bytes = message.get("body", b"")
            return first if len(first) <= MAX_BODY_BYTES else 413
        body, buffered = bytearray(), 0
        try:
            while True:
                body += message.get("body", b"")
                growth = max(len(body) - SMALL_BODY_BYTES, 0) - buffered
                buffered += growth
                self._buffered_bytes += growth
                if len(body) > MAX_BODY_BYTES:
                    return 413
                if buffered and self._buffered_bytes > MAX_BUFFERED_BYTES:
                    return 503
                if message["type"] == "http.disconnect" or not message.get("more_body", False):
                    return bytes(body)
                message = await receive()
        finally:
            self._buffered_bytes -= buffered


def parse_json(text: str | bytes) -> JsonValue:
    """``json.loads``, in half the time for text without lone surrogates and NaN."""
    try:
        value: JsonValue = from_json(text, allow_inf_nan=False)
    except ValueError:
        value = json.loads(text)
    return value


def _kind(body: bytes) -> str:
    """The kind of a request, by the form in which Slack sends it."""
    if body.startswith(b"{"):
        return "event"
    return "interaction" if body.startswith(b"payload=") else "command"


def _content_length(headers: Mapping[bytes, bytes]) -> int:
    """The announced length of a body; 0 where none is announced."""
    length = headers.get(b"content-length", b"")
    return int(length[:20]) if length.isdigit() else 0


def _replay(body: bytes, receive: Receive) -> Receive:
    """A ``receive`` that gives ``body`` first, then what follows it."""
    is_replayed = False

    async def replay() -> Message:
        nonlocal is_replayed
        if is_replayed:
            return await receive()
        is_replayed = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


async def _respond(send: Send, status: int) -> None:
    start: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(b"content-length", b"0")],
    }
    await send(start)
    await send({"type": "http.response.body", "body": b""})
