"""Names for things: messages, cases, problems."""

from __future__ import annotations

import secrets
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that looks like a digit, so that it can be read out."""
LENGTH = 6


def case_id(channel: str, thread_ts: str) -> str:
    """The id of the case of a thread: the same each time, so that a second try makes no second."""
    digest = sha256(f"{channel}:{thread_ts}".encode()).digest()
    return "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])


def problem_id() -> str:
    """An id for something that went wrong; it stands in the log and in what the person reads."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def message_key(team: str, channel: str, ts: str) -> str:
    """What is done for a message, once: joins retries, ``message`` and ``app_mention``."""
    return f"{team}:{channel}:{ts}"
