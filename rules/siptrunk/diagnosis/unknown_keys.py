"""Keys of a credential that the schema does not have: what they were meant to be, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.diagnosis.key_aliases import ADDRESS_KEYS, Meant, address_key, meant_by, plain
from siptrunk.diagnosis.objects import SchemaObject, schema_objects
from siptrunk.model.credential import Credential
from siptrunk.model.field import key_of
from siptrunk.model.finding import Edit, Fix
from siptrunk.model.json import Node, Pointer, Unknown, below
from siptrunk.model.vapi_schema import RESPONSE_ONLY, WITHDRAWN
from siptrunk.text.wording import code, written

MOST = 200
"""Strays that are looked at; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Stray:
    """One key that does not belong where it stands. ``meant`` is None where nothing tells."""

    level: SchemaObject
    key: str
    value: Node
    meant: Meant | None

    @property
    def pointer(self) -> Pointer:
        """Where it stands."""
        return below(self.level.pointer, self.key)

    @property
    def shown(self) -> str:
        """Its value as a sentence may show it; a password never."""
        secret = self.meant is not None and self.meant.name == "authPassword"
        return "hidden" if secret else written(self.value)

    @property
    def is_snake(self) -> bool:
        """Whether it is the Python client's spelling, which is read as the option."""
        return self.level.field_named(self.key) is not None

    @property
    def withdrawn(self) -> str | None:
        """Since when the public schema has it no more (ISO 8601); None for all other keys."""
        if self.level.kind != "credential":
            return None
        return next(
            (day for name, day in WITHDRAWN.items() if plain(name) == plain(self.key)), None
        )


def strays(credential: Credential) -> Iterator[Stray]:
    """Every key that is no option at its place, but for what other rules speak of."""
    count = 0
    for level in schema_objects(credential):
        for key, value in level.raw.items():
            if _is_known(level, key) or _is_anothers(credential, level, key):
                continue
            count += 1
            if count > MOST:
                return
            yield Stray(level, key, value, _meant(level, key))


def _is_known(level: SchemaObject, key: str) -> bool:
    return key in level.specs or (level.kind == "credential" and key in RESPONSE_ONLY)


def _is_anothers(credential: Credential, level: SchemaObject, key: str) -> bool:
    """Whether another rule moves the key: an address to ``ip``, a lone gateway into a list."""
    if level.kind == "gateway":
        return "ip" not in level.raw and key == address_key(level.raw)
    alone = level.kind == "credential" and not credential.gateways_raw
    return alone and (plain(key) in ADDRESS_KEYS or _is_of_gateway(key))


def _is_of_gateway(key: str) -> bool:
    meant = meant_by("credential", key)
    return meant is not None and meant.kind == "gateway"


def _meant(level: SchemaObject, key: str) -> Meant | None:
    if name := level.field_named(key):
        return Meant(level.kind, name)
    if level.kind == "gateway" and plain(key) in ADDRESS_KEYS:
        return Meant("gateway", "ip")
    return meant_by(level.kind, key)


def fix_for(credential: Credential, stray: Stray) -> Fix:
    """Rename it, move it to where it belongs, or leave it out."""
    if stray.withdrawn:
        return Fix((Edit(stray.pointer),), f"Can {code(stray.key)} go, which Vapi has withdrawn?")
    meant = stray.meant
    if meant is None:
        return Fix((Edit(stray.pointer),))
    if meant.kind == "gateway" and stray.level.kind != "gateway":
        return _into_gateways(credential, stray, meant.name)
    return _into_one(credential, stray, meant)


def _into_gateways(credential: Credential, stray: Stray, name: str) -> Fix:
    """What stands at the top and is meant for the gateways goes into each that has none."""
    lacking = (g for g in credential.gateways if key_of(g.raw, name) not in g.raw)
    added = tuple(Edit(below(gateway.pointer, name), stray.value) for gateway in lacking)
    return Fix((*added, Edit(stray.pointer)))


def _into_one(credential: Credential, stray: Stray, meant: Meant) -> Fix:
    """The option at its own place; what is missing above it is made."""
    place = next((one for one in schema_objects(credential) if one.kind == meant.kind), None)
    if meant.kind == stray.level.kind:
        place = stray.level
    if place is None:
        return Fix((*_made(credential, stray, meant), Edit(stray.pointer)))
    key = key_of(place.raw, meant.name)
    if key not in place.raw or key == stray.key:
        return Fix((Edit(stray.pointer, to=below(place.pointer, meant.name)),))
    return Fix((Edit(stray.pointer),), _which(place.raw[key], stray))


def _made(credential: Credential, stray: Stray, meant: Meant) -> Iterator[Edit]:
    """The plan, or the register plan in it, with the option inside."""
    plan = credential.authentication
    inside: dict[str, Node] = {meant.name: stray.value}
    if meant.kind == "register":
        key = "sipRegisterPlan"
        if plan is not None and key_of(plan.raw, key) not in plan.raw:
            yield Edit(below(plan.pointer, key), inside)
            return
        inside = {key: inside}
    if plan is None and key_of(credential.raw, PLAN) not in credential.raw:
        yield Edit(below(credential.pointer, PLAN), inside)


PLAN = "outboundAuthenticationPlan"


def _which(right: Node, stray: Stray) -> str | None:
    """The question where the right option stands there too, with another value."""
    if right == stray.value or isinstance(right, Unknown) or stray.shown == "hidden":
        return None
    return f"Is {code(right)} right, or {code(stray.value)} of {code(stray.key)}?"
