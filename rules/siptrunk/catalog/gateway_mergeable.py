"""Checks: neighbouring addresses that only receive calls, or may, are one gateway with a netmask.

Why: an inbound call is matched by network, so that ``netmask`` makes one gateway of up to 256
addresses. A gateway for each of them works as well, and is long.

Fix safety: none offered, since calls that go out go to the one address in ``ip``: whoever also
sends calls to each of the addresses needs them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network, collapse_addresses

from siptrunk.diagnosis.coverage import inbound_gateway, split_network
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH
from siptrunk.text.wording import code, join_words

ID = "gateway/mergeable"
MIN_GATEWAYS = 4
"""Fewer are not worth a word."""
MAX_SHOWN_GATEWAYS = 3
MAX_GATEWAY_CHARACTERS = 120


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where half as many gateways would receive the same calls."""
    single = [gateway for gateway in intake.gateways if _is_single_address(gateway)]
    networks = [gateway.network for gateway in single if gateway.network]
    merged = [part for n in collapse_addresses(networks) for part in split_network(n)]
    if len(single) < MIN_GATEWAYS or 2 * len(merged) > len(single):
        return
    yield Observation(
        message=f"{len(single)} gateways can be {len(merged)}, for inbound: "
        f"{_show(merged, single)}.",
        evidence=tuple(quote(gateway.ip) for gateway in single[:MIN_GATEWAYS]),
        pointer=intake.credential.gateways_pointer if intake.credential else None,
        advice="Keep an address of its own only where calls are sent to it.",
    )


def _is_single_address(gateway: Gateway) -> bool:
    network = gateway.network
    is_single = network is not None and network.prefixlen == MAX_PREFIX_LENGTH
    return is_single and gateway.receives_calls


def _show(merged: list[IPv4Network], single: list[Gateway]) -> str:
    gateways = [inbound_gateway(network, single[0].stated_port) for network in merged]
    names = [code(gateway, MAX_GATEWAY_CHARACTERS) for gateway in gateways[:MAX_SHOWN_GATEWAYS]]
    remaining = len(gateways) - len(names)
    return join_words([*names, f"{remaining} more"] if remaining else names)


RULE = Rule(
    id=ID,
    page=__doc__,
    source=SCHEMA,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "four neighbours",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.24.8", "outboundEnabled": false},
                {"ip": "198.18.24.9", "outboundEnabled": false},
                {"ip": "198.18.24.10", "outboundEnabled": false},
                {"ip": "198.18.24.11", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
    ),
    good=(
        Example(
            "addresses that are no neighbours",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.24.8", "outboundEnabled": false},
                {"ip": "198.18.28.9", "outboundEnabled": false},
                {"ip": "198.18.31.10", "outboundEnabled": false},
                {"ip": "198.18.40.11", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
    ),
)
