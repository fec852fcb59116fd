"""Checks: ``ip`` can be reached over the public internet.

Why: Vapi's SBC stands outside the carrier's network. An address that is private, loopback,
link-local, behind carrier-grade NAT, multicast or reserved leads nowhere from there, and no call
can come from one.

Fix safety: none offered; the public address is the user's to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.address import AddressKind
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.reserved_addresses import why_unroutable
from siptrunk.text.wording import code

ID = "gateway/private-address"
REGISTRY = Source("https://www.rfc-editor.org/rfc/rfc6890", "2013-04-01", "RFC 6890")


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each address that leads nowhere from outside."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is None or address.kind not in {AddressKind.IPV4, AddressKind.HOSTNAME}:
            continue
        if why := why_unroutable(address.host):
            yield Observation(
                message=f"{gateway.title} cannot be reached: {code(address.host)} {why}, "
                "and Vapi calls over the public internet.",
                evidence=(quote(gateway.ip),),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice="Put the public address there: your carrier's, or that of your PBX as seen "
                "from outside.",
            )


RULE = Rule(
    id=ID,
    title="Private address, out of Vapi's reach",
    page=__doc__,
    source=REGISTRY,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.UNUSABLE_ADDRESS,
    about_addresses=True,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    bad=(
        Example(
            "an address of a local network",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "192.168.1.20", "inboundEnabled": false}]}""",
        ),
        Example(
            "behind carrier-grade NAT",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "100.64.3.1", "inboundEnabled": false}]}""",
        ),
        Example(
            "this machine",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "localhost", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a public address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "just outside a private block",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "172.32.0.1", "inboundEnabled": false}]}""",
        ),
    ),
)
