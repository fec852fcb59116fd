"""Checks: ``ip`` is the first address of the network that ``netmask`` makes of it.

Why: 198.18.7.9 with netmask 29 is written for 198.18.7.8/29, and some software refuses a network
with bits set below its prefix. The network address leaves no doubt.

Fix safety: the network stays the same. Where the gateway sends calls as well, its address is kept
for these and the network becomes a gateway of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.netmasks import edits_for_networks
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.finding import Confidence, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.model.vapi.field import Presence
from siptrunk.text.wording import code

ID = "gateway/netmask-host-bits"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each address inside its own network."""
    for gateway in intake.gateways:
        address, network = gateway.address, gateway.network
        if network is None or address is None or address.ipv4 == network.network_address:
            continue
        if gateway.netmask.presence is Presence.GIVEN and gateway.inbound.effective is True:
            yield Observation(
                message=f"{gateway.title} has {code(address.host)} with netmask "
                f"{code(network.prefixlen)}; that network starts at "
                f"{code(str(network.network_address))}.",
                evidence=(quote(gateway.ip), quote(gateway.netmask)),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice=f"For {address.host} alone, leave `netmask` out.",
                fix=_fix(intake.direction, intake.credential, gateway),
            )


def _fix(direction: Direction, credential: Credential | None, gateway: Gateway) -> Fix | None:
    network = gateway.network
    if credential is None or network is None or not gateway.carries(direction):
        return None
    edits = edits_for_networks(direction, credential, gateway, (network,))
    return Fix(edits) if edits else None


RULE = Rule(
    id=ID,
    title="Address and netmask that do not fit",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "an address in the middle of its network",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "netmask": 29, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
        ),
        Example(
            "one that sends calls to that address",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "netmask": 29, "inboundEnabled": true}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "inboundEnabled": false},
                {"ip": "198.18.7.8", "netmask": 29,
                 "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the network address",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
        ),
        Example(
            "one address",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "netmask": 32, "outboundEnabled": false}]}""",
        ),
    ),
)
