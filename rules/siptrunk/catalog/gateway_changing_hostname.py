"""Checks: a hostname that becomes numeric addresses for inbound has one that stays.

Why: several A records, or a TTL under five minutes, are how a carrier spreads calls and moves its
servers. Addresses copied from such a name may be others tomorrow, and calls from these are refused.

Fix safety: none of its own; the question that goes with the numeric addresses says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import (
    CarrierNetworks,
    dns_answer,
    source_networks,
    why_unstable,
)
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.evidence import Resolved
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction
from siptrunk.text.wording import code

ID = "gateway/changing-hostname"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each hostname whose addresses are offered for inbound and may change."""
    if intake.direction is Direction.OUTBOUND:
        return
    carrier_networks = CarrierNetworks(intake)
    for gateway in (g for g in intake.gateways if g.is_inbound_hostname):
        answer = dns_answer(intake, gateway)
        if (
            not isinstance(answer, Resolved)
            or not source_networks(answer)
            or carrier_networks.for_gateway(gateway)
        ):
            continue
        if why := why_unstable(answer):
            yield Observation(
                message=f"The addresses of {code(answer.hostname)} may change: {why}. "
                f"{gateway.title} would then refuse calls from the new ones.",
                evidence=(quote(gateway.ip), answer),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice="For inbound, ask your carrier for the networks that its calls come from.",
            )


RULE = Rule(
    id=ID,
    title="Hostname whose addresses change",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    rank=Rank.GATEWAY,
    about_addresses=True,
    check=check,
    needs_dns=True,
    bad=(
        Example(
            "two addresses for a minute",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false},
                {"ip": "198.18.7.4", "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "198.18.7.5", "inboundEnabled": true, "outboundEnabled": false}]}""",
            answers=(Resolved("sip.acme.net", ("198.18.7.4", "198.18.7.5"), 60, "", ""),),
        ),
    ),
    good=(
        Example(
            "one address for an hour",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}""",
            answers=(Resolved("sip.acme.net", ("198.18.7.4",), 3600, "", ""),),
        ),
        Example(
            "calls only go out",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}""",
            direction=Direction.OUTBOUND,
            answers=(Resolved("sip.acme.net", ("198.18.7.4", "198.18.7.5"), 60, "", ""),),
        ),
    ),
)
