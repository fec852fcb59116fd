"""Checks: a gateway for a carrier that encrypts by default sends ``tls/srtp``.

Why: an Amazon Chime SDK Voice Connector has encryption on unless it was switched off, and then
takes no call without TLS and SRTP.

Fix safety: ``tls/srtp``, on 5061 where the port was 5060, with the question whether encryption is
on, which is set in the carrier's console.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_gateway
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import TLS_PORT, UDP_TCP_PORT
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.text.wording import code

ID = "trunk/encryption-mismatch"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each sending gateway that does not encrypt as the carrier does."""
    for gateway in (g for g in intake.gateways if g.sends_calls):
        carrier, protocol = carrier_of_gateway(intake, gateway), gateway.protocol.effective
        if gateway.protocol.is_present and not gateway.protocol.is_literal:
            continue
        if carrier is None or not carrier.protocol or intake.direction is Direction.INBOUND:
            continue
        if protocol is not None and protocol.lower() != carrier.protocol:
            yield Observation(
                message=f"{gateway.title} sends {code(protocol)}"
                f"{'' if gateway.protocol.is_present else ' (the default)'}; {carrier.title} takes "
                f"only {code(carrier.protocol)} while its encryption is on, as it is by default.",
                evidence=(quote(gateway.protocol),),
                source=carrier.guide or TRUNK,
                pointer=gateway.protocol.pointer,
                gateway=gateway.number,
                advice=f"If it is on, set `outboundProtocol` to {code(carrier.protocol)}.",
                fix=_fix(gateway, carrier) if gateway.carries(intake.direction) else None,
            )


def _fix(gateway: Gateway, carrier: Carrier) -> Fix:
    edits = [Edit(gateway.protocol.pointer, after=carrier.protocol)]
    if gateway.port.effective == UDP_TCP_PORT:
        edits.append(Edit(gateway.port.pointer, after=TLS_PORT))
    asks = f"Is encryption on at {carrier.title}? If not, keep {code(gateway.protocol.effective)}."
    return Fix(tuple(edits), asks)


RULE = Rule(
    id=ID,
    title="Protocol that does not fit the carrier's encryption",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "UDP by default",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "abcdef1.voiceconnector.chime.aws", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "abcdef1.voiceconnector.chime.aws", "inboundEnabled": false,
                 "outboundProtocol": "tls/srtp", "port": 5061}]}""",
        ),
    ),
    good=(
        Example(
            "encrypted",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "abcdef1.voiceconnector.chime.aws", "inboundEnabled": false,
                 "outboundProtocol": "tls/srtp", "port": 5061}]}""",
        ),
    ),
)
