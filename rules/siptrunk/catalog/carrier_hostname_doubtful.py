"""Checks: a carrier's hostname is one that Vapi takes for outbound, as far as is known.

Why: a hostname is fine where inbound is off, yet Vapi's Telnyx page says that Telnyx hostnames are
refused outright, and its other pages show them. Who still gets the error has the numeric addresses
to turn to.

Fix safety: none offered, since the hostname may well work.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_gateway
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "carrier/hostname-doubtful"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each hostname that is right by the guide and refused by another page."""
    for gateway in (g for g in intake.gateways if g.is_hostname):
        carrier = carrier_of_gateway(intake, gateway)
        if carrier is None or not carrier.has_doubtful_hostnames or gateway.is_inbound_hostname:
            continue
        yield Observation(
            message=f"{gateway.title} has {code(gateway.ip.effective)}, right by the guide. "
            f"{carrier.hostname_note}",
            evidence=(quote(gateway.ip),),
            source=carrier.guide or TRUNK,
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
        )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=TRUNK,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    about_addresses=True,
    check=check,
    bad=(
        Example(
            "a hostname on which Vapi's pages disagree",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.telnyx.com", "inboundEnabled": false}]}""",
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
