"""Checks: every gateway sends calls or takes them.

Why: with both flags off a gateway does nothing; where no gateway of the trunk has a direction,
neither does the trunk.

Fix safety: switching a direction on changes which calls are possible, so it is offered only for
the direction that the user names.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import Sources, edits_for_hostname, plan_sources
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.text.wording import code

ID = "gateway/no-direction"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway that does nothing."""
    credential = intake.credential
    if credential is None:
        return
    idle = [gateway for gateway in credential.gateways if gateway.has_no_direction]
    planned = plan_sources(intake, credential) if idle and intake.wants_inbound else {}
    for gateway in idle:
        yield Observation(
            severity=Severity.ERROR if len(idle) == len(credential.gateways) else Severity.WARNING,
            message=f"{gateway.title} neither sends nor takes calls: {code(gateway.inbound.key)} "
            f"and {code(gateway.outbound.key)} are both off.",
            evidence=(quote(gateway.inbound), quote(gateway.outbound)),
            pointer=gateway.inbound.pointer,
            gateway=gateway.number,
            advice="Switch on the direction that you need, or leave the gateway out.",
            fix=_fix(intake.direction, credential, gateway, planned.get(gateway.number)),
        )


def _fix(
    direction: Direction, credential: Credential, gateway: Gateway, sources: Sources | None
) -> Fix:
    if direction is Direction.UNKNOWN:
        return Fix((), "Which calls should this gateway carry: outbound, inbound or both?")
    if sources is not None:
        return Fix(edits_for_hostname(direction, credential, gateway, sources), sources.asks)
    edits = []
    if direction is not Direction.OUTBOUND:
        edits.append(Edit(gateway.inbound.pointer, after=True))
    if direction is not Direction.INBOUND:
        edits.append(Edit(gateway.outbound.pointer, after=True))
    return Fix(tuple(edits))


RULE = Rule(
    id=ID,
    title="Both directions off",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "both flags off",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundEnabled": true}]}""",
        ),
        Example(
            "a hostname with both flags off, for calls in",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "YOUR_CARRIER_SOURCE_ADDRESS",
                 "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
        Example(
            "an idle one beside one that works",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false},
                {"ip": "198.18.7.5", "inboundEnabled": false, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "one for each direction",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false},
                {"ip": "198.18.7.5", "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
    ),
)
