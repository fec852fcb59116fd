"""Where a hostname's inbound calls come from, as gateways that can be added.

The networks that the carrier publishes, where they are verified; else what DNS says of the
hostname, which the carrier has to confirm; else a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network

from siptrunk.carriers import carrier_of
from siptrunk.diagnosis.coverage import Coverage, format_network, inbound_gateway, split_network
from siptrunk.diagnosis.key_aliases import set_flag
from siptrunk.diagnosis.reserved import is_public_source
from siptrunk.model.carrier import Carrier, Zone
from siptrunk.model.credential import Credential, Direction, Gateway
from siptrunk.model.evidence import Answer, Documented, Evidence, Resolved
from siptrunk.model.finding import Edit
from siptrunk.model.intake import FROM_HOSTNAME, Intake
from siptrunk.model.json import Node, below
from siptrunk.text.wording import code, join_words

UNKNOWN_SOURCE = "YOUR_CARRIER_SOURCE_ADDRESS"
STEADY_S = 300
"""A TTL below this, in seconds, says that the addresses behind a name are meant to change."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The gateways to add for one hostname, what shows them, and what has to be asked first."""

    gateways: tuple[dict[str, Node], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asks: str | None = None


def carrier_at(intake: Intake, gateway: Gateway) -> Carrier | None:
    """Whose hostname a gateway holds: the name tells, else what is known of the paste."""
    address = gateway.address
    return (carrier_of(address.host) if address else None) or intake.carrier


def trunk_carrier(intake: Intake) -> Carrier | None:
    """Whose trunk it is: as was said, else as the first address that tells."""
    found = (carrier_of(address.host) for g in intake.gateways if (address := g.address))
    return intake.carrier or next(filter(None, found), None)


@dataclass(frozen=True, slots=True)
class Pointed:
    """The zones that a paste points at, or all; ``verified`` are those that can be offered."""

    zones: tuple[Zone, ...]
    verified: tuple[Zone, ...]


def zones_at(intake: Intake, carrier: Carrier) -> Pointed:
    """The zones that the paste's hosts or words point at; all of the carrier's for neither."""
    hosts = [address.host for g in intake.gateways if (address := g.address) is not None]
    return Pointed(carrier.zones_of(hosts, intake.text), carrier.published(hosts, intake.text))


class Lists:
    """What each gateway's carrier publishes, looked up once a carrier."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.pointed: dict[str, Pointed] = {}

    def of(self, gateway: Gateway) -> tuple[Carrier, Pointed] | None:
        """The carrier and its zones; None where none that the paste points at is verified."""
        carrier = carrier_at(self.intake, gateway)
        if carrier is None:
            return None
        if carrier.name not in self.pointed:
            self.pointed[carrier.name] = zones_at(self.intake, carrier)
        pointed = self.pointed[carrier.name]
        return (carrier, pointed) if pointed.verified else None


def networks_of(zones: Iterable[Zone]) -> tuple[IPv4Network, ...]:
    """The networks of ``zones`` as published, in parts that a gateway can hold."""
    published = [IPv4Network(network) for zone in zones for network in zone.networks]
    return tuple(part for network in published for part in split_network(network))


def answer_for(intake: Intake, gateway: Gateway) -> Answer | None:
    """What DNS says of the gateway's hostname; None where it was not asked."""
    address = gateway.address
    return intake.answers.get(address.host.lower()) if address else None


def usable(answer: Answer | None) -> tuple[IPv4Network, ...]:
    """The addresses of a DNS answer that a carrier could call from."""
    found = answer.addresses if isinstance(answer, Resolved) else ()
    return tuple(IPv4Network(address) for address in found if is_public_source(address))


def changes(answer: Resolved) -> str | None:
    """Why the addresses behind a name may be others tomorrow; None where nothing says so."""
    signs = []
    if len(answer.addresses) > 1:
        signs.append(f"the name has {len(answer.addresses)} addresses")
    if answer.ttl_s < STEADY_S:
        signs.append(f"its TTL is {answer.ttl_s} s")
    return join_words(signs) or None


def plan(intake: Intake, credential: Credential) -> Mapping[int, Sources]:
    """What to add for each hostname that takes calls or does nothing yet, by gateway number.

    Nothing is added twice, and nothing that a gateway covers already.
    """
    coverage, lists = Coverage(credential), Lists(intake)
    planned: dict[int, Sources] = {}
    is_asked = any(g.ip.raw == UNKNOWN_SOURCE for g in credential.gateways)
    for gateway in credential.gateways:
        if gateway.is_inbound_hostname or (gateway.is_hostname and gateway.has_no_direction):
            sources = _published(lists, gateway, coverage) or _answered(intake, gateway, coverage)
            if sources is None and not is_asked:
                is_asked, sources = True, _unknown(carrier_at(intake, gateway), coverage)
            planned[gateway.number] = sources or Sources()
    return planned


def _published(lists: Lists, gateway: Gateway, coverage: Coverage) -> Sources | None:
    """The carrier's verified networks; None where there are none."""
    found = lists.of(gateway)
    if found is None:
        return None
    gateways = _gateways(networks_of(found[1].verified), gateway, coverage)
    return Sources(gateways, published(*found), unsure(*found))


def _answered(intake: Intake, gateway: Gateway, coverage: Coverage) -> Sources | None:
    """The addresses of the hostname; None where DNS gave none that a carrier could call from."""
    answer = answer_for(intake, gateway)
    if not isinstance(answer, Resolved) or not (found := usable(answer)):
        return None
    return Sources(_gateways(found, gateway, coverage), (answer,), _confirm(answer))


def _unknown(carrier: Carrier | None, coverage: Coverage) -> Sources:
    """A placeholder; only a question if other gateways receive calls already."""
    if coverage.networks:
        return Sources(asks=_complete(sorted(coverage.networks)))
    placeholder: dict[str, Node] = {
        "ip": UNKNOWN_SOURCE,
        "inboundEnabled": True,
        "outboundEnabled": False,
    }
    return Sources((placeholder,), _own_list(carrier), asks=_request(carrier))


def _gateways(
    networks: Iterable[IPv4Network], beside: Gateway, coverage: Coverage
) -> tuple[dict[str, Node], ...]:
    missing = coverage.missing(networks)
    coverage.add(missing)
    return tuple(inbound_gateway(network, beside.stated_port) for network in missing)


def edits_for(
    direction: Direction, credential: Credential, gateway: Gateway, sources: Sources
) -> tuple[Edit, ...]:
    """What becomes of a gateway with a hostname: it sends calls, or goes; ``sources`` are added."""
    added = tuple(Edit(below(credential.gateways_pointer, "-"), g) for g in sources.gateways)
    others = (other for other in credential.gateways if other is not gateway)
    is_spare = gateway.outbound.effective is False and any(other.sends_calls for other in others)
    if direction is Direction.INBOUND or is_spare:
        return (Edit(gateway.pointer), *added)
    flags = []
    if gateway.receives_calls:
        flags.append(set_flag(gateway, gateway.inbound, on=False))
    if gateway.outbound.effective is False:
        flags.append(set_flag(gateway, gateway.outbound, on=True))
    return (*flags, *added)


def _own_list(carrier: Carrier | None) -> tuple[Evidence, ...]:
    if carrier is None or carrier.networks_source is None:
        return ()
    says = f"{carrier.title} keeps its own list; nothing here vouches for a copy of it."
    return (Documented(says, carrier.networks_source),)


def published(carrier: Carrier, pointed: Pointed) -> tuple[Evidence, ...]:
    """What the carrier's list says of the zones that can be offered."""
    if carrier.networks_source is None:
        return ()
    named = [f"{zone.title} {', '.join(zone.networks)}" for zone in pointed.verified]
    says = f"{carrier.title} publishes where its calls come from: {'; '.join(named)}."
    return (Documented(says, carrier.networks_source),)


def unsure(carrier: Carrier, pointed: Pointed) -> str | None:
    """Asked where zones may be meant whose networks are not verified."""
    if len(pointed.verified) == len(pointed.zones):
        return None
    titles = join_words([zone.title for zone in pointed.verified], last="or")
    return f"Is your {carrier.title} trunk in {titles}? Sources disagree on its other networks."


def _confirm(answer: Resolved) -> str:
    said = (
        f"{FROM_HOSTNAME} {code(answer.hostname)} resolves to {join_words(list(answer.addresses))} "
        f"(TTL {answer.ttl_s} s)."
    )
    return f"{said} They may change: {why}." if (why := changes(answer)) else said


def _complete(covered: Iterable[IPv4Network]) -> str:
    named = join_words([format_network(network) for network in covered])
    return f"Do all of your carrier's calls come from {named}?"


def _request(carrier: Carrier | None) -> str:
    whom = carrier.title if carrier else "your carrier"
    return (
        f"Which addresses do calls from {whom} come from? Ask {whom} for its source signalling "
        "networks (IPv4, with prefix lengths), primary and failover, and put them where "
        f"{code(UNKNOWN_SOURCE)} stands."
    )
