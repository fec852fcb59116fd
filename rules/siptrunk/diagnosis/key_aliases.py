"""Other names for the options of the schema, and the objects that the options belong in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from siptrunk.diagnosis.objects import NAMES, SPECS, ObjectKind
from siptrunk.model.finding import Edit
from siptrunk.model.json import Node, below
from siptrunk.model.vapi.credential import Gateway
from siptrunk.model.vapi.field import Field

MAX_COMPARED_CHARACTERS = 40
"""Of a key; no option has more."""
MIN_SIMILARITY = 0.8
"""Of a typo and an option; 1 is the same."""

ADDRESS_KEYS = frozenset(
    [
        "host",
        "hostname",
        "address",
        "ipaddress",
        "domain",
        "server",
        "sipserver",
        "siphost",
        "uri",
        "sipuri",
        "url",
        "fqdn",
        "proxy",
        "gatewayip",
        "gatewayaddress",
        "sipaddress",
        "siptrunkaddress",
    ]
)
"""Names of ``ip`` in other products, as ``normalize_key`` spells it."""


@dataclass(frozen=True, slots=True)
class OptionPlace:
    """An option, and the kind of object that it belongs in."""

    kind: ObjectKind
    name: str


GATEWAY_ALIASES = {
    **dict.fromkeys(
        ("transport", "transportprotocol", "protocol", "sipprotocol", "siptransport"),
        "outboundProtocol",
    ),
    **dict.fromkeys(("gatewayport", "sipport", "portnumber", "serverport"), "port"),
    **dict.fromkeys(
        ("inbound", "allowinbound", "enableinbound", "inboundallowed", "allowinboundcalls"),
        "inboundEnabled",
    ),
    **dict.fromkeys(
        ("outbound", "allowoutbound", "enableoutbound", "outboundallowed", "allowoutboundcalls"),
        "outboundEnabled",
    ),
    **dict.fromkeys(
        ("enableping", "pingenabled", "optionsping", "enableoptionsping", "sipoptionsping"),
        "optionsPingEnabled",
    ),
    **dict.fromkeys(("mask", "subnetmask", "cidr", "prefixlength"), "netmask"),
}
"""Other names of the options of a gateway, wherever they stand."""
PLUS_ALIASES = (
    *("enableleadingplus", "leadingplus", "leadingplusenabled", "useleadingplus"),
    *("outboundleadingplus", "enableoutboundleadingplus"),
)


def _in_gateway() -> Mapping[str, OptionPlace]:
    return {key: OptionPlace("gateway", name) for key, name in GATEWAY_ALIASES.items()}


def _of_plus() -> Mapping[str, OptionPlace]:
    place = OptionPlace("credential", "outboundLeadingPlusEnabled")
    return dict.fromkeys(PLUS_ALIASES, place)


ALIASES: Mapping[ObjectKind, Mapping[str, OptionPlace]] = {
    "credential": {
        "siptrunkauthenticationplan": OptionPlace("credential", "outboundAuthenticationPlan"),
        "authenticationplan": OptionPlace("credential", "outboundAuthenticationPlan"),
        "authplan": OptionPlace("credential", "outboundAuthenticationPlan"),
        "gateway": OptionPlace("credential", "gateways"),
        "label": OptionPlace("credential", "name"),
        "username": OptionPlace("plan", "authUsername"),
        "password": OptionPlace("plan", "authPassword"),
        **_in_gateway(),
        **_of_plus(),
    },
    "gateway": {
        **_in_gateway(),
        **_of_plus(),
        "username": OptionPlace("plan", "authUsername"),
        "user": OptionPlace("plan", "authUsername"),
        "password": OptionPlace("plan", "authPassword"),
        "realm": OptionPlace("register", "realm"),
    },
    "plan": {
        "username": OptionPlace("plan", "authUsername"),
        "user": OptionPlace("plan", "authUsername"),
        "password": OptionPlace("plan", "authPassword"),
        "realm": OptionPlace("register", "realm"),
        "domain": OptionPlace("register", "domain"),
    },
    "register": {
        "registrar": OptionPlace("register", "domain"),
        "server": OptionPlace("register", "domain"),
        "user": OptionPlace("register", "username"),
        "authusername": OptionPlace("plan", "authUsername"),
        "authpassword": OptionPlace("plan", "authPassword"),
    },
}
"""Keys of real payloads, by the kind of their object, as ``normalize_key`` spells them."""

OTHER_PLACES: Mapping[ObjectKind, tuple[ObjectKind, ...]] = {
    "credential": ("gateway", "plan"),
    "gateway": ("plan", "credential"),
    "plan": ("register", "credential"),
    "register": ("plan", "credential"),
}
"""Where else an option may belong, exactly as it is spelt."""
NOT_FROM_A_GATEWAY = frozenset({"name", "provider", "gateways"})
"""What means something else in a gateway than in the credential."""


def normalize_key(key: str) -> str:
    """``key`` in lower case, without dashes and underscores."""
    return "".join(c for c in key[:MAX_COMPARED_CHARACTERS].lower() if c.isalnum())


@lru_cache(maxsize=1024)
def find_option(kind: ObjectKind, key: str) -> OptionPlace | None:
    """The option that ``key`` in an object of this kind stands for; None where nothing tells."""
    normalized = normalize_key(key)
    if alias := ALIASES[kind].get(normalized):
        return alias
    if kind == "gateway" and key in NOT_FROM_A_GATEWAY:
        return None
    for place in (kind, *OTHER_PLACES[kind]):
        name = next((name for name in SPECS[place] if normalize_key(name) == normalized), None)
        if name is not None:
            return OptionPlace(place, name)
    names = {normalize_key(name): name for name in SPECS[kind]}
    similar = get_close_matches(normalized, names, n=1, cutoff=MIN_SIMILARITY)
    return OptionPlace(kind, names[similar[0]]) if similar else None


def flag_alias(gateway: Gateway, flag: Field[bool]) -> str | None:
    """The key that was meant to be a flag which is omitted; None where there is none."""
    if flag.is_present:
        return None
    place = OptionPlace("gateway", flag.name)
    keys = (key for key in gateway.raw if key not in NAMES["gateway"])
    return next((key for key in keys if find_option("gateway", key) == place), None)


def set_flag(gateway: Gateway, flag: Field[bool], *, on: bool) -> Edit:
    """The edit that sets a flag; a key that was meant to be it is renamed."""
    if key := flag_alias(gateway, flag):
        return Edit(below(gateway.pointer, key), after=on, to=flag.pointer)
    return Edit(flag.pointer, after=on)


def address_key(raw: Mapping[str, Node]) -> str | None:
    """The key of a gateway that holds what belongs in ``ip``; None if there is none."""
    return next((key for key in raw if normalize_key(key) in ADDRESS_KEYS and raw[key]), None)
