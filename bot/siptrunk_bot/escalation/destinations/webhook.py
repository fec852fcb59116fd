"""A webhook: the JSON of an escalation, signed, posted to the address in the settings.

The receiver checks ``Siptrunk-Signature``: ``v1=`` and the HMAC-SHA256, in hexadecimal, of
``Siptrunk-Timestamp`` (seconds since 1970), a full stop and the body, with the shared secret. It
refuses timestamps that are older than five minutes. ``Idempotency-Key`` is the same for each
attempt to deliver the same escalation; the receiver answers a repeated one with 200.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, Field, SecretStr

from siptrunk.version import VERSION
from siptrunk_bot.cases.escalation_records import Escalation, Receipt, Undelivered
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.slack.client import LOOPBACK, Slack

TIMEOUT_S = 20.0
"""For a whole attempt, also where the answer arrives in small pieces."""
TRANSIENT_STATUSES = frozenset({408, 409, 425, 429})
"""Worth another attempt. 409: the first delivery with the same key is still in progress."""
MAX_RETRY_AFTER_S = 3_600.0
"""Cap of ``Retry-After``."""


def signature(secret: bytes, stamp: str, body: bytes) -> str:
    """The value of ``Siptrunk-Signature``."""
    return f"v1={hmac.digest(secret, stamp.encode() + b'.' + body, sha256).hex()}"


@dataclass(frozen=True, slots=True, repr=False)
class Webhook:
    """``http`` has to verify certificates. Redirects are not followed."""

    http: httpx.AsyncClient
    url: str
    secret: bytes
    timeout_s: float = TIMEOUT_S

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Post it once; only the status of the answer is read."""
        body = escalation.data.encode()
        try:
            async with asyncio.timeout(self.timeout_s), self._answer(body, key) as answer:
                return _result(answer)
        except (TimeoutError, httpx.TimeoutException):
            return Undelivered("it did not answer in time.")
        except httpx.HTTPError as error:
            return Undelivered(f"it cannot be reached: {type(error).__name__}.")

    def _answer(self, body: bytes, key: str) -> AbstractAsyncContextManager[httpx.Response]:
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"siptrunk-bot/{VERSION}",
            "Idempotency-Key": key,
            "Siptrunk-Timestamp": stamp,
            "Siptrunk-Signature": signature(self.secret, stamp, body),
        }
        return self.http.stream(
            "POST", self.url, content=body, headers=headers, follow_redirects=False
        )


def _result(answer: httpx.Response) -> Receipt | Undelivered:
    status = answer.status_code
    if answer.is_success:
        return Receipt("Sent to the webhook.")
    if answer.is_redirect or 300 <= status < 400:
        return Undelivered(f"it redirects ({status}), which is not followed.", final=True)
    if status >= 500 or status in TRANSIENT_STATUSES:
        delay = answer.headers.get("retry-after", "")
        retry_after_s = min(float(delay), MAX_RETRY_AFTER_S) if delay.isdecimal() else None
        return Undelivered(f"HTTP {status}.", retry_after_s=retry_after_s)
    return Undelivered(f"it refused with {status}.", final=True)


def _check_url(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    is_loopback = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_loopback):
        raise ValueError("must be an https address")
    return url


class WebhookSettings(DestinationSettings):
    """The address of a webhook, and what requests to it are signed with."""

    name: ClassVar[str] = "webhook"
    title: ClassVar[str] = "the webhook"

    siptrunk_webhook_url: Annotated[SecretStr, AfterValidator(_check_url)]
    """Where escalations are posted as JSON. A secret, as some addresses hold a token."""
    siptrunk_webhook_secret: SecretStr = Field(
        min_length=16, description="must have 16 characters or more"
    )

    def connect(self, slack: Slack) -> Webhook:
        """That webhook."""
        secret = self.siptrunk_webhook_secret.get_secret_value().encode()
        return Webhook(slack.http, self.siptrunk_webhook_url.get_secret_value(), secret)


DESTINATION = WebhookSettings
