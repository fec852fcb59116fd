"""Checks: ``ip`` is a real address, not one that stands for it.

Why: documents and templates show ``sip.example.com``, 203.0.113.10 or ``YOUR_CARRIER_IP`` where
the carrier's address belongs. Nobody answers there, so the gateway cannot be created.

Fix safety: none offered; the address is the user's to give. No other rule judges a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.address import Address, AddressKind
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "gateway/placeholder-address"
RESERVED = Source("https://www.rfc-editor.org/rfc/rfc5737", "2010-01-01", "RFC 5737 and RFC 2606")


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each placeholder."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is not None and address.kind is AddressKind.PLACEHOLDER:
            yield Observation(
                message=f"{gateway.title} holds no address yet: {_what(address)}.",
                evidence=(quote(gateway.ip),),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice="Put your carrier's own hostname or IPv4 address there; its console or its "
                "welcome mail has it.",
            )


def _what(address: Address) -> str:
    if address.host[:1].isdecimal():
        return f"{code(address.host)} is an example from a document"
    return f"{code(address.host)} stands for one"


RULE = Rule(
    id=ID,
    page=__doc__,
    source=RESERVED,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.UNUSABLE_ADDRESS,
    about_addresses=True,
    check=check,
    bad=(
        Example(
            "the guide's sample address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "203.0.113.10", "inboundEnabled": false}]}""",
        ),
        Example(
            "the guide's sample hostname",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.example.com", "inboundEnabled": false}]}""",
        ),
        Example(
            "a name to fill in",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "YOUR_CARRIER_IP", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a carrier's hostname",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "a variable, whose value the paste does not show",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "${CARRIER_IP}", "inboundEnabled": false}]}""",
        ),
    ),
)
