"""Checks: calls of the direction that the user names can pass.

Why: somebody who asks for inbound calls and has inbound off on every gateway, or asks for outbound
and has outbound off, gets a trunk that is created without an error and does nothing for them.

Fix safety: which gateway should carry the calls is the user's to say. Where the carrier wants a
credential for each direction and publishes its networks, the one for inbound is offered: the same
credential with these networks in place of its gateways.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import ask_zones, gateway_networks, match_zones
from siptrunk.diagnosis.coverage import inbound_gateway
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.model.vapi.field import Field
from siptrunk.text.wording import code

ID = "trunk/direction-missing"
MAX_QUOTED_GATEWAYS = 5
RECEIVES = (
    "takes",
    "Add the networks that your carrier calls from, each as an inbound-only gateway.",
)
SENDS = ("sends", "Add your carrier's address as a gateway with outbound on.")
"""What is missing, and what to do."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each direction that is asked for and that no gateway carries.

    Where the carrier wants a credential for each direction, another one of the paste may carry it.
    """
    credential, carrier = intake.credential, intake.carrier
    if not intake.gateways or credential is None:
        return
    wants_both = intake.direction is Direction.BOTH
    if carrier and carrier.one_way_credentials and intake.wants_inbound:
        yield from _second_credential(intake, credential, carrier)
        return
    if wants_both or intake.direction is Direction.INBOUND:
        yield from _finding([gateway.inbound for gateway in intake.gateways], RECEIVES)
    if wants_both or intake.direction is Direction.OUTBOUND:
        yield from _finding([gateway.outbound for gateway in intake.gateways], SENDS)


def _second_credential(
    intake: Intake, credential: Credential, carrier: Carrier
) -> Iterator[Observation]:
    """One finding where the carrier's credential for the other direction is missing."""
    gateways = [g for c in (credential, *intake.siblings) for g in c.gateways]
    if all(gateway.inbound.effective is False for gateway in gateways):
        flag, direction = intake.gateways[0].inbound, Direction.INBOUND
        advice = "Calls from the carrier end in 401 without it."
    elif intake.direction is Direction.BOTH and all(
        gateway.outbound.effective is False for gateway in gateways
    ):
        flag, direction = intake.gateways[0].outbound, Direction.OUTBOUND
        advice = carrier.gateway_hint
    else:
        return
    yield Observation(
        message=f"{carrier.title} takes a credential for each direction, and the one for "
        f"{direction.value} calls is missing here.",
        evidence=(quote(flag),),
        source=carrier.guide or TRUNK,
        pointer=flag.pointer,
        advice=advice,
        fix=_inbound_credential(intake, credential, carrier),
    )


def _inbound_credential(intake: Intake, credential: Credential, carrier: Carrier) -> Fix | None:
    """The credential with the carrier's networks in place of its gateways."""
    zones = match_zones(intake, carrier)
    if intake.direction is not Direction.INBOUND or not zones.verified:
        return None
    gateways: list[Node] = [inbound_gateway(n, None) for n in gateway_networks(zones.verified)]
    return Fix((Edit(credential.gateways_pointer, after=gateways),), ask_zones(carrier, zones))


def _finding(flags: list[Field[bool]], words: tuple[str, str]) -> Iterator[Observation]:
    if any(flag.effective is not False for flag in flags):
        return
    verb, advice = words
    yield Observation(
        message=f"No gateway {verb} calls: {code(flags[0].key)} is off on all of them.",
        evidence=tuple(quote(flag) for flag in flags[:MAX_QUOTED_GATEWAYS]),
        pointer=flags[0].pointer,
        advice=advice,
    )


RULE = Rule(
    id=ID,
    title="Direction that is off everywhere",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    fixable=True,
    check=check,
    bad=(
        Example(
            "inbound is asked for, and off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
        Example(
            "both are asked for, and inbound is off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.BOTH,
        ),
        Example(
            "a carrier with a credential for each direction, and one of them",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "nyc.us.out.didww.com", "inboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "46.19.209.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "46.19.210.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "46.19.212.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "46.19.213.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "46.19.214.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "46.19.215.14", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "185.238.173.14", "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the inbound one of two credentials",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "46.19.209.14", "outboundEnabled": false},
                {"ip": "46.19.210.14", "outboundEnabled": false},
                {"ip": "46.19.212.14", "outboundEnabled": false},
                {"ip": "46.19.213.14", "outboundEnabled": false},
                {"ip": "46.19.214.14", "outboundEnabled": false},
                {"ip": "46.19.215.14", "outboundEnabled": false},
                {"ip": "185.238.173.14", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
        Example(
            "inbound is asked for, and on",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
        Example(
            "nothing is asked for",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
    ),
)
