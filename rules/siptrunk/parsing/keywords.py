"""The keys by which a payload is told from other objects, and from prose."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import snake_case

KEYS = tuple(
    dict.fromkeys(
        name
        for option in (
            *schema.CREDENTIAL,
            *schema.GATEWAY,
            *schema.AUTHENTICATION_PLAN,
        )
        for name in (option, snake_case(option))
        if option not in {"name", "port"}
    )
)
PHONE_NUMBER_KEYS = frozenset({"credentialId", "numberE164CheckEnabled"})
"""Keys that phone numbers have and trunks do not."""
OPTION_NAMES = {
    name.lower(): name
    for options in (
        schema.CREDENTIAL,
        schema.GATEWAY,
        schema.AUTHENTICATION_PLAN,
        schema.REGISTER_PLAN,
    )
    for name in options
}
FRAGMENT_KEYS = {
    spelling for name in OPTION_NAMES.values() for spelling in (name, snake_case(name))
} | {"number", "credentialId", "assistantId", "numberE164CheckEnabled"}
"""Keys that may stand without an object around them."""
TELLING_KEYS = frozenset(KEYS) | PHONE_NUMBER_KEYS
SUBJECT_WORD = re2.compile(
    rb"(?i)gateway|trunk|inbound|outbound|provider|credential|netmask|\bip\b"
)
"""What every payload has somewhere; where it is missing nothing needs to be read."""
PAYLOAD_IN_STRING = re2.compile(r"(?s)^\s*=?\s*[\[{].*(?:gateways|byo-sip-trunk)")
MAX_NODES = 20_000
MIN_PAYLOAD_CHARACTERS = 11


def is_near(text: str) -> bool:
    """Whether ``text`` may hold a payload at all."""
    return bool(SUBJECT_WORD.search(text.encode()))


def is_telling(root: Node) -> bool:
    """Whether an option of a trunk stands anywhere in ``root``, also in JSON in its strings."""
    stack, count = [root], 0
    while stack and count < MAX_NODES:
        node = stack.pop()
        count += 1
        if isinstance(node, dict):
            if any(
                key in TELLING_KEYS and not isinstance(value, Unknown)
                for key, value in node.items()
            ):
                return True
            stack += node.values()
        elif isinstance(node, list):
            stack += node
        elif (
            isinstance(node, str)
            and len(node) >= MIN_PAYLOAD_CHARACTERS
            and PAYLOAD_IN_STRING.search(node)
        ):
            return True
    return False


GATEWAYS = re2.compile(rb"(?i)[\"']?\bgateways\\*[\"']?[ \t]*(?::|=>|=)\s*[\[{(n-]")
GATEWAYS_MEMBER = re2.compile(r"(?i)\bgateways\\*[\"']?[ \t]*(?::|=>|=)\s*(?:[\[{(]|-[ \t])")
PROVIDER_MEMBER = re2.compile(r"(?i)\bprovider\\*[\"']?[ \t]*(?::|=>|=)\s*\\*[\"']?byo[-_ ]?sip")
PAYLOAD_MEMBER = re2.compile(f"{GATEWAYS_MEMBER.pattern}|{PROVIDER_MEMBER.pattern}")
MEANT_PAYLOAD = re2.compile(
    rb"(?i)[\"']?gateways\\*[\"']?\s*(?::|=>|=)\s*[\[{(n]|byo[-_ ]?sip|[\"'](?:in|out)boundEnabled"
)


def is_meant(text: str) -> bool:
    """Whether somebody evidently meant to paste a payload."""
    return bool(MEANT_PAYLOAD.search(text.encode()))


def is_torn(node: Node, following: str) -> bool:
    """Whether members without a bracket lack the gateways that stand in ``following``."""
    lacks_gateways = isinstance(node, dict) and bool(node) and "gateways" not in node
    return lacks_gateways and bool(GATEWAYS.search(following.encode()))


def find_payload(text: str, *, has_gateways: bool = False) -> int:
    """Where a member of a payload stands in ``text``; -1 where none does.

    ``has_gateways``: gateways were read elsewhere, so that a provider alone is no other payload.
    """
    match = (GATEWAYS_MEMBER if has_gateways else PAYLOAD_MEMBER).search(text)
    return int(match.start()) if match else -1


def names_provider(text: str) -> bool:
    """Whether ``provider`` is set to a trunk's in ``text``."""
    return bool(PROVIDER_MEMBER.search(text))
