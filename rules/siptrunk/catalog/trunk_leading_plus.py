"""Checks: a carrier that wants numbers with a plus gets them so.

Why: ``outboundLeadingPlusEnabled`` is false where it is omitted, and Twilio, Vonage, Amazon
Chime, Zadarma, Wavix and Sinch want numbers with the plus.

Fix safety: safe for outbound calls to these carriers; inbound calls are not touched.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_trunk
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction

ID = "trunk/leading-plus"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where the carrier wants the plus and does not get it."""
    credential, carrier = intake.credential, carrier_of_trunk(intake)
    if credential is None or carrier is None or not carrier.leading_plus:
        return
    if intake.direction is Direction.INBOUND or not any(g.sends_calls for g in credential.gateways):
        return
    plus = credential.leading_plus
    if credential.is_update and not plus.is_present:
        return
    if plus.effective is False:
        source = carrier.leading_plus_source or carrier.guide or SCHEMA
        yield Observation(
            message=f"{carrier.title} wants numbers with a leading plus, and "
            f"`{plus.key}` is {'off' if plus.is_present else 'omitted, which means off'}.",
            evidence=(
                quote(plus),
                Documented(f"{carrier.title} needs `outboundLeadingPlusEnabled`.", source),
            ),
            source=source,
            pointer=plus.pointer,
            fix=Fix((Edit(plus.pointer, after=True),)),
        )


RULE = Rule(
    id=ID,
    title="Leading plus that is off",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    fixable=True,
    options=frozenset({"ip", "outboundEnabled", "outboundLeadingPlusEnabled"}),
    check=check,
    bad=(
        Example(
            "omitted, which means off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "acme.pstn.twilio.com", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "acme.pstn.twilio.com", "inboundEnabled": false}],
                "outboundLeadingPlusEnabled": true}""",
        ),
    ),
    good=(
        Example(
            "on",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "acme.pstn.twilio.com", "inboundEnabled": false}]}""",
        ),
        Example(
            "a trunk that makes no calls",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "54.172.60.0", "netmask": 30, "outboundEnabled": false}]}""",
        ),
    ),
)
