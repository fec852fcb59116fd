"""Incoming text: redacted before anything else, in a worker thread where it is long."""

from __future__ import annotations

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.metrics import count_redactions
from siptrunk_bot.worker_threads import INTAKE

MAX_INLINE_CHARACTERS = 200
"""Up to here, redaction takes less than a millisecond."""


async def redact_incoming(raw: Raw) -> tuple[Redacted, bool]:
    """``raw`` without its secrets, and whether it is about a SIP trunk."""
    if len(raw.text) <= MAX_INLINE_CHARACTERS:
        redacted, recognised = _redact(raw)
    else:
        redacted, recognised = await INTAKE.run(_redact, raw)
    count_redactions(redacted)
    return redacted, recognised


def _redact(raw: Raw) -> tuple[Redacted, bool]:
    redacted = redact(raw)
    return redacted, concerns_trunk(redacted)
