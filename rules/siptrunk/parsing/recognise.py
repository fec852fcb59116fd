"""Which objects are Vapi's trunk credentials and gateways, and which only look like them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from siptrunk.model.json import Node, Unknown

FLAGS = frozenset(("inboundenabled", "outboundenabled", "outboundprotocol", "optionspingenabled"))
ADDRESSES = frozenset(("ip", "host", "hostname", "address", "ipaddress", "domain"))
FOREIGN_KEYS = frozenset(("gateway_address", "mac", "sid", "auth_type", "ip_identifiers"))
"""Keys of other products' gateways (Bolna, network scanners, home automation)."""
TYPE_NAMES = frozenset(("string", "number", "boolean", "str", "int", "bool", ""))
"""What stands for values in the definition of a type."""
PROVIDER = "byosiptrunk"
NUMBER_WORDS = frozenset(("byophonenumber", "byophone", "byonumber", "byosipphonenumber"))
"""What people write for ``byo-phone-number``, without its hyphens."""
MIN_PROVIDER_LIKENESS = 0.8
MAX_PROVIDER_CHARACTERS = 39
MAX_NODES = 20_000
CUT_OFF = Unknown("")


def is_credential(raw: Mapping[str, Node], *, symptom: bool) -> bool:
    """Whether ``raw`` is a trunk credential; ``symptom``: the error beside it vouches for it."""
    if is_phone_number(raw):
        return False
    if is_trunk_provider(raw.get("provider")):
        return True
    if "gateways" in raw:
        if any(key.endswith("provider") and is_trunk_provider(raw[key]) for key in raw):
            return True
        gateways = raw["gateways"]
        return is_gateways(_as_list(gateways), symptom=symptom) or (
            symptom and not isinstance(gateways, Unknown)
        )
    return symptom and (
        "outboundAuthenticationPlan" in raw or "outbound_authentication_plan" in raw
    )


def is_phone_number(raw: Mapping[str, Node]) -> bool:
    """Whether ``raw`` is a phone number of the user's own, whatever ``provider`` says."""
    keys = {key.replace("_", "").lower() for key in raw}
    if "gateways" in keys:
        return False
    provider = raw.get("provider")
    if isinstance(provider, str) and "".join(filter(str.isalpha, provider.lower())) in NUMBER_WORDS:
        return True
    has_number = bool(keys & {"number", "numbere164checkenabled"})
    if is_trunk_provider(provider):
        return has_number
    return provider is None and has_number and "credentialid" in keys


def is_gateways(entries: list[Node], *, symptom: bool) -> bool:
    """Whether a list is one of Vapi's gateways."""
    return any(isinstance(entry, dict) and is_gateway(entry, symptom=symptom) for entry in entries)


def is_gateway(raw: Mapping[str, Node], *, symptom: bool) -> bool:
    """Whether an object is one of Vapi's gateways: it has an address, and a flag or the error."""
    keys = {key.replace("_", "").lower() for key in raw}
    if not keys & ADDRESSES:
        return False
    if all(isinstance(value, Unknown) and value.source in TYPE_NAMES for value in raw.values()):
        return False
    if symptom:
        return "ip" in keys
    return bool(keys & FLAGS) and not FOREIGN_KEYS & raw.keys()


def is_type_definition(node: Node) -> bool:
    """Whether every value in an object is the name of a type: ``{ ip: string; port?: number }``."""
    if isinstance(node, dict):
        return bool(node) and all(map(is_type_definition, node.values()))
    if isinstance(node, list):
        return bool(node) and all(map(is_type_definition, node))
    return isinstance(node, Unknown) and node.source in TYPE_NAMES - {""}


def is_trunk_provider(value: Node) -> bool:
    """Whether ``provider`` says ``byo-sip-trunk``, as it is or misspelled."""
    if not isinstance(value, str):
        return False
    letters = "".join(c for c in value.lower() if c.isalpha())
    if letters.startswith("byosip"):
        return True
    if len(letters) > MAX_PROVIDER_CHARACTERS:
        return False
    return SequenceMatcher(None, letters, PROVIDER).ratio() >= MIN_PROVIDER_LIKENESS


def has_gateway(root: Node, *, is_listed: bool = False) -> bool:
    """Whether something certain of a gateway stands anywhere in ``root``.

    ``is_listed``: whether an object with an address stands in a list of gateways.
    """
    stack, count = [root], 0
    while stack and count < MAX_NODES:
        node = stack.pop()
        count += 1
        if isinstance(node, dict):
            if _has_gateway_list(node) if is_listed else _has_gateway_value(node):
                return True
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    return False


def _has_gateway_list(node: dict[str, Node]) -> bool:
    return is_gateways(_as_list(node.get("gateways")), symptom=True)


def _has_gateway_value(node: dict[str, Node]) -> bool:
    entries = node.get("gateways")
    if entries is not None and any(map(_is_shown, _as_list(entries))):
        return True
    return "ip" in node and _is_shown(node)


def _as_list(node: Node) -> list[Node]:
    return node if isinstance(node, list) else [node]


def _is_shown(node: Node) -> bool:
    """Whether anything of ``node`` stands before the cut."""
    return any(value != CUT_OFF for value in (node.values() if isinstance(node, dict) else [node]))
