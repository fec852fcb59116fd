"""The keys by which a payload is told from other objects, and from prose."""

from __future__ import annotations

import re2

from siptrunk.model import vapi_schema
from siptrunk.model.field import snake_case
from siptrunk.model.json import Node, Unknown

KEYS = tuple(
    dict.fromkeys(
        name
        for option in (
            *vapi_schema.CREDENTIAL,
            *vapi_schema.GATEWAY,
            *vapi_schema.AUTHENTICATION_PLAN,
        )
        for name in (option, snake_case(option))
        if option not in {"name", "port"}
    )
)
TELLING = frozenset(KEYS)
NEAR = re2.compile(rb"(?i)gateway|trunk|inbound|outbound|provider|credential|netmask|\bip\b")
"""What every payload has somewhere; where it is missing nothing needs to be read."""
PAYLOAD_IN_STRING = re2.compile(r"(?s)^\s*=?\s*[\[{].*(?:gateways|byo-sip-trunk)")
MOST_NODES = 20_000


def is_near(text: str) -> bool:
    """Whether ``text`` may hold a payload at all."""
    return bool(NEAR.search(text.encode()))


def is_telling(root: Node) -> bool:
    """Whether an option of a trunk stands anywhere in ``root``, also in JSON in its strings."""
    left, seen = [root], 0
    while left and seen < MOST_NODES:
        node = left.pop()
        seen += 1
        if isinstance(node, dict):
            if any(
                key in TELLING and not isinstance(value, Unknown) for key, value in node.items()
            ):
                return True
            left += node.values()
        elif isinstance(node, list):
            left += node
        elif isinstance(node, str) and len(node) > 10 and PAYLOAD_IN_STRING.search(node):
            return True
    return False


GATEWAYS = re2.compile(rb"(?i)[\"']?\bgateways\\*[\"']?[ \t]*(?::|=>|=)\s*[\[{(n-]")
LEFT = re2.compile(
    r"(?i)\bgateways\\*[\"']?[ \t]*(?::|=>|=)\s*(?:[\[{(]|-[ \t])"
    r"|\bprovider\\*[\"']?[ \t]*(?::|=>|=)\s*\\*[\"']?byo[-_ ]?sip"
)
MEANT = re2.compile(
    rb"(?i)[\"']?gateways\\*[\"']?\s*(?::|=>|=)\s*[\[{(n]|byo[-_ ]?sip|[\"'](?:in|out)boundEnabled"
)


def is_meant(text: str) -> bool:
    """Whether somebody evidently meant to paste a payload."""
    return bool(MEANT.search(text.encode()))


def is_torn(node: Node, rest: str) -> bool:
    """Whether members without a bracket lack the gateways that stand in the rest of the text."""
    lacks = isinstance(node, dict) and bool(node) and "gateways" not in node
    return lacks and bool(GATEWAYS.search(rest.encode()))


def left_at(text: str) -> int:
    """Where something of a payload stands in what nothing has read; -1 where nothing does."""
    found = LEFT.search(text)
    return int(found.start()) if found else -1
