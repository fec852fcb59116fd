"""Ids of cases, problems, messages and private threads."""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's Base32: no letter looks like a digit, so that an id can be read out."""
ID_CHARACTERS = 6
PRIVATE_THREAD_PREFIX = "command-"
DIRECT_CHANNEL_PREFIX = "D"


def short_id(*parts: str) -> str:
    """A short id, derived from ``parts``: the same at each attempt."""
    digest = sha256(":".join(parts).encode()).digest()
    return "".join(ALPHABET[byte % 32] for byte in digest[:ID_CHARACTERS])


def case_id(channel: str, thread: str) -> str:
    """The id of the case of a thread."""
    return short_id(channel, thread)


def private_thread(trigger_id: str) -> str:
    """The thread of a case that is outside Slack's threads: the user of a command alone sees it."""
    return f"{PRIVATE_THREAD_PREFIX}{trigger_id}"


def ts_seconds(ts: str) -> float:
    """The time of Slack's ``ts`` in seconds since 1970; 0 for a private thread, which has none."""
    return float(ts) if ts.replace(".", "", 1).isdecimal() else 0.0


def posting_thread(channel: str, thread: str, ts: str) -> str:
    """The thread in which the message ``ts`` is answered: none for direct messages, in line."""
    is_in_line = channel.startswith(DIRECT_CHANNEL_PREFIX) and thread == ts
    return "" if is_in_line else thread


def message_key(team: str, channel: str, ts: str, *suffixes: str) -> str:
    """The key of a job about a message: the same for a redelivery and for ``app_mention``.

    All keys about a message share this prefix, so that its jobs can be found and deleted.
    """
    return ":".join((team, channel, ts, *suffixes))
