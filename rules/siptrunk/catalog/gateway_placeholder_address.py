"""Checks: ``ip`` is a real address, not one that stands for it.

Why: documents and templates show ``sip.example.com``, 203.0.113.10 or ``YOUR_CARRIER_IP`` where
the carrier's address belongs. Nobody answers there, so the gateway cannot be created.

Fix safety: none offered, since the address is the user's to give; but for a carrier with one host
for all its customers that host, with the question whether it is theirs. No other rule judges a
placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_gateway, gateway_networks, match_zones
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.address import Address, AddressKind
from siptrunk.model.carrier import Carrier, Zone, plain_words
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.text.wording import code, join_words

ID = "gateway/placeholder-address"
RESERVED = Source("https://www.rfc-editor.org/rfc/rfc5737", "2010-01-01", "RFC 5737 and RFC 2606")


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each placeholder."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is not None and address.kind is AddressKind.PLACEHOLDER:
            carrier = carrier_of_gateway(intake, gateway)
            yield Observation(
                message=f"{gateway.title} holds no address yet: {_what(address)}.",
                evidence=(quote(gateway.ip),),
                pointer=gateway.ip.pointer,
                gateway=gateway.number,
                advice=_advice(intake, carrier),
                fix=_fix(intake, gateway, carrier) if carrier else None,
            )


def _advice(intake: Intake, carrier: Carrier | None) -> str:
    """The carrier's address, as far as its customers share one; else where to find it."""
    if carrier and carrier.gateway_host:
        zones = match_zones(intake, carrier).verified if carrier.has_doubtful_hostnames else ()
        numeric = [f"{z.title} {_list_addresses(z)}" for z in zones]
        addresses = f"; its addresses are, for {'; for '.join(numeric)}" if numeric else ""
        return f"{carrier.title}'s host is {code(carrier.gateway_host)}{addresses}."
    if carrier and carrier.is_own:
        return f"{carrier.gateway_hint} Put it there."
    hint = f"{carrier.gateway_hint} " if carrier and carrier.gateway_hint else ""
    return (
        f"{hint}Put your carrier's own hostname or IPv4 address there; its console or its welcome "
        "mail has it."
    )


def _list_addresses(zone: Zone) -> str:
    return join_words([code(str(n.network_address)) for n in gateway_networks((zone,))])


def _fix(intake: Intake, gateway: Gateway, carrier: Carrier) -> Fix | None:
    """The carrier's one host, where the placeholder itself names the carrier."""
    letters = "".join(c for c in str(gateway.ip.raw).lower() if c.isalnum())
    is_named = any(plain_words(word).replace(" ", "") in letters for word in carrier.words)
    if not carrier.gateway_host or not is_named or not gateway.carries(intake.direction):
        return None
    host = code(carrier.gateway_host)
    asks = f"Is this trunk at {carrier.title}, at {host}?"
    return Fix((Edit(gateway.ip.pointer, after=carrier.gateway_host),), asks)


def _what(address: Address) -> str:
    if address.host[:1].isdecimal():
        return f"{code(address.host)} is an example from a document"
    return f"{code(address.host)} stands for one"


RULE = Rule(
    id=ID,
    title="Sample address",
    page=__doc__,
    source=RESERVED,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.UNUSABLE_ADDRESS,
    about_addresses=True,
    fixable=True,
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
            "a carrier with one host for all its customers",
            """Our carrier is Zadarma.
                {"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "ZADARMA_SIP_SERVER", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "10815", "authPassword": "YOUR_SIP_PASSWORD"}}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "sip.zadarma.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "10815", "authPassword": "YOUR_SIP_PASSWORD"}}""",
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
