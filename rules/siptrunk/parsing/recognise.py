"""Which objects are Vapi's trunk credentials and gateways, and which only look like them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from siptrunk.model.json import Node, Unknown

FLAGS = frozenset(("inboundenabled", "outboundenabled", "outboundprotocol", "optionspingenabled"))
ADDRESSES = frozenset(("ip", "host", "hostname", "address", "ipaddress", "domain"))
OTHERS = frozenset(("gateway_address", "mac", "sid", "auth_type", "ip_identifiers"))
"""Keys of other products' gateways (Bolna, network scanners, home automation)."""
TYPES = frozenset(("string", "number", "boolean", "str", "int", "bool", ""))
"""What stands for values in the definition of a type."""
LIKE = 0.8
MOST_NODES = 20_000
CUT_OFF = Unknown("")


def is_credential(raw: Mapping[str, Node], *, symptom: bool) -> bool:
    """Whether ``raw`` is a trunk credential; ``symptom``: the error beside it vouches for it."""
    if is_trunk_provider(raw.get("provider")):
        return True
    if "gateways" in raw:
        entries = raw["gateways"]
        return is_gateways(
            entries if isinstance(entries, list) else [entries], symptom=symptom
        ) or (symptom and not isinstance(entries, Unknown))
    return symptom and (
        "outboundAuthenticationPlan" in raw or "outbound_authentication_plan" in raw
    )


def is_gateways(entries: list[Node], *, symptom: bool) -> bool:
    """Whether a list is one of Vapi's gateways."""
    return any(isinstance(one, dict) and is_gateway(one, symptom=symptom) for one in entries)


def is_gateway(raw: Mapping[str, Node], *, symptom: bool) -> bool:
    """Whether an object is one of Vapi's gateways: it has an address, and a flag or the error."""
    keys = {key.replace("_", "").lower() for key in raw}
    if not keys & ADDRESSES:
        return False
    if all(isinstance(value, Unknown) and value.source in TYPES for value in raw.values()):
        return False
    if symptom:
        return "ip" in keys
    return bool(keys & FLAGS) and not OTHERS & raw.keys()


def is_trunk_provider(value: Node) -> bool:
    """Whether ``provider`` says ``byo-sip-trunk``, as it is or misspelled."""
    if not isinstance(value, str):
        return False
    said = "".join(c for c in value.lower() if c.isalpha())
    if said.startswith("byosip"):
        return True
    return len(said) < 40 and SequenceMatcher(None, said, "byosiptrunk").ratio() >= LIKE


def has_gateway(root: Node, *, listed: bool = False) -> bool:
    """Whether something certain of a gateway stands anywhere in ``root``.

    ``listed``: whether an object with an address stands in a list of gateways.
    """
    left, seen = [root], 0
    while left and seen < MOST_NODES:
        node = left.pop()
        seen += 1
        if isinstance(node, dict):
            entries = node.get("gateways")
            if listed and is_gateways(_list(entries), symptom=True):
                return True
            if not listed and entries is not None and any(map(_is_shown, _list(entries))):
                return True
            if not listed and "ip" in node and _is_shown(node):
                return True
            left += node.values()
        elif isinstance(node, list):
            left += node
    return False


def _list(node: Node) -> list[Node]:
    return node if isinstance(node, list) else [node]


def _is_shown(node: Node) -> bool:
    """Whether anything of ``node`` stands before the cut."""
    return any(value != CUT_OFF for value in (node.values() if isinstance(node, dict) else [node]))
