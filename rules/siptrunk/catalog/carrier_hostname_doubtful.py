"""Checks: a carrier's hostname is one that Vapi takes for outbound, as far as is known.

Why: a hostname is fine where inbound is off, yet Vapi's Telnyx page says that Telnyx hostnames are
refused outright, and its other pages show them. Who still gets the error has the numeric addresses
to turn to.

Fix safety: none offered while the hostname may well work. Where the error came although inbound is
off, the addresses that the carrier publishes for the hostname's region take its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import (
    MatchedZones,
    carrier_of_gateway,
    gateway_networks,
    list_evidence,
)
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.text.wording import code, join_words

ID = "carrier/hostname-doubtful"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each hostname that is right by the guide and refused by another page."""
    for gateway in (g for g in intake.gateways if g.is_hostname):
        carrier = carrier_of_gateway(intake, gateway)
        if carrier is None or not carrier.has_doubtful_hostnames or gateway.is_inbound_hostname:
            continue
        if intake.symptom and intake.symptom.is_trunk_error and not gateway.receives_calls:
            yield _describe_refusal(intake, gateway, carrier)
            continue
        yield Observation(
            message=f"{gateway.title} has {code(gateway.ip.effective)}, right by the guide. "
            f"{carrier.hostname_note}",
            evidence=(quote(gateway.ip),),
            source=carrier.guide or TRUNK,
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
            severity=Severity.INFO,
        )


def _describe_refusal(intake: Intake, gateway: Gateway, carrier: Carrier) -> Observation:
    """What is left where inbound is off already and the error came all the same."""
    host = gateway.address.host if gateway.address else ""
    zones = carrier.verified_zones([host])
    addresses = [str(n.network_address) for n in gateway_networks(zones[:1])]
    titles = join_words([zone.title for zone in zones])
    is_offered = len(zones) == 1 and gateway.carries(intake.direction)
    return Observation(
        severity=Severity.WARNING,
        message=f"{gateway.title} has inbound off already, so what is left is its hostname: "
        f"{carrier.title}'s are reported to be refused outright. "
        f"Use {carrier.title}'s numeric addresses for {titles}.",
        evidence=(quote(gateway.ip), *list_evidence(carrier, MatchedZones(zones, zones))),
        source=carrier.guide or TRUNK,
        pointer=gateway.ip.pointer,
        gateway=gateway.number,
        fix=Fix(tuple(_edits(intake, gateway, addresses))) if is_offered else None,
    )


def _edits(intake: Intake, gateway: Gateway, addresses: list[str]) -> Iterator[Edit]:
    """The first address in place of the hostname, the others as gateways like it."""
    credential = intake.credential
    if credential is None:
        return
    yield Edit(gateway.ip.pointer, after=addresses[0])
    for address in addresses[1:]:
        if all(g.ip.raw != address for g in credential.gateways):
            copy = {key: address if key == gateway.ip.key else v for key, v in gateway.raw.items()}
            yield Edit(below(credential.gateways_pointer, "-"), after=copy)


RULE = Rule(
    id=ID,
    title="Hostname that the carrier's page doubts",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    fixable=True,
    confidence=Confidence.LIKELY,
    about_addresses=True,
    check=check,
    bad=(
        Example(
            "a hostname on which Vapi's pages disagree",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.telnyx.com", "inboundEnabled": false}]}""",
        ),
        Example(
            "the error all the same",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.telnyx.eu", "port": 5060, "inboundEnabled": false}]}
            SIP gateway creation failed.""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "185.246.41.140", "port": 5060, "inboundEnabled": false},
                {"ip": "185.246.41.141", "port": 5060, "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the carrier's addresses",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "192.76.120.10"}, {"ip": "64.16.250.10"}]}""",
        ),
        Example(
            "any other carrier's hostname",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
    ),
)
