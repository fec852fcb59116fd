"""Checks: ``ip`` holds a bare hostname or IPv4 address, and nothing around it.

Why: the port, the transport and the prefix length have options of their own. A URI, a wildcard or
an address with a number over 255 names no host, so the gateway cannot be created.

Fix safety: what can be told apart is put where it belongs. Where the address says one thing and
the option another, the option stays and the question is asked. What names no host is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from siptrunk.diagnosis.key_aliases import set_flag
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.address import Address, AddressKind
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, below
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.model.vapi.field import Field
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH
from siptrunk.text.wording import code, join_words

ID = "gateway/address-malformed"
HOST_PLACEHOLDER = "YOUR_CARRIER_OUTBOUND_ADDRESS"
ASK_HOST = "Which host or address does your carrier take your calls at?"
JUDGED_KINDS = (AddressKind.HOSTNAME, AddressKind.IPV4, AddressKind.IPV6, AddressKind.NONSENSE)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each address with something around it, or that is none."""
    for gateway in intake.gateways:
        address = gateway.address
        if address is None or address.kind not in JUDGED_KINDS or not address.text.strip():
            continue
        if address.faults:
            yield _finding(intake, gateway, address)


def _finding(intake: Intake, gateway: Gateway, address: Address) -> Observation:
    is_host = address.kind is not AddressKind.NONSENSE
    if _is_destination(gateway, address):
        message = (
            f"{gateway.title} cannot send calls to {code(address.text)}: that is a network, from "
            "which calls come in."
        )
    else:
        message = (
            f"{gateway.title} needs a bare hostname or IPv4 address in `ip`; "
            f"{code(address.text)} has {join_words(list(address.faults))}."
        )
    return Observation(
        message=message,
        evidence=(quote(gateway.ip),),
        pointer=gateway.ip.pointer,
        gateway=gateway.number,
        advice=_advice(address, is_host=is_host),
        fix=_fix(intake, gateway, address) if is_host else None,
    )


def _advice(address: Address, *, is_host: bool) -> str:
    if not is_host:
        return "Put one hostname or one IPv4 address there, as your carrier gives it."
    if address.user:
        return (
            f"The user name {code(address.user)} belongs in "
            "`outboundAuthenticationPlan.authUsername`, if your carrier wants one."
        )
    return ""


def _is_destination(gateway: Gateway, address: Address) -> bool:
    """Whether calls are sent to what is a whole network."""
    if address.ipv4 is None or address.prefix is None or address.prefix >= MAX_PREFIX_LENGTH:
        return False
    network = IPv4Network((int(address.ipv4), address.prefix), strict=False)
    return gateway.sends_calls and network.network_address == address.ipv4


def _edits_for_destination(intake: Intake, gateway: Gateway) -> Iterator[Edit]:
    """The network for inbound calls alone, and a gateway for the host that calls go to."""
    yield set_flag(gateway, gateway.outbound, on=False)
    senders = (g for g in intake.gateways if g is not gateway and g.sends_calls)
    if intake.credential and intake.wants_outbound and not any(senders):
        host: dict[str, Node] = {"ip": HOST_PLACEHOLDER, "inboundEnabled": False}
        yield Edit(below(intake.credential.gateways_pointer, "-"), after=host)


def _fix(intake: Intake, gateway: Gateway, address: Address) -> Fix:
    edits, asks = [Edit(gateway.ip.pointer, after=address.host)], list[str]()
    for option, value, is_valid in _parts(gateway, address):
        if not is_valid:
            asks.append(f"Which {option.key} is right? {code(value)} is none.")
        elif option.is_present and option.effective != value:
            asks.append(
                f"Is {code(option.key)} {code(option.raw)} right? The address says {code(value)}."
            )
        elif option.effective != value:
            edits.append(Edit(option.pointer, after=value))
    if _is_destination(gateway, address):
        edits += _edits_for_destination(intake, gateway)
        asks += [ASK_HOST] if intake.wants_outbound else []
    return Fix(tuple(edits), " ".join(asks) or None)


def _parts(
    gateway: Gateway, address: Address
) -> Iterator[tuple[Field[int] | Field[str], int | str, bool]]:
    """What stood around the host: the option that it belongs in, and whether it can stand there."""
    if address.port is not None:
        yield gateway.port, address.port, 1 <= address.port <= 65535
    if address.prefix is not None and address.kind is AddressKind.IPV4:
        yield gateway.netmask, address.prefix, address.prefix <= MAX_PREFIX_LENGTH
    if address.transport is not None and gateway.sends_calls:
        is_known = address.transport in schema.GATEWAY["outboundProtocol"].choices
        yield gateway.protocol, address.transport, is_known


RULE = Rule(
    id=ID,
    title="More than an address in `ip`",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    about_addresses=True,
    fixable=True,
    check=check,
    bad=(
        Example(
            "a SIP URI",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip:sip.acme.net:5070;transport=tcp", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false,
                 "port": 5070, "outboundProtocol": "tcp"}]}""",
        ),
        Example(
            "a network in CIDR notation",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8/29", "inboundEnabled": true, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "inboundEnabled": true, "outboundEnabled": false,
                 "netmask": 29}]}""",
        ),
        Example(
            "two ports that disagree",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4:5070", "port": 5060, "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "port": 5060, "inboundEnabled": false}]}""",
        ),
        Example(
            "a number over 255",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.400", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a bare hostname",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "a placeholder with a port is the placeholder rule's",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.example.com:5060", "inboundEnabled": false}]}""",
        ),
    ),
)
