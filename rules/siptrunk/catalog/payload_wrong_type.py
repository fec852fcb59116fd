"""Checks: each option has the type that the schema gives it, in values that JSON has.

Why: ``"true"``, ``"5060"``, ``null`` for a flag and ``NaN`` are refused, or taken for something
other than they look like.

Fix safety: what a value evidently stands for is written in its type, and ``null`` becomes the
default. Where nothing tells, the option is left out, with the question what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from siptrunk.diagnosis.netmasks import mask_length
from siptrunk.diagnosis.objects import SchemaObject, schema_objects
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.address import AddressKind, read_address
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import (
    MISSING,
    Confidence,
    Edit,
    Fix,
    Missing,
    Observation,
    Rank,
    Severity,
)
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, Pointer, Unknown, below, is_template
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.model.vapi.field import AnyField, Presence, key_of
from siptrunk.model.vapi.schema import Spec
from siptrunk.text.wording import code, format_value

ID = "payload/wrong-type"
EXPECTED = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "object": "an object",
    "array": "a list",
}
OPPOSITE_DIRECTIONS = {"inboundEnabled": Direction.OUTBOUND, "outboundEnabled": Direction.INBOUND}
"""The direction that needs a flag off."""
WITH_OWN_RULES = frozenset({"provider", "gateways"})
"""Options of which another rule says all that is wrong with them."""


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A value of the wrong type.

    ``replacement`` is what belongs there, ``MISSING`` for nothing. ``is_unclear`` says that the
    value does not tell what was meant, ``is_kept`` that it stays if there is no replacement.
    """

    name: str
    raw: Node
    pointer: Pointer
    expected: str
    holder: str
    gateway: int | None
    replacement: Node | Missing = MISSING
    is_unclear: bool = False
    is_secret: bool = False
    is_kept: bool = False

    @property
    def shown_value(self) -> str:
        """The value as a sentence may show it."""
        return "hidden" if self.is_secret and self.raw is not None else format_value(self.raw)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each value that has the wrong type."""
    credential = intake.credential
    for mistyped in _find_mistyped(credential) if credential else ():
        value = _decide_by_direction(intake.direction, mistyped)
        is_harmless = value.raw is None and value.replacement is MISSING
        yield Observation(
            message=f"{code(value.name)} of {value.holder} is {code(value.shown_value)}; "
            f"it has to be {value.expected}.",
            evidence=(Quoted(value.shown_value, value.pointer),),
            pointer=value.pointer,
            gateway=value.gateway,
            fix=_fix(value),
            severity=Severity.WARNING if is_harmless else None,
            confidence=Confidence.LIKELY if is_harmless else None,
        )


def _fix(value: Mistyped) -> Fix | None:
    if value.is_kept and value.replacement is MISSING:
        return None
    asks = f"What should {code(value.name)} of {value.holder} be?" if value.is_unclear else None
    return Fix((Edit(value.pointer, after=value.replacement),), asks)


def _decide_by_direction(direction: Direction, value: Mistyped) -> Mistyped:
    """A flag whose value tells nothing becomes what the direction asks for."""
    opposite = OPPOSITE_DIRECTIONS.get(value.name)
    if not value.is_unclear or direction is Direction.UNKNOWN or opposite is None:
        return value
    return replace(value, replacement=direction is not opposite, is_unclear=False)


def _find_mistyped(credential: Credential) -> Iterator[Mistyped]:
    for holder in schema_objects(credential):
        fields = holder.fields
        for name, spec in holder.specs.items():
            field = fields.get(name)
            if name in WITH_OWN_RULES or (field and field.presence is not Presence.MISTYPED):
                continue
            if mistyped := _check_value(holder, name, spec, field):
                yield mistyped
    entries = credential.gateways_raw
    for n, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, (dict, Unknown)):
            mistyped = _check_entry(entry, below(credential.gateways_pointer, n), n + 1)
            yield mistyped if credential.gateways else replace(mistyped, is_kept=True)


def _check_value(
    holder: SchemaObject, name: str, spec: Spec, field: AnyField | None
) -> Mistyped | None:
    if field is None:
        return _check_object(holder, name, spec)
    if _has_own_rule(field, spec):
        return None
    replacement = _replacement(field, spec)
    return replace(
        _without_replacement(holder, name, field.raw, spec),
        replacement=replacement,
        is_unclear=replacement is MISSING and field.raw is not None,
        is_kept=name == "ip",
    )


def _without_replacement(holder: SchemaObject, name: str, raw: Node, spec: Spec) -> Mistyped:
    return Mistyped(
        name,
        raw,
        below(holder.pointer, key_of(holder.raw, name)),
        EXPECTED[spec.type],
        holder.title[0].lower() + holder.title[1:],
        holder.gateway,
        is_secret=spec.secret,
    )


def _check_object(holder: SchemaObject, name: str, spec: Spec) -> Mistyped | None:
    key = key_of(holder.raw, name)
    raw = holder.raw.get(key)
    is_template_text = isinstance(raw, str) and is_template(raw)
    if key not in holder.raw or isinstance(raw, (dict, Unknown)) or is_template_text:
        return None
    return replace(_without_replacement(holder, name, raw, spec), is_unclear=raw is not None)


def _has_own_rule(field: AnyField, spec: Spec) -> bool:
    """Whether another rule judges the value: no address, out of range, a mask in other words."""
    if field.name == "ip":
        return field.raw is None
    if field.name == "netmask" and field.effective is None:
        return mask_length(field.raw) is not None
    if spec.minimum is None or spec.maximum is None or not isinstance(field.effective, int):
        return False
    return not spec.minimum <= field.effective <= spec.maximum


def _replacement(field: AnyField, spec: Spec) -> Node | Missing:
    """The value in its type; the default for ``null``; ``MISSING`` if nothing tells or fits."""
    value: Node | Missing = MISSING if field.effective is None else field.effective
    if field.raw is None:
        value = MISSING if spec.default is None else spec.default
    elif isinstance(field.raw, list) and len(field.raw) == 1 and spec.type == "string":
        item = field.raw[0]
        value = item if isinstance(item, str) else MISSING
    return value if _fits(field.name, value, spec) else MISSING


def _fits(name: str, value: Node | Missing, spec: Spec) -> bool:
    """Whether a replacement would be right: an address, or one of the choices."""
    if name == "ip" and isinstance(value, str):
        return read_address(value).kind is not AddressKind.NONSENSE
    return not (spec.choices and isinstance(value, str)) or value.lower() in spec.choices


def _check_entry(entry: Node, pointer: Pointer, number: int) -> Mistyped:
    """An entry of ``gateways`` that is no object."""
    replacement: Node | Missing = MISSING
    if isinstance(entry, str) and entry.strip():
        replacement = {"ip": entry}
    elif isinstance(entry, list) and len(entry) == 1 and isinstance(entry[0], dict):
        replacement = entry[0]
    return Mistyped(
        f"gateways[{number - 1}]",
        entry,
        pointer,
        "an object",
        "the credential",
        number,
        replacement=replacement,
        is_unclear=replacement is MISSING and entry is not None,
    )


RULE = Rule(
    id=ID,
    title="Value of the wrong type",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    check=check,
    bad=(
        Example(
            "a flag and a port as text",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "port": "5070", "inboundEnabled": "false"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "port": 5070, "inboundEnabled": false}]}""",
        ),
        Example(
            "null for a flag",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundEnabled": null}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundEnabled": true}]}""",
        ),
        Example(
            "a number as name",
            """{"provider": "byo-sip-trunk", "name": 4711,
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "name": "4711",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "a value that JSON does not have",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false, "port": NaN}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "a gateway that is no object",
            """{"provider": "byo-sip-trunk", "gateways": ["sip.acme.net"]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the right types",
            """{"provider": "byo-sip-trunk", "name": "desk", "gateways": [
                {"ip": "198.18.7.4", "port": 5060, "inboundEnabled": false}]}""",
        ),
        Example(
            "a variable, whose value the paste does not show",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "port": "${SIP_PORT}", "inboundEnabled": false}]}""",
        ),
    ),
)
