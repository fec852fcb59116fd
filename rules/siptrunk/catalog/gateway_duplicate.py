"""Checks: no gateway repeats another, or takes calls from a part of another's network.

Why: the narrower of two is never needed, and makes it unclear which of them a call came through.

Fix safety: the narrower is dropped where nothing is lost with it. Where it sends calls to an
address of its own, only its inbound flag is switched off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from siptrunk.diagnosis.coverage import NetworkKey, network_key
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.address import AddressKind
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.model.vapi.schema import MIN_PREFIX_LENGTH
from siptrunk.text.wording import code

ID = "gateway/duplicate"
Place: TypeAlias = str | NetworkKey
MAX_COMPARED_GATEWAYS = 16
"""Of one place, with which each other gateway there is compared."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway that another one makes needless."""
    by_place = _by_place(intake.gateways)
    for gateway in intake.gateways:
        wider = next(_wider(gateway, by_place), None)
        if wider is None:
            continue
        yield Observation(
            message=f"{gateway.title} repeats gateway {wider.number}: {_says(gateway, wider)}.",
            evidence=(quote(gateway.ip), quote(wider.ip)),
            pointer=gateway.pointer,
            gateway=gateway.number,
            advice="Keep one of them.",
            fix=_fix(intake.direction, gateway, wider),
        )


def _says(gateway: Gateway, wider: Gateway) -> str:
    host = code(address.host if (address := gateway.address) else "")
    if gateway.network == wider.network:
        return f"{host}, the same port and direction"
    return f"{host} is in {code(str(wider.network))}"


def _by_place(gateways: Sequence[Gateway]) -> Mapping[Place, list[Gateway]]:
    places: dict[Place, list[Gateway]] = defaultdict(list)
    for gateway in gateways:
        network = gateway.network
        key = network_key(network, network.prefixlen) if network else None
        for place in (_host(gateway), key):
            if place is not None and len(places[place]) < MAX_COMPARED_GATEWAYS:
                places[place].append(gateway)
    return places


def _host(gateway: Gateway) -> str | None:
    """The hostname or address; None where it is not shown, or is none yet."""
    address = gateway.address
    if address is None or address.kind not in {AddressKind.HOSTNAME, AddressKind.IPV4}:
        return None
    return address.host.lower()


def _wider(gateway: Gateway, by_place: Mapping[Place, list[Gateway]]) -> Iterator[Gateway]:
    """The gateways that make ``gateway`` needless."""
    host, network = _host(gateway), gateway.network
    places: list[Place] = [host] if host else []
    if network is not None:
        lengths = range(network.prefixlen, MIN_PREFIX_LENGTH - 1, -1)
        places += [network_key(network, length) for length in lengths]
    for place in places:
        for other in by_place.get(place, []):
            if other is not gateway and _is_needless(gateway, other):
                yield other


def _is_needless(gateway: Gateway, other: Gateway) -> bool:
    """Whether ``gateway`` repeats ``other``; of two that repeat each other, one does."""
    if not _repeats(gateway, other):
        return False
    if not _repeats(other, gateway):
        return True
    loses_nothing, other_loses_nothing = not _loses(gateway, other), not _loses(other, gateway)
    return (loses_nothing, gateway.number) > (other_loses_nothing, other.number)


def _repeats(gateway: Gateway, other: Gateway) -> bool:
    """Whether the calls that it takes come in through ``other``; taking none, go out through it.

    Calls come in by address alone, so a port tells two gateways apart only where both send.
    """
    if not gateway.receives_calls:
        return gateway.inbound.effective is False and _sends_same(gateway, other)
    inner, outer = gateway.network, other.network
    is_same = inner == outer and (inner is not None or _host(gateway) == _host(other))
    if is_same and gateway.sends_calls and other.sends_calls:
        return other.receives_calls and _sends_same(gateway, other)
    is_within = inner is not None and outer is not None and inner.subnet_of(outer)
    return other.receives_calls and (is_same or is_within)


def _sends_same(gateway: Gateway, other: Gateway) -> bool:
    return (
        gateway.sends_calls
        and other.sends_calls
        and _host(gateway) == _host(other)
        and gateway.port.effective == other.port.effective
        and gateway.protocol.effective == other.protocol.effective
    )


def _loses(gateway: Gateway, other: Gateway) -> bool:
    """Whether calls go out through ``gateway`` that ``other`` does not send."""
    return gateway.outbound.effective is not False and not _sends_same(gateway, other)


def _fix(direction: Direction, gateway: Gateway, other: Gateway) -> Fix | None:
    if not gateway.carries(direction):
        return None
    if direction is Direction.INBOUND or not _loses(gateway, other):
        return Fix((Edit(gateway.pointer),))
    if direction is Direction.BOTH:
        return Fix((Edit(gateway.inbound.pointer, after=False),))
    return None


RULE = Rule(
    id=ID,
    title="Gateway that repeats another",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "the same twice",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false},
                {"ip": "SIP.acme.net", "port": 5060, "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "an address in another gateway's network",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "outboundEnabled": false},
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
        ),
        Example(
            "the same, but calls go out to that address",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9"},
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.9", "inboundEnabled": false},
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "one for each direction",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false},
                {"ip": "198.18.7.4", "outboundEnabled": false}]}""",
        ),
        Example(
            "two ports of one host",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false},
                {"ip": "sip.acme.net", "inboundEnabled": false, "port": 5070}]}""",
        ),
    ),
)
