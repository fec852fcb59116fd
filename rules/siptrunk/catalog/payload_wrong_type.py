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
from siptrunk.model.address import Kind, read_address
from siptrunk.model.credential import Credential, Direction
from siptrunk.model.evidence import Quoted
from siptrunk.model.field import AnyField, Presence, key_of
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
from siptrunk.model.vapi_schema import Spec
from siptrunk.text.wording import code, written

ID = "payload/wrong-type"
WANTED = {
    "string": "a text",
    "integer": "a whole number",
    "boolean": "`true` or `false`",
    "object": "an object",
    "array": "a list",
}
AGAINST = {"inboundEnabled": Direction.OUTBOUND, "outboundEnabled": Direction.INBOUND}
"""The direction that needs a flag off."""
OTHERS = frozenset({"provider", "gateways"})
"""Options of which another rule says all that is wrong with them."""


@dataclass(frozen=True, slots=True)
class Mistyped:
    """A value of the wrong type, and what belongs there: ``MISSING`` for nothing."""

    name: str
    raw: Node
    pointer: Pointer
    wanted: str
    title: str
    gateway: int | None
    meant: Node | Missing = MISSING
    asks: bool = False
    """Whether it is not evident what was meant."""
    secret: bool = False
    stays: bool = False
    """Whether it is left where nothing can be put in its place."""

    @property
    def shown(self) -> str:
        """The value as a sentence may show it."""
        return "hidden" if self.secret and self.raw is not None else written(self.raw)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each value that has the wrong type."""
    credential = intake.credential
    for found in _all(credential) if credential else ():
        one = _settled(intake.direction, found)
        harmless = one.raw is None and one.meant is MISSING
        asks = f"What should {code(one.name)} of {one.title} be?" if one.asks else None
        yield Observation(
            severity=Severity.WARNING if harmless else Severity.ERROR,
            confidence=Confidence.LIKELY if harmless else Confidence.CERTAIN,
            message=f"{code(one.name)} of {one.title} is {code(one.shown)}; "
            f"it has to be {one.wanted}.",
            evidence=(Quoted(one.shown, one.pointer),),
            pointer=one.pointer,
            gateway=one.gateway,
            fix=None
            if one.stays and one.meant is MISSING
            else Fix((Edit(one.pointer, after=one.meant),), asks),
        )


def _settled(direction: Direction, found: Mistyped) -> Mistyped:
    """A flag of which nothing tells what it means is what the direction asks for."""
    if not found.asks or direction is Direction.UNKNOWN or found.name not in AGAINST:
        return found
    return replace(found, meant=direction is not AGAINST[found.name], asks=False)


def _all(credential: Credential) -> Iterator[Mistyped]:
    for level in schema_objects(credential):
        for name, spec in level.specs.items():
            if name not in OTHERS and (found := _mistyped(level, name, spec)):
                yield found
    entries = credential.gateways_raw
    for n, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, (dict, Unknown)):
            found = _entry(entry, below(credential.gateways_pointer, n), n + 1)
            yield found if credential.gateways else replace(found, stays=True)


def _mistyped(level: SchemaObject, name: str, spec: Spec) -> Mistyped | None:
    key = key_of(level.raw, name)
    if key not in level.raw:
        return None
    raw = level.raw[key]
    found = Mistyped(
        name,
        raw,
        below(level.pointer, key),
        WANTED[spec.type],
        _inside(level),
        level.gateway,
        secret=spec.secret,
    )
    if spec.type == "object":
        return _object(found)
    value = level.fields[name]
    if value.presence is not Presence.MISTYPED or _is_anothers(name, value, spec):
        return None
    return _meaning(found, value, spec)


def _inside(level: SchemaObject) -> str:
    """How the middle of a sentence names an object."""
    return level.title[0].lower() + level.title[1:]


def _is_anothers(name: str, value: AnyField, spec: Spec) -> bool:
    """Whether another rule speaks of the value: no address, out of range, a mask in other words."""
    if name == "ip":
        return value.raw is None
    if name == "netmask" and value.effective is None:
        return mask_length(value.raw) is not None
    if spec.minimum is None or spec.maximum is None or not isinstance(value.effective, int):
        return False
    return not spec.minimum <= value.effective <= spec.maximum


def _meaning(found: Mistyped, value: AnyField, spec: Spec) -> Mistyped:
    meant: Node | Missing = MISSING if value.effective is None else value.effective
    if value.raw is None:
        meant = MISSING if spec.default is None else spec.default
    elif isinstance(value.raw, list) and len(value.raw) == 1 and spec.type == "string":
        inside = value.raw[0]
        meant = inside if isinstance(inside, str) else MISSING
    if not _fits(found.name, meant, spec):
        meant = MISSING
    asks = meant is MISSING and value.raw is not None
    return replace(found, meant=meant, asks=asks, stays=found.name == "ip")


def _fits(name: str, meant: Node | Missing, spec: Spec) -> bool:
    """Whether what was meant would be right: an address, or one of the choices."""
    if name == "ip" and isinstance(meant, str):
        return read_address(meant).kind is not Kind.NONSENSE
    return not (spec.choices and isinstance(meant, str)) or meant.lower() in spec.choices


def _object(found: Mistyped) -> Mistyped | None:
    raw = found.raw
    if isinstance(raw, (dict, Unknown)) or (isinstance(raw, str) and is_template(raw)):
        return None
    return replace(found, asks=raw is not None)


def _entry(entry: Node, pointer: Pointer, number: int) -> Mistyped:
    """An entry of ``gateways`` that is no object."""
    meant: Node | Missing = MISSING
    if isinstance(entry, str) and entry.strip():
        meant = {"ip": entry}
    elif isinstance(entry, list) and len(entry) == 1 and isinstance(entry[0], dict):
        meant = entry[0]
    found = Mistyped(
        f"gateways[{number - 1}]", entry, pointer, "an object", "the credential", number
    )
    return replace(found, meant=meant, asks=meant is MISSING and entry is not None)


RULE = Rule(
    id=ID,
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
