"""Names for things: messages, cases, problems."""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no letter that looks like a digit, so that it can be read out."""
LENGTH = 6


def short_id(*parts: str) -> str:
    """A short name for what ``parts`` name: the same each time, as a second try needs it."""
    digest = sha256(":".join(parts).encode()).digest()
    return "".join(ALPHABET[byte % 32] for byte in digest[:LENGTH])


def case_id(channel: str, thread: str) -> str:
    """The id of the case of a thread."""
    return short_id(channel, thread)


def message_key(team: str, channel: str, ts: str, *more: str) -> str:
    """What is done for a message, once: joins retries, ``message`` and ``app_mention``.

    All that is done about a message starts with the same, so that it can be found and deleted.
    """
    return ":".join((team, channel, ts, *more))
