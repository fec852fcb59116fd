"""Checks: ``netmask`` is a prefix length from 24 to 32.

Why: it is the length of a CIDR prefix, not 255.255.255.0, and the schema takes no network wider
than /24, although Vapi's own Amazon Chime page shows a /23.

Fix safety: a mask is written as the prefix length that it is. A wider network becomes several /24
gateways, which match the same addresses; with more than 16 of them, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from siptrunk.diagnosis.coverage import split_network
from siptrunk.diagnosis.netmasks import (
    edits_for_networks,
    mask_length,
    prefix_length_of,
)
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.model.vapi.field import Field, Presence
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH, MIN_PREFIX_LENGTH
from siptrunk.text.wording import code

ID = "gateway/netmask-range"
MAX_SPLIT_GATEWAYS = 16
MIN_SPLIT_LENGTH = MIN_PREFIX_LENGTH - MAX_SPLIT_GATEWAYS.bit_length() + 1
"""Prefix length of the widest network that is split into as many gateways."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each netmask that is no prefix length from 24 to 32."""
    credential = intake.credential
    for gateway in intake.gateways:
        if credential is None or not _is_wrong(gateway.netmask):
            continue
        yield Observation(
            message=f"{gateway.title} has netmask {code(gateway.netmask.raw)}; it has to be a "
            f"number from {MIN_PREFIX_LENGTH} to {MAX_PREFIX_LENGTH}, the length of a prefix.",
            evidence=(quote(gateway.netmask),),
            pointer=gateway.netmask.pointer,
            gateway=gateway.number,
            advice=_advice(gateway),
            fix=_fix(intake.direction, credential, gateway),
        )


def _is_wrong(option: Field[int]) -> bool:
    """Whether it is out of range; the type alone is another rule's."""
    if option.presence is Presence.GIVEN and option.effective is None:
        return True
    if option.presence in {Presence.GIVEN, Presence.MISTYPED} and option.effective is not None:
        return not MIN_PREFIX_LENGTH <= option.effective <= MAX_PREFIX_LENGTH
    return option.presence is Presence.MISTYPED and mask_length(option.raw) is not None


def _advice(gateway: Gateway) -> str:
    prefix = prefix_length_of(gateway.netmask)
    if (
        prefix is None
        or MIN_PREFIX_LENGTH <= prefix <= MAX_PREFIX_LENGTH
        or 0 <= prefix < MIN_SPLIT_LENGTH
    ):
        return ""
    if not 0 <= prefix <= MAX_PREFIX_LENGTH:
        return f"For one address, leave `netmask` out: it is {MAX_PREFIX_LENGTH} by default."
    parts = 1 << (MIN_PREFIX_LENGTH - prefix)
    return f"A /{prefix} is {parts} networks of /{MIN_PREFIX_LENGTH}, each a gateway of its own."


def _fix(direction: Direction, credential: Credential, gateway: Gateway) -> Fix | None:
    prefix, address = prefix_length_of(gateway.netmask), gateway.address
    if prefix is not None and MIN_PREFIX_LENGTH <= prefix <= MAX_PREFIX_LENGTH:
        return Fix((Edit(gateway.netmask.pointer, after=prefix),))
    if gateway.inbound.effective is False or gateway.is_hostname:
        return Fix((Edit(gateway.netmask.pointer),))
    if address is None or address.ipv4 is None:
        return Fix((), "Which network do your carrier's calls come from?")
    if prefix is None or not 0 <= prefix <= MAX_PREFIX_LENGTH:
        asks = "Do calls come from this one address? If not, which network do they come from?"
        return Fix((Edit(gateway.netmask.pointer),), asks)
    network = IPv4Network((int(address.ipv4), prefix), strict=False)
    if prefix < MIN_SPLIT_LENGTH:
        asks = f"Which networks in {network} do your carrier's calls come from? It is too wide."
        return Fix((), asks)
    edits = edits_for_networks(direction, credential, gateway, tuple(split_network(network)))
    return Fix(edits) if edits else None


RULE = Rule(
    id=ID,
    title="Netmask out of range (24 to 32 is allowed)",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "a dotted mask",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.0", "netmask": "255.255.255.0", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.0", "netmask": 24, "outboundEnabled": false}]}""",
        ),
        Example(
            "below nought",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "netmask": -1, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "outboundEnabled": false}]}""",
        ),
        Example(
            "wider than /24",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.6.0", "netmask": 23, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.6.0", "netmask": 24, "outboundEnabled": false},
                {"ip": "198.18.7.0", "netmask": 24,
                 "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
        Example(
            "wider than /24 on a gateway that sends calls, too",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "netmask": 23, "inboundEnabled": true}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false},
                {"ip": "198.18.6.0", "netmask": 24,
                 "inboundEnabled": true, "outboundEnabled": false},
                {"ip": "198.18.7.0", "netmask": 24,
                 "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
        Example(
            "the whole internet",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "netmask": 0, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the widest there is",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.0", "netmask": 24, "outboundEnabled": false}]}""",
        ),
        Example(
            "omitted, which means one address",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "outboundEnabled": false}]}""",
        ),
    ),
)
