"""A paste that Slack split into two messages: detection of the second part, and joining."""

from __future__ import annotations

import re2

from siptrunk.model.redacted import Raw

OPTION_WITH_VALUE = re2.compile(
    r"(?i)[\"'“”`]?\b(?:ip|port|netmask|in_?bound_?enabled|out_?bound_?enabled|outbound_?protocol"
    r"|options_?ping_?enabled|gateways|provider|name|auth_?username|auth_?password|realm|domain"
    r"|username|tech_?prefix|sip_?register_?plan|outbound_?authentication_?plan"
    r"|outbound_?leading_?plus_?enabled|sip_?diversion_?header)\b[\"'“”`]?\s*[:=]"
)
FENCE = re2.compile(r"^\s*```[a-z]*\n?|\n?```\s*$")


def is_continuation(text: str) -> bool:
    """Whether ``text`` closes more brackets than it opens, and holds an option or no words."""
    opening = text.count("{") + text.count("[")
    closing = text.count("}") + text.count("]")
    return closing > opening and (has_options(text) or not any(c.isalpha() for c in text))


def has_options(text: str) -> bool:
    """Whether ``text`` holds an option of a trunk with a value."""
    return bool(OPTION_WITH_VALUE.search(text))


def join_parts(first: str, second: str) -> Raw:
    """The two parts end to end, without the code fences where they meet."""
    return Raw(FENCE.sub("", first.rstrip()) + FENCE.sub("", second.strip("\n")))
