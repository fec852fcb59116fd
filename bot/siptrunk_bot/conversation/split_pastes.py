"""Two halves of one paste: whether a message goes on where another broke off, and the whole."""

from __future__ import annotations

import re2

from siptrunk.model.redacted import Raw

KEYS = re2.compile(
    r"(?i)[\"'“”`]?\b(?:ip|port|netmask|in_?bound_?enabled|out_?bound_?enabled|outbound_?protocol"
    r"|options_?ping_?enabled|gateways|provider|name|auth_?username|auth_?password|realm|domain"
    r"|username|tech_?prefix|sip_?register_?plan|outbound_?authentication_?plan"
    r"|outbound_?leading_?plus_?enabled|sip_?diversion_?header)\b[\"'“”`]?\s*[:=]"
)
FENCE = re2.compile(r"^\s*```[a-z]*\n?|\n?```\s*$")


def is_tail(text: str) -> bool:
    """Whether ``text`` closes more brackets than it opens, and names a key or nothing else."""
    opened = text.count("{") + text.count("[")
    closed = text.count("}") + text.count("]")
    return closed > opened and (has_keys(text) or not any(c.isalpha() for c in text))


def has_keys(text: str) -> bool:
    """Whether an option of a trunk stands there with a value."""
    return bool(KEYS.search(text))


def join(first: str, rest: str) -> Raw:
    """The whole: two halves end to end, without the fences where they meet."""
    return Raw(FENCE.sub("", first.rstrip()) + FENCE.sub("", rest.strip("\n")))
