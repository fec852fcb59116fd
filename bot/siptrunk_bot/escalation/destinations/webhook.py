"""A webhook: the JSON of an escalation, signed, to one address that only the operator can set.

Whoever receives it checks ``Siptrunk-Signature``: ``v1=`` and the HMAC-SHA256, in hexadecimal, of
``Siptrunk-Timestamp`` (seconds since 1970), a full stop and the body, with the shared secret. It
refuses timestamps that are older than five minutes. ``Idempotency-Key`` is the same for each
attempt to deliver the same escalation: what was taken before is answered with 200, and left alone.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version

import httpx

from siptrunk_bot.escalation.model import Escalation, Receipt, Undelivered

WITHIN_S = 20.0
"""For all of an attempt, however slowly the answer drips in."""
PASSING = frozenset({408, 409, 425, 429})
"""Refusals that may pass; 409 is for the same key while its first delivery is under way."""
LONGEST_S = 3_600.0
"""What a ``Retry-After`` may ask for."""


def signature(secret: bytes, stamp: str, body: bytes) -> str:
    """What ``Siptrunk-Signature`` has to be."""
    return f"v1={hmac.digest(secret, stamp.encode() + b'.' + body, sha256).hex()}"


@dataclass(frozen=True, slots=True, repr=False)
class Webhook:
    """``http`` checks certificates, and follows no redirect: the body is for one address."""

    http: httpx.AsyncClient
    url: str
    secret: bytes
    within_s: float = WITHIN_S

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Post it once; only the status of the answer is read."""
        body = escalation.data.encode()
        try:
            async with asyncio.timeout(self.within_s), self._answer(body, key) as answer:
                return _result(answer)
        except (TimeoutError, httpx.TimeoutException):
            return Undelivered("it did not answer in time.")
        except httpx.HTTPError as error:
            return Undelivered(f"it cannot be reached ({type(error).__name__}).")

    def _answer(self, body: bytes, key: str) -> AbstractAsyncContextManager[httpx.Response]:
        stamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"siptrunk-bot/{version('siptrunk')}",
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
    if status >= 500 or status in PASSING:
        said = answer.headers.get("retry-after", "")
        later_s = min(float(said), LONGEST_S) if said.isdecimal() else None
        return Undelivered(f"it answered {status}.", later_s=later_s)
    return Undelivered(f"it refused with {status}.", final=True)
