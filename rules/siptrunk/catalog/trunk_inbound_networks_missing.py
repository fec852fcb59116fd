"""Checks: a trunk that takes calls takes them from all networks of the carrier.

Why: Vapi refuses a call that comes from an address outside the gateways' networks (often seen as
401). A carrier calls from several, primary and failover, so one that is missing fails now and then.
Only the carrier's regions that the paste points at count, and only where their list is verified.

Fix safety: the missing networks become inbound-only gateways. They are the carrier's as of the date
of its list, which the finding names. Never added for outbound.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from siptrunk.diagnosis.carrier_networks import (
    MatchedZones,
    ask_zones,
    carrier_of_trunk,
    gateway_networks,
    list_evidence,
    match_zones,
)
from siptrunk.diagnosis.coverage import Coverage, format_network, inbound_gateway
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.text.wording import code, join_words

ID = "trunk/inbound-networks-missing"
MAX_NAMED_NETWORKS = 4


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where calls from some of the carrier's networks would be refused."""
    credential, carrier = intake.credential, carrier_of_trunk(intake)
    if credential is None or carrier is None or intake.direction is Direction.OUTBOUND:
        return
    taking = [
        gateway for gateway in credential.gateways if gateway.receives_calls and gateway.network
    ]
    zones = match_zones(intake, carrier)
    missing = Coverage(credential).missing(gateway_networks(zones.verified))
    if not taking or not missing or any(map(_has_own_networks, credential.gateways)):
        return
    yield Observation(
        message=f"Calls from {_list_networks(missing)} will be refused: no gateway takes them, and "
        f"{carrier.title} calls from there too.",
        evidence=(
            *(quote(g.ip) for g in taking[:MAX_NAMED_NETWORKS]),
            *list_evidence(carrier, zones),
        ),
        source=carrier.networks_source or TRUNK,
        pointer=credential.gateways_pointer,
        fix=_fix(intake, credential, taking[0], missing, (carrier, zones)),
    )


def _has_own_networks(gateway: Gateway) -> bool:
    """Whether the networks come with the correction of a hostname."""
    return gateway.is_inbound_hostname or (gateway.is_hostname and gateway.has_no_direction)


def _list_networks(missing: tuple[IPv4Network, ...]) -> str:
    names = [code(format_network(network)) for network in missing[:MAX_NAMED_NETWORKS]]
    remaining = len(missing) - len(names)
    return join_words([*names, f"{remaining} more"] if remaining else names)


def _fix(
    intake: Intake,
    credential: Credential,
    beside: Gateway,
    missing: tuple[IPv4Network, ...],
    carrier_zones: tuple[Carrier, MatchedZones],
) -> Fix | None:
    if not intake.wants_inbound:
        return None
    end, port = below(credential.gateways_pointer, "-"), beside.stated_port
    edits = tuple(Edit(end, inbound_gateway(network, port)) for network in missing)
    return Fix(edits, ask_zones(*carrier_zones))


RULE = Rule(
    id=ID,
    title="Networks of the carrier that are missing",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "one of a pair",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "192.76.120.10", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "192.76.120.10", "outboundEnabled": false},
                {"ip": "64.16.250.10", "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
        Example(
            "one of two regions that the paste names",
            """Our numbers are in Frankfurt and Dublin.
                {"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "acme.pstn.twilio.com", "inboundEnabled": false},
                {"ip": "35.156.191.128", "netmask": 30, "outboundEnabled": false}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "acme.pstn.twilio.com", "inboundEnabled": false},
                {"ip": "35.156.191.128", "netmask": 30, "outboundEnabled": false},
                {"ip": "54.171.127.192", "netmask": 30,
                 "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "all networks of the region that an address points at",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "acme.pstn.twilio.com", "inboundEnabled": false},
                {"ip": "35.156.191.128", "netmask": 30, "outboundEnabled": false}]}""",
        ),
        Example(
            "a carrier whose networks are not known",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}""",
        ),
    ),
)
