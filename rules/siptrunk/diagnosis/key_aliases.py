"""What people call an option that the schema calls otherwise, and where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from siptrunk.diagnosis.objects import SPECS, ObjectKind
from siptrunk.model.credential import Gateway
from siptrunk.model.field import Field, snake_case
from siptrunk.model.finding import Edit
from siptrunk.model.json import Node, below

LONGEST = 40
"""Characters of a key that are compared; no option has more."""
CLOSE = 0.8
"""How alike a typo and an option are, of 1."""

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
"""What stands for ``ip`` in other products, as ``plain`` spells it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The option that a key stands for, and the object that it belongs in."""

    kind: ObjectKind
    name: str


ALIASES: Mapping[ObjectKind, Mapping[str, Meant]] = {
    "credential": {
        "siptrunkauthenticationplan": Meant("credential", "outboundAuthenticationPlan"),
        "authenticationplan": Meant("credential", "outboundAuthenticationPlan"),
        "authplan": Meant("credential", "outboundAuthenticationPlan"),
        "gateway": Meant("credential", "gateways"),
        "label": Meant("credential", "name"),
        "username": Meant("plan", "authUsername"),
        "password": Meant("plan", "authPassword"),
        "transport": Meant("gateway", "outboundProtocol"),
    },
    "gateway": {
        "username": Meant("plan", "authUsername"),
        "user": Meant("plan", "authUsername"),
        "password": Meant("plan", "authPassword"),
        "transport": Meant("gateway", "outboundProtocol"),
        "protocol": Meant("gateway", "outboundProtocol"),
        "inbound": Meant("gateway", "inboundEnabled"),
        "outbound": Meant("gateway", "outboundEnabled"),
        "mask": Meant("gateway", "netmask"),
        "subnetmask": Meant("gateway", "netmask"),
        "realm": Meant("register", "realm"),
    },
    "plan": {
        "username": Meant("plan", "authUsername"),
        "user": Meant("plan", "authUsername"),
        "password": Meant("plan", "authPassword"),
        "realm": Meant("register", "realm"),
        "domain": Meant("register", "domain"),
    },
    "register": {
        "registrar": Meant("register", "domain"),
        "server": Meant("register", "domain"),
        "user": Meant("register", "username"),
        "authusername": Meant("plan", "authUsername"),
        "authpassword": Meant("plan", "authPassword"),
    },
}
"""Seen in real payloads, by the object in which they stand and as ``plain`` spells them."""

OWN_PLACE: Mapping[ObjectKind, tuple[ObjectKind, ...]] = {
    "credential": ("gateway", "plan"),
    "gateway": ("plan", "credential"),
    "plan": ("register", "credential"),
    "register": ("plan", "credential"),
}
"""Where else an option may belong, exactly as it is spelt."""
NOT_FROM_A_GATEWAY = frozenset({"name", "provider", "gateways"})
"""What means something else in a gateway than in the credential."""


def plain(key: str) -> str:
    """``key`` without case, dashes and underscores."""
    return "".join(c for c in key[:LONGEST].lower() if c.isalnum())


@lru_cache(maxsize=1024)
def meant_by(kind: ObjectKind, key: str) -> Meant | None:
    """What ``key`` in an object of this kind stands for; None where nothing tells."""
    said = plain(key)
    if said in ALIASES[kind]:
        return ALIASES[kind][said]
    for where in (kind, *OWN_PLACE[kind]):
        if kind == "gateway" and key in NOT_FROM_A_GATEWAY:
            return None
        name = next((name for name in SPECS[where] if plain(name) == said), None)
        if name is not None:
            return Meant(where, name)
    spelt = {plain(name): name for name in SPECS[kind]}
    close = get_close_matches(said, spelt, n=1, cutoff=CLOSE)
    return Meant(kind, spelt[close[0]]) if close else None


def switched(gateway: Gateway, option: Field[bool], *, on: bool) -> Edit:
    """The edit that sets a flag; a key that was meant to be it is renamed."""
    if not option.is_present:
        for key in gateway.raw:
            known = any(key in {name, snake_case(name)} for name in SPECS["gateway"])
            if not known and meant_by("gateway", key) == Meant("gateway", option.key):
                return Edit(below(gateway.pointer, key), after=on, to=option.pointer)
    return Edit(option.pointer, after=on)


def address_key(raw: Mapping[str, Node]) -> str | None:
    """The key of a gateway that holds what belongs in ``ip``; None where none does."""
    return next((key for key in raw if plain(key) in ADDRESS_KEYS and raw[key]), None)
