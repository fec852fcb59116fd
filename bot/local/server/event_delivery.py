"""What Slack delivers to an app, and the two ways in which it gets there."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from bot.local.json_access import Object, text
from bot.local.workspace.people import App

Sort: TypeAlias = Literal["events_api", "slash_commands", "interactive"]
PATIENCE_S = 3.0
"""How long Slack waits for an answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One delivery. ``retry`` counts from 0, the first attempt."""

    sort: Sort
    payload: Object
    retry: int = 0
    reason: str = ""

    @property
    def name(self) -> str:
        """What it is, in a word or two."""
        event = self.payload.get("event")
        if isinstance(event, dict):
            return " ".join(filter(None, (text(event, "type"), text(event, "subtype"))))
        return text(self.payload, "type") or text(self.payload, "command")


@dataclass(frozen=True, slots=True)
class Answer:
    """How the app answered. ``status`` 0: not in time, or not at all."""

    status: int
    body: Object = field(default_factory=dict)
    problem: str = ""
    """Slack's word for why it counts as failed: ``http_timeout``, ``http_error``, …"""
    final: bool = False
    """The app asked not to be tried again (``x-slack-no-retry``)."""

    @property
    def accepted(self) -> bool:
        """Whether the app took it."""
        return 200 <= self.status < 300


class Courier(Protocol):
    """A way to the app."""

    async def deliver(self, letter: Letter) -> Answer:
        """Deliver once, and wait for the answer as long as Slack does."""

    async def close(self) -> None:
        """Let go of what was opened."""


class SignedHttp:
    """To the app's request URL, signed with its signing secret."""

    def __init__(self, app: App, url: str, *, patience_s: float = PATIENCE_S) -> None:
        self._url = url
        self._signer = SignatureVerifier(app.signing_secret)
        self._client = httpx.AsyncClient(timeout=patience_s, trust_env=False)

    async def deliver(self, letter: Letter) -> Answer:
        """Post it. An event is JSON; what a person presses or commands is a form."""
        body, kind = encoded(letter)
        headers = self._headers(body, kind, letter)
        try:
            response = await self._client.post(self._url, content=body, headers=headers)
        except httpx.TimeoutException:
            return Answer(0, problem="http_timeout")
        except httpx.TransportError:
            return Answer(0, problem="connection_failed")
        problem = "" if response.is_success else "http_error"
        final = response.headers.get("x-slack-no-retry") == "1"
        return Answer(response.status_code, _read(response), problem, final)

    async def close(self) -> None:
        """Close the connections to the app."""
        await self._client.aclose()

    def _headers(self, body: bytes, kind: str, letter: Letter) -> dict[str, str]:
        stamp = str(int(time.time()))
        signature = self._signer.generate_signature(timestamp=stamp, body=body) or ""
        headers = {
            "content-type": kind,
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": signature,
        }
        if letter.retry:
            headers |= {
                "x-slack-retry-num": str(letter.retry),
                "x-slack-retry-reason": letter.reason,
            }
        return headers


def encoded(letter: Letter) -> tuple[bytes, str]:
    """The body and its content type. Slack escapes ``/`` and all that is not ASCII."""
    form = "application/x-www-form-urlencoded"
    if letter.sort == "events_api":
        return _json(letter.payload).encode(), "application/json"
    if letter.sort == "slash_commands":
        return urlencode({key: str(value) for key, value in letter.payload.items()}).encode(), form
    return urlencode({"payload": _json(letter.payload)}).encode(), form


def _json(payload: Object) -> str:
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/")


def _read(response: httpx.Response) -> Object:
    if not response.content:
        return {}
    if "json" not in response.headers.get("content-type", ""):
        return {"text": response.text}
    body = response.json()
    return body if isinstance(body, dict) else {}
