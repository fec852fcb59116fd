"""Incoming text: redacted before anything else, in a worker thread where it is long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.parsing.read import TRUNK_KEYWORD, concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.metrics import count_redactions
from siptrunk_bot.worker_threads import INTAKE

MAX_INLINE_CHARACTERS = 200
"""Up to here, redaction takes less than a millisecond."""
UNREADABLE = (
    "I could not read this message, and stored nothing of it. Paste the request without what "
    "stands around it, or attach it as a file."
)

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.incoming_text")


@dataclass(frozen=True, slots=True)
class IncomingText:
    """A text without its secrets, and whether it is about a SIP trunk.

    ``failure`` is what its author is told where it could not be read; then ``redacted`` is empty.
    """

    redacted: Redacted
    recognised: bool
    failure: str = ""


async def redact_incoming(
    raw: Raw, hide_secrets: Callable[[Raw], Redacted] = redact
) -> IncomingText:
    """``raw`` as it may be stored. Raises for no text: what cannot be redacted is left out."""
    if len(raw.text) <= MAX_INLINE_CHARACTERS:
        incoming = _redact(raw, hide_secrets)
    else:
        incoming = await INTAKE.run(_redact, raw, hide_secrets)
    count_redactions(incoming.redacted)
    return incoming


def _redact(raw: Raw, hide_secrets: Callable[[Raw], Redacted]) -> IncomingText:
    try:
        redacted = hide_secrets(raw)
        if redacted.is_refused:
            return IncomingText(Redacted(""), _may_concern_trunk(raw), redacted.text)
        return IncomingText(redacted, concerns_trunk(redacted))
    except Exception as error:
        # The message of an exception may quote the text; the log drops it.
        log.exception("a text could not be redacted", exc_info=error)
        return IncomingText(Redacted(""), _may_concern_trunk(raw), UNREADABLE)


def _may_concern_trunk(raw: Raw) -> bool:
    return bool(TRUNK_KEYWORD.search(raw.text))
