"""What Vapi support asks for, compiled from one paste and from what people say beside it.

The list is the guide's, "If the error persists"; nothing is filled from anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import find_carrier
from siptrunk.model.address import Address, AddressKind, is_sample
from siptrunk.model.evidence import Answer
from siptrunk.model.json import PLACEHOLDER, Node
from siptrunk.model.placeholders import fill_placeholders
from siptrunk.model.redacted import Raw
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.pipeline import PasteReport
from siptrunk.prose.build_intake import find_carrier_by_words
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
"""How an organization's id is named: a key, a variable, a header, or words before it."""


@dataclass(frozen=True, slots=True)
class SupportDetails:
    """What the user says for support, as it was typed; empty where nothing was typed."""

    organization_id: str = ""
    error: str = ""
    carrier: str = ""
    server: str = ""
    direction: Direction = Direction.UNKNOWN
    attempts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class EscalationOrigin:
    """The thread it was escalated from, by whom and when (ISO 8601 in UTC)."""

    permalink: str = ""
    escalated_by: str = ""
    escalated_at: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """An escalation; None stands for what is missing."""

    report: PasteReport
    organization_id: str | None
    error: str | None
    payloads: tuple[Node, ...]
    carrier: str | None
    server: str | None
    direction: Direction
    checked_at: str
    """ISO 8601 in UTC."""
    attempts: tuple[str, ...] = ()
    note: str = ""
    origin: EscalationOrigin = field(default_factory=EscalationOrigin)

    @property
    def facts(self) -> tuple[tuple[Item, str], ...]:
        """What support asks for, in the guide's order; an empty text is missing."""
        carrier = find_carrier(self.carrier or "")
        count = len(self.payloads)
        values: dict[Item, str | None] = {
            "organization_id": self.organization_id,
            "error": self.error,
            "payload": f"{count} payload{'s' if count > 1 else ''}" if count else None,
            "carrier": carrier.title if carrier else self.carrier,
            "server": self.server,
            "direction": None if self.direction is Direction.UNKNOWN else self.direction.value,
        }
        return tuple((item, values[item] or "") for item in TITLES)

    @property
    def missing(self) -> tuple[Item, ...]:
        """What support asks for and is missing, in the guide's order."""
        return tuple(item for item, value in self.facts if not value)

    @property
    def region(self) -> Region:
        """The region of the organization."""
        return self.report.first.diagnosis.intake.region

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What DNS said, by name."""
        answers = self.report.first.diagnosis.intake.answers
        return tuple(answers[name] for name in sorted(answers))


def compile_bundle(
    report: PasteReport, details: SupportDetails, origin: EscalationOrigin, checked_at: datetime
) -> Bundle:
    """The escalation of one paste; ``details`` win over what the paste says, and are redacted."""
    intake = report.first.diagnosis.intake
    carrier = (
        find_carrier(details.carrier)
        or intake.carrier
        or find_carrier_by_words(intake, intake.credential)
    )
    is_open = details.direction is Direction.UNKNOWN
    return Bundle(
        report=report,
        organization_id=_redact_entry(details.organization_id)
        or find_organization(report.reading.redacted.text),
        error=_redact_entry(details.error) or (report.symptom.quote if report.symptom else None),
        payloads=tuple(_payloads(report)),
        carrier=carrier.name if carrier else _redact_entry(details.carrier),
        server=_redact_entry(details.server) or find_server(report),
        direction=intake.direction if is_open else details.direction,
        checked_at=checked_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        attempts=tuple(filter(None, map(_redact_entry, details.attempts))),
        note=_redact_entry(details.note) or "",
        origin=origin,
    )


def find_organization(text: str) -> str | None:
    """The organization's id in a paste: a key, an environment line, a header, or in words."""
    for pattern in ORGANIZATION:
        for match in pattern.finditer(text):
            value: str = match.group(1)
            if any(c.isdigit() for c in value) and PLACEHOLDER not in value.upper():
                return value
    return None


def find_server(report: PasteReport) -> str | None:
    """The carrier's server in the payload: a name before an address, outbound first."""
    hosts = [host for credential in _credentials(report) for host in _ranked_hosts(credential)]
    return min(hosts, key=lambda host: host[0])[1] if hosts else None


def _credentials(report: PasteReport) -> list[Credential]:
    return [payload.credential for payload in report.reading.payloads]


def _payloads(report: PasteReport) -> list[Node]:
    """Each document once, though two credentials may be in it."""
    documents = {id(c.document): c.document for c in _credentials(report)}
    return [fill_placeholders(document) for document in documents.values()]


def _ranked_hosts(credential: Credential) -> list[tuple[tuple[bool, bool], str]]:
    """Each address that could be a server's, with a key that sorts the likeliest first."""
    return [
        (
            (not gateway.outbound.effective, gateway.address.kind is AddressKind.IPV4),
            gateway.address.host,
        )
        for gateway in credential.gateways
        if gateway.address and _is_server(gateway.address)
    ]


def _is_server(address: Address) -> bool:
    """Whether it names a server, if only a sample; what is still to be filled in does not."""
    if address.kind is AddressKind.PLACEHOLDER:
        return is_sample(address.host)
    return address.kind in {AddressKind.HOSTNAME, AddressKind.IPV4}


def _redact_entry(text: str) -> str | None:
    return redact(Raw(text)).text.strip() or None
