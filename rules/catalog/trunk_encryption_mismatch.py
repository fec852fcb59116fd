"""Checks: a gateway for a carrier that encrypts by default sends ``tls/srtp``.

Why: an Amazon Chime SDK Voice Connector has encryption on unless it was switched off, and then
takes no call without TLS and SRTP.

Fix safety: none offered; whether encryption is on is set in the carrier's console.
"""

from __future__ import annotations

from collections.abc import Iterator

from rules.finding import Confidence, Finding, Fix, Severity
from rules.guide import TRUNK
from rules.intake import Intake
from rules.judging.calls import is_shown, sends
from rules.judging.quote import quote, titled
from rules.judging.sources import carrier_at
from rules.rule import Example, Rule
from rules.trunk import Direction
from rules.wording import code

ID = "trunk/encryption-mismatch"


def check(intake: Intake) -> Iterator[Finding]:
    """One finding for each sending gateway that does not encrypt as the carrier does."""
    for gateway in filter(sends, intake.gateways):
        carrier, protocol = carrier_at(intake, gateway), gateway.protocol.means
        if gateway.protocol.written and not is_shown(gateway.protocol):
            continue
        if carrier is None or not carrier.protocol or intake.direction is Direction.INBOUND:
            continue
        if protocol is not None and protocol.lower() != carrier.protocol:
            yield Finding(
                rule=ID,
                severity=Severity.WARNING,
                confidence=Confidence.LIKELY,
                says=f"{titled(gateway)} sends {code(protocol)}"
                f"{'' if gateway.protocol.written else ' (the default)'}; {carrier.title} takes "
                f"only {code(carrier.protocol)} while its encryption is on, as it is by default.",
                evidence=(quote(gateway.protocol),),
                source=carrier.guide or TRUNK,
                pointer=gateway.protocol.pointer,
                gateway=gateway.number,
                does=f"If it is on, set `outboundProtocol` to {code(carrier.protocol)}.",
                fix=Fix((), f"Is encryption on at {carrier.title}?"),
            )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=TRUNK,
    check=check,
    bad=(
        Example(
            "UDP by default",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true, "gateways": [
                {"ip": "abcdef1.voiceconnector.chime.aws", "inboundEnabled": false}]}""",
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
