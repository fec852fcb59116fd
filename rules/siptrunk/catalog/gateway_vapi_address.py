"""Checks: ``ip`` is the carrier's, not one of Vapi's own hosts or addresses.

Why: a gateway says where Vapi sends calls to and takes them from, which is the carrier. Vapi's
SIP host and SBC addresses belong in the carrier's console: as the destination of inbound calls,
and on its allowlist.

Fix safety: none offered; the carrier's address is the user's to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.address import AddressKind
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import (
    NETWORKING,
    PUBLISHED_BY_MISTAKE,
    REPORTED,
    REPORTED_SOURCE,
)
from siptrunk.model.reserved_addresses import is_vapi, why_unroutable
from siptrunk.text.wording import code

ID = "gateway/vapi-address"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway that leads back to Vapi."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is None or address.kind not in {AddressKind.IPV4, AddressKind.HOSTNAME}:
            continue
        if is_vapi(address.host) and not why_unroutable(address.host):
            source = REPORTED_SOURCE if address.host in REPORTED else NETWORKING
            yield Observation(
                source=source,
                message=f"{gateway.title} leads back to Vapi: {_what(address.host)}. "
                "Your carrier's address belongs there.",
                confidence=Confidence.LIKELY if address.host in REPORTED else None,
                evidence=(quote(gateway.ip), Documented(_what(address.host) + ".", source)),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice="Put your carrier's address in `ip`, and give Vapi's to your carrier.",
            )


def _what(host: str) -> str:
    if mistake := PUBLISHED_BY_MISTAKE.get(host):
        return f"{code(host)} was once in its documentation by mistake ({mistake})"
    if report := REPORTED.get(host):
        return f"{code(host)} is probably Vapi's own ({report}, not confirmed)"
    return f"{code(host)} is Vapi's own"


RULE = Rule(
    id=ID,
    title="Vapi's own address",
    page=__doc__,
    source=NETWORKING,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.UNUSABLE_ADDRESS,
    about_addresses=True,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    bad=(
        Example(
            "Vapi's SIP host",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.vapi.ai", "inboundEnabled": false}]}""",
        ),
        Example(
            "an address of the SBC",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "44.229.228.186", "inboundEnabled": false}]}""",
        ),
        Example(
            "an address that is reported to be Vapi's",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "34.213.129.25", "inboundEnabled": false}]}""",
        ),
        Example(
            "where a carrier sends inbound calls",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "4f1c.sip.eu.vapi.ai", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the carrier's host",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
    ),
)
