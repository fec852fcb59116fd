"""Checks: ``ip`` is no IPv6 address.

Why: a gateway takes an IPv4 address or, for outbound only, a hostname. The SBC has IPv4 addresses
alone, in both regions.

Fix safety: none offered; the IPv4 address is the carrier's to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.address import AddressKind
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "gateway/ipv6-address"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each IPv6 address."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is not None and address.kind is AddressKind.IPV6:
            yield Observation(
                message=f"{gateway.title} will be refused: {code(address.host)} is an IPv6 "
                "address, and Vapi takes IPv4 only.",
                evidence=(quote(gateway.ip),),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice="Ask your carrier for its IPv4 address.",
            )


RULE = Rule(
    id=ID,
    title="IPv6 address, which Vapi does not take",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.UNUSABLE_ADDRESS,
    about_addresses=True,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    bad=(
        Example(
            "an IPv6 address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "2001:db8::4", "inboundEnabled": false}]}""",
        ),
        Example(
            "in brackets, with a port",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "[2001:db8::4]:5060", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "an IPv4 address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
