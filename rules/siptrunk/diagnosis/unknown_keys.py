"""Keys of a credential that the schema does not have: the option they stand for, and the fix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from siptrunk.diagnosis.key_aliases import (
    ADDRESS_KEYS,
    OptionPlace,
    address_key,
    find_option,
    normalize_key,
)
from siptrunk.diagnosis.objects import SchemaObject, schema_objects
from siptrunk.model.finding import Edit, Fix
from siptrunk.model.json import Node, Pointer, Unknown, below
from siptrunk.model.vapi.credential import Credential
from siptrunk.model.vapi.field import key_of
from siptrunk.model.vapi.schema import RESPONSE_ONLY, WITHDRAWN
from siptrunk.text.wording import code, format_value

MAX_UNKNOWN_KEYS = 200
"""Keys of one credential that are reported; nobody reads more."""
PLAN = "outboundAuthenticationPlan"
WITHDRAWN_SINCE = {normalize_key(name): day for name, day in WITHDRAWN.items()}


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """One key that is no option of its object. ``option`` is None where nothing tells.

    ``withdrawn`` is the day (ISO 8601) since which the public schema does not have it any more;
    None for all other keys.
    """

    holder: SchemaObject
    key: str
    value: Node
    option: OptionPlace | None
    withdrawn: str | None

    @property
    def pointer(self) -> Pointer:
        """Where it stands."""
        return below(self.holder.pointer, self.key)

    @property
    def shown_value(self) -> str:
        """Its value as a sentence may show it; a password never."""
        secret = self.option is not None and self.option.name == "authPassword"
        return "hidden" if secret else format_value(self.value)

    @property
    def is_snake_case(self) -> bool:
        """Whether it is the Python client's spelling, which is read as the option."""
        return self.holder.field_name(self.key) is not None


def unknown_keys(credential: Credential) -> Iterator[UnknownKey]:
    """Every key that is no option at its place, but for those of other rules."""
    count = 0
    for holder in schema_objects(credential):
        for key, value in holder.raw.items():
            if _is_known(holder, key) or _has_own_rule(credential, holder, key):
                continue
            count += 1
            if count > MAX_UNKNOWN_KEYS:
                return
            is_top = holder.kind == "credential"
            withdrawn = WITHDRAWN_SINCE.get(normalize_key(key)) if is_top else None
            yield UnknownKey(holder, key, value, _option_of(holder, key), withdrawn)


def _is_known(holder: SchemaObject, key: str) -> bool:
    return key in holder.specs or (holder.kind == "credential" and key in RESPONSE_ONLY)


def _has_own_rule(credential: Credential, holder: SchemaObject, key: str) -> bool:
    """Whether another rule moves the key: an address to ``ip``, a lone gateway into a list."""
    if holder.kind == "gateway":
        return "ip" not in holder.raw and key == address_key(holder.raw)
    if holder.kind != "credential" or credential.gateways_raw:
        return False
    option = find_option("credential", key)
    is_gateways = option is not None and option.kind == "gateway"
    return is_gateways or normalize_key(key) in ADDRESS_KEYS


def _option_of(holder: SchemaObject, key: str) -> OptionPlace | None:
    if name := holder.field_name(key):
        return OptionPlace(holder.kind, name)
    if holder.kind == "gateway" and normalize_key(key) in ADDRESS_KEYS:
        return OptionPlace("gateway", "ip")
    return find_option(holder.kind, key)


def fix_for(credential: Credential, unknown: UnknownKey) -> Fix:
    """Rename it, move it to where it belongs, or leave it out."""
    if unknown.withdrawn:
        question = f"Can {code(unknown.key)} go, which Vapi has withdrawn?"
        return Fix((Edit(unknown.pointer),), question)
    option = unknown.option
    if option is None:
        return Fix((Edit(unknown.pointer),))
    if option.kind == "gateway" and unknown.holder.kind != "gateway":
        return _move_into_gateways(credential, unknown, option.name)
    return _move(credential, unknown, option)


def _move_into_gateways(credential: Credential, unknown: UnknownKey, name: str) -> Fix:
    """Into each gateway that does not have the option."""
    lacking = (g for g in credential.gateways if key_of(g.raw, name) not in g.raw)
    additions = tuple(Edit(below(gateway.pointer, name), unknown.value) for gateway in lacking)
    return Fix((*additions, Edit(unknown.pointer)))


def _move(credential: Credential, unknown: UnknownKey, option: OptionPlace) -> Fix:
    """To the option's own place; what is missing above it is added."""
    target: SchemaObject | None = unknown.holder
    if option.kind != unknown.holder.kind:
        objects = schema_objects(credential)
        target = next((item for item in objects if item.kind == option.kind), None)
    if target is None:
        return Fix((*_additions(credential, unknown, option), Edit(unknown.pointer)))
    key = key_of(target.raw, option.name)
    if key not in target.raw or key == unknown.key:
        return Fix((Edit(unknown.pointer, to=below(target.pointer, option.name)),))
    return Fix((Edit(unknown.pointer),), _question(target.raw[key], unknown))


def _additions(credential: Credential, unknown: UnknownKey, option: OptionPlace) -> Iterator[Edit]:
    """The plan, or the register plan in it, with the option inside."""
    plan = credential.authentication
    content: dict[str, Node] = {option.name: unknown.value}
    if option.kind == "register":
        key = "sipRegisterPlan"
        if plan is not None and key_of(plan.raw, key) not in plan.raw:
            yield Edit(below(plan.pointer, key), content)
            return
        content = {key: content}
    if plan is None and key_of(credential.raw, PLAN) not in credential.raw:
        yield Edit(below(credential.pointer, PLAN), content)


def _question(value: Node, unknown: UnknownKey) -> str | None:
    """The question where the right option is there too, with another value."""
    hidden = unknown.shown_value == "hidden"
    if value == unknown.value or isinstance(value, Unknown) or hidden:
        return None
    return f"Is {code(value)} right, or {code(unknown.value)} of {code(unknown.key)}?"
