"""Deliveries to the app (events, commands, interactions), and signed HTTP as their transport."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias
from urllib.parse import urlencode

import httpx
from slack_sdk.signature import SignatureVerifier

from bot.local.json_access import Object, text
from bot.local.workspace.people import App

EnvelopeType: TypeAlias = Literal["events_api", "slash_commands", "interactive"]
ACK_TIMEOUT_S = 3.0
"""Seconds within which Slack wants an acknowledgement."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to deliver a payload. ``retry`` is 0 for the first attempt."""

    envelope_type: EnvelopeType
    payload: Object
    retry: int = 0
    retry_reason: str = ""

    @property
    def name(self) -> str:
        """The event's type and subtype, the interaction's type, or the command."""
        event = self.payload.get("event")
        if isinstance(event, dict):
            return " ".join(filter(None, (text(event, "type"), text(event, "subtype"))))
        return text(self.payload, "type") or text(self.payload, "command")


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """The app's response. ``status`` is 0 where there was none in time."""

    status: int
    body: Object = field(default_factory=dict)
    failure: str = ""
    """Slack's code for a failed delivery: ``http_timeout``, ``http_error``, …; empty: none."""
    no_retry: bool = False
    """Whether the app forbids another attempt (``x-slack-no-retry``)."""

    @property
    def accepted(self) -> bool:
        """Whether the app acknowledged the delivery."""
        return 200 <= self.status < 300


DeliveryTask: TypeAlias = asyncio.Task[DeliveryResult]
"""A delivery in the background, with its further attempts."""


class Transport(Protocol):
    """A connection to the app."""

    async def deliver(self, delivery: Delivery) -> DeliveryResult:
        """Sends ``delivery`` once and waits for its acknowledgement."""

    async def close(self) -> None:
        """Closes what is open."""


class HttpTransport:
    """Delivers to the app's request URL, signed with its signing secret."""

    def __init__(self, app: App, url: str, *, ack_timeout_s: float = ACK_TIMEOUT_S) -> None:
        self.url = url
        self._signer = SignatureVerifier(app.signing_secret)
        self._client = httpx.AsyncClient(timeout=ack_timeout_s, trust_env=False)

    async def deliver(self, delivery: Delivery) -> DeliveryResult:
        """Posts ``delivery``: an event as JSON, a command or an interaction as a form."""
        body, content_type = encode(delivery)
        headers = self._headers(body, content_type, delivery)
        try:
            response = await self._client.post(self.url, content=body, headers=headers)
        except httpx.TimeoutException:
            return DeliveryResult(0, failure="http_timeout")
        except httpx.TransportError:
            return DeliveryResult(0, failure="connection_failed")
        failure = "" if response.is_success else "http_error"
        no_retry = response.headers.get("x-slack-no-retry") == "1"
        return DeliveryResult(response.status_code, _parse_body(response), failure, no_retry)

    async def close(self) -> None:
        """Closes the connections to the app."""
        await self._client.aclose()

    def _headers(self, body: bytes, content_type: str, delivery: Delivery) -> dict[str, str]:
        timestamp = str(int(time.time()))
        signature = self._signer.generate_signature(timestamp=timestamp, body=body) or ""
        headers = {
            "content-type": content_type,
            "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": signature,
        }
        if delivery.retry:
            headers |= {
                "x-slack-retry-num": str(delivery.retry),
                "x-slack-retry-reason": delivery.retry_reason,
            }
        return headers


def encode(delivery: Delivery) -> tuple[bytes, str]:
    """The body of a delivery and its content type."""
    form = "application/x-www-form-urlencoded"
    if delivery.envelope_type == "events_api":
        return _to_json(delivery.payload).encode(), "application/json"
    if delivery.envelope_type == "slash_commands":
        fields = {key: str(value) for key, value in delivery.payload.items()}
        return urlencode(fields).encode(), form
    return urlencode({"payload": _to_json(delivery.payload)}).encode(), form


def _to_json(payload: Object) -> str:
    """As Slack writes JSON: ``/`` and everything that is not ASCII are escaped."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/")


def _parse_body(response: httpx.Response) -> Object:
    if not response.content:
        return {}
    if "json" not in response.headers.get("content-type", ""):
        return {"text": response.text}
    body = response.json()
    return body if isinstance(body, dict) else {}
