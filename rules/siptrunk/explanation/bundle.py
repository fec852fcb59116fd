"""What Vapi support asks for, compiled from one paste and from what people say beside it.

The list is the guide's, "If the error persists"; nothing is filled from anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

import re2

from siptrunk.carriers import carrier_named
from siptrunk.model.address import Address, Kind, is_sample
from siptrunk.model.credential import Credential, Direction
from siptrunk.model.evidence import Answer
from siptrunk.model.json import PLACEHOLDER, Node, Unknown
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Raw
from siptrunk.model.region import Region
from siptrunk.pipeline import PasteReport
from siptrunk.redaction.redact import redact

Item: TypeAlias = Literal["organization_id", "error", "payload", "carrier", "server", "direction"]
TITLES: dict[Item, str] = {
    "organization_id": "organization ID",
    "error": "exact error message",
    "payload": "request payload",
    "carrier": "carrier",
    "server": "the carrier's server address",
    "direction": "inbound, outbound or both",
}
"""The guide's list, in its order."""

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
ORGANIZATION = (
    re2.compile(
        r"(?i)org(?:ani[sz]ation)?[ _-]?(?:id|uuid)?[\\\"'`*]*\s*(?::|=>?|is)?"
        rf"[\s\\\"'`*(]*({UUID})"
    ),
    re2.compile(
        r"(?i)(?:^|x-|[^a-z0-9.-])org(?:ani[sz]ation)?(?:[ _-]?id)?[\\\"'`]*\s*(?::|=>?)"
        r"[\s\\\"'`]*([0-9a-z_-]{4,64})"
    ),
)
"""How an organisation's id is named: a key, a variable, a header, or words before it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What people say beside the paste, as they typed it; an empty text is not said."""

    organization_id: str = ""
    error: str = ""
    carrier: str = ""
    server: str = ""
    direction: Direction = Direction.UNKNOWN
    tried: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """Where it was escalated from, by whom and when (ISO 8601 in UTC)."""

    permalink: str = ""
    escalated_by: str = ""
    escalated_at: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The whole escalation; None is for what nobody said."""

    triage: PasteReport
    organization_id: str | None
    error: str | None
    payloads: tuple[Node, ...]
    carrier: str | None
    server: str | None
    direction: Direction
    checked_at: str
    """ISO 8601 in UTC."""
    tried: tuple[str, ...] = ()
    note: str = ""
    thread: Thread = field(default_factory=Thread)

    @property
    def facts(self) -> tuple[tuple[Item, str], ...]:
        """What support asks for, in the guide's order; an empty text is missing."""
        known = carrier_named(self.carrier or "")
        count = len(self.payloads)
        said: dict[Item, str | None] = {
            "organization_id": self.organization_id,
            "error": self.error,
            "payload": f"{count} payload{'s' if count > 1 else ''}" if count else None,
            "carrier": known.title if known else self.carrier,
            "server": self.server,
            "direction": None if self.direction is Direction.UNKNOWN else self.direction.value,
        }
        return tuple((item, said[item] or "") for item in TITLES)

    @property
    def missing(self) -> tuple[Item, ...]:
        """What support asks for and is not there, in the guide's order."""
        return tuple(item for item, said in self.facts if not said)

    @property
    def region(self) -> Region:
        """Where the organisation lives."""
        return self.triage.first.diagnosis.intake.region

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What DNS said, by name."""
        answers = self.triage.first.diagnosis.intake.answers
        return tuple(answers[name] for name in sorted(answers))


def compile_bundle(triage: PasteReport, told: Told, thread: Thread, checked_at: datetime) -> Bundle:
    """The escalation of one paste. What was typed is redacted here; the paste was at its door."""
    intake = triage.first.diagnosis.intake
    known = carrier_named(told.carrier) or intake.carrier
    return Bundle(
        triage=triage,
        organization_id=_typed(told.organization_id)
        or organization_of(triage.reading.redacted.text),
        error=_typed(told.error) or (intake.symptom.quote if intake.symptom else None),
        payloads=tuple(_payloads(triage)),
        carrier=known.name if known else _typed(told.carrier),
        server=_typed(told.server) or server_of(triage),
        direction=told.direction if told.direction is not Direction.UNKNOWN else intake.direction,
        checked_at=checked_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        tried=tuple(filter(None, map(_typed, told.tried))),
        note=_typed(told.note) or "",
        thread=thread,
    )


def organization_of(text: str) -> str | None:
    """The organisation's id in a paste: a key, an environment line, a header, or in words."""
    for pattern in ORGANIZATION:
        for found in pattern.finditer(text):
            said: str = found.group(1)
            if any(c.isdigit() for c in said) and PLACEHOLDER not in said.upper():
                return said
    return None


def server_of(triage: PasteReport) -> str | None:
    """The carrier's server in the payload: a name before an address, outbound first."""
    credentials = [one.credential for one in _parsed_payloads(triage)]
    hosts = [host for credential in credentials for host in _hosts(credential)]
    return min(hosts, key=lambda host: host[0])[1] if hosts else None


def _parsed_payloads(triage: PasteReport) -> list[ParsedPayload]:
    return [one.payload for one in (triage.first, *triage.others) if one.payload]


def _payloads(triage: PasteReport) -> list[Node]:
    """Each object once, though two credentials may stand in one."""
    documents = {
        id(one.credential.document): one.credential.document for one in _parsed_payloads(triage)
    }
    return [_named(document) for document in documents.values()]


def _named(node: Node) -> Node:
    """``node`` with a placeholder for what the paste does not show, which no redactor mistakes."""
    if isinstance(node, dict):
        return {key: _named(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_named(value) for value in node]
    return node.placeholder() if isinstance(node, Unknown) else node


def _hosts(credential: Credential) -> list[tuple[tuple[bool, bool], str]]:
    """Each address that could be a server's, and a key that sorts the likeliest first."""
    return [
        ((not gateway.outbound.effective, gateway.address.kind is Kind.IPV4), gateway.address.host)
        for gateway in credential.gateways
        if gateway.address and _is_server(gateway.address)
    ]


def _is_server(address: Address) -> bool:
    """Whether it names a server, if only a sample; what is still to be filled in does not."""
    if address.kind is Kind.PLACEHOLDER:
        return is_sample(address.host)
    return address.kind in {Kind.HOSTNAME, Kind.IPV4}


def _typed(said: str) -> str | None:
    return redact(Raw(said)).text.strip() or None
