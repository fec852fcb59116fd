"""The networks from which a hostname's inbound calls come, as gateways that can be added.

The networks that the carrier publishes, if they are verified; else the answer of DNS for the name
that it publishes; else that for the hostname, which the carrier has to confirm; else a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network

from siptrunk.carriers import carrier_of
from siptrunk.diagnosis.coverage import Coverage, format_network, inbound_gateway, split_network
from siptrunk.diagnosis.key_aliases import set_flag
from siptrunk.model.carrier import Carrier, Zone, parse_network
from siptrunk.model.evidence import Answer, Documented, Evidence, Resolved
from siptrunk.model.finding import Edit
from siptrunk.model.intake import FROM_HOSTNAME, Intake
from siptrunk.model.json import Node, below
from siptrunk.model.reserved_addresses import is_public_source
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.text.wording import code, join_words

SOURCE_PLACEHOLDER = "YOUR_CARRIER_SOURCE_ADDRESS"
STABLE_TTL_S = 300
"""A shorter TTL says that the addresses behind a name are meant to change."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The gateways to add for one hostname, the evidence, and the question to ask first."""

    gateways: tuple[dict[str, Node], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asks: str | None = None


def carrier_of_gateway(intake: Intake, gateway: Gateway) -> Carrier | None:
    """The carrier of a gateway: by its address, else the carrier of the paste."""
    address = gateway.address
    return (carrier_of(address.host) if address else None) or intake.carrier


def carrier_of_trunk(intake: Intake) -> Carrier | None:
    """The carrier of the paste, else of the first gateway whose address tells."""
    carriers = (carrier_of(address.host) for g in intake.gateways if (address := g.address))
    return intake.carrier or next(filter(None, carriers), None)


@dataclass(frozen=True, slots=True)
class MatchedZones:
    """The zones of a carrier that a paste names, or all; ``verified`` are those to offer."""

    zones: tuple[Zone, ...]
    verified: tuple[Zone, ...]


def match_zones(intake: Intake, carrier: Carrier) -> MatchedZones:
    """The zones that the paste's hosts or words match; all of the carrier's if none does."""
    hosts = [address.host for g in intake.gateways if (address := g.address) is not None]
    zones = carrier.matching_zones(hosts, intake.text)
    return MatchedZones(zones, tuple(zone for zone in zones if zone.verified))


class CarrierNetworks:
    """The published networks of the gateways' carriers, each looked up once."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self._zones: dict[str, MatchedZones] = {}

    def for_gateway(self, gateway: Gateway) -> tuple[Carrier, MatchedZones] | None:
        """The gateway's carrier and its zones; None if none of them is verified."""
        carrier = carrier_of_gateway(self.intake, gateway)
        if carrier is None:
            return None
        if carrier.name not in self._zones:
            self._zones[carrier.name] = match_zones(self.intake, carrier)
        zones = self._zones[carrier.name]
        return (carrier, zones) if zones.verified else None


def gateway_networks(zones: Iterable[Zone]) -> tuple[IPv4Network, ...]:
    """The networks of ``zones`` as published, in parts that a gateway can hold."""
    networks = [parse_network(network) for zone in zones for network in zone.networks]
    return tuple(part for network in networks for part in split_network(network))


def dns_answer(intake: Intake, gateway: Gateway) -> Answer | None:
    """The answer of DNS for the gateway's hostname; None if it was not asked."""
    address = gateway.address
    return intake.answers.get(address.host.lower()) if address else None


def source_networks(answer: Answer | None) -> tuple[IPv4Network, ...]:
    """The addresses of a DNS answer that a carrier could call from."""
    addresses = answer.addresses if isinstance(answer, Resolved) else ()
    return tuple(IPv4Network(address) for address in addresses if is_public_source(address))


def why_unstable(answer: Resolved) -> str | None:
    """Why the addresses behind a name may change; None if nothing says so."""
    signs = []
    if (count := len(answer.addresses) + answer.omitted) > 1:
        signs.append(f"the name has {count} addresses")
    if answer.ttl_s < STABLE_TTL_S:
        signs.append(f"its TTL is {answer.ttl_s} s")
    return join_words(signs) or None


def plan_sources(intake: Intake, credential: Credential) -> Mapping[int, Sources]:
    """The sources to add for each hostname that receives calls or does nothing, by gateway number.

    Nothing is added twice, and nothing that a gateway covers already.
    """
    coverage, carrier_networks = Coverage(credential), CarrierNetworks(intake)
    planned: dict[int, Sources] = {}
    is_asked = any(g.ip.raw == SOURCE_PLACEHOLDER for g in credential.gateways)
    for gateway in credential.gateways:
        if gateway.is_inbound_hostname or (gateway.is_hostname and gateway.has_no_direction):
            sources = _from_list(carrier_networks, gateway, coverage)
            sources = sources or _from_dns(intake, gateway, coverage)
            if sources is None and not is_asked:
                is_asked, sources = True, _to_ask_for(carrier_of_gateway(intake, gateway), coverage)
            planned[gateway.number] = sources or Sources()
    return planned


def _from_list(
    carrier_networks: CarrierNetworks, gateway: Gateway, coverage: Coverage
) -> Sources | None:
    """The carrier's verified networks; None where there are none."""
    published = carrier_networks.for_gateway(gateway)
    if published is None:
        return None
    carrier, zones = published
    gateways = _gateways(gateway_networks(zones.verified), gateway, coverage)
    return Sources(gateways, list_evidence(carrier, zones), ask_zones(carrier, zones))


def _from_dns(intake: Intake, gateway: Gateway, coverage: Coverage) -> Sources | None:
    """The addresses of the hostname, or of the name that the carrier publishes as its source.

    None where DNS gave none that a carrier could call from.
    """
    carrier = carrier_of_gateway(intake, gateway)
    name = carrier.source_hostname if carrier else ""
    answer = intake.answers.get(name) if name else dns_answer(intake, gateway)
    if not isinstance(answer, Resolved) or not (networks := source_networks(answer)):
        return None
    gateways = _gateways(networks, gateway, coverage)
    if carrier and name:
        return Sources(gateways, (answer, *_own_list(carrier)))
    return Sources(gateways, (answer,), _confirm(answer))


def _to_ask_for(carrier: Carrier | None, coverage: Coverage) -> Sources:
    """A placeholder; only a question if other gateways receive calls already."""
    if coverage.networks:
        return Sources(asks=_complete(sorted(coverage.networks)))
    placeholder: dict[str, Node] = {
        "ip": SOURCE_PLACEHOLDER,
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


def edits_for_hostname(
    direction: Direction, credential: Credential, gateway: Gateway, sources: Sources
) -> tuple[Edit, ...]:
    """A gateway with a hostname only sends calls, or is removed; ``sources`` are added."""
    additions = tuple(Edit(below(credential.gateways_pointer, "-"), g) for g in sources.gateways)
    other_gateways = (other for other in credential.gateways if other is not gateway)
    is_spare = gateway.outbound.effective is False and any(g.sends_calls for g in other_gateways)
    if direction is Direction.INBOUND or is_spare:
        return (Edit(gateway.pointer), *additions)
    flags = []
    if gateway.receives_calls:
        flags.append(set_flag(gateway, gateway.inbound, on=False))
    if gateway.outbound.effective is False:
        flags.append(set_flag(gateway, gateway.outbound, on=True))
    return (*flags, *additions)


def _own_list(carrier: Carrier | None) -> tuple[Evidence, ...]:
    if carrier is None or carrier.networks_source is None:
        return ()
    says = f"{carrier.title} says itself where its calls come from; no copy of that is used here."
    return (Documented(says, carrier.networks_source),)


def list_evidence(carrier: Carrier, zones: MatchedZones) -> tuple[Evidence, ...]:
    """What the carrier's list says of the verified zones."""
    if carrier.networks_source is None:
        return ()
    networks = [f"{zone.title} {', '.join(zone.networks)}" for zone in zones.verified]
    says = f"{carrier.title} publishes where its calls come from: {'; '.join(networks)}."
    return (Documented(says, carrier.networks_source),)


def ask_zones(carrier: Carrier, zones: MatchedZones) -> str | None:
    """The question for a trunk that may be in a zone whose networks are not verified."""
    if len(zones.verified) == len(zones.zones):
        return None
    titles = join_words([zone.title for zone in zones.verified], last="or")
    return f"Is your {carrier.title} trunk in {titles}? Its other networks are not confirmed."


def _confirm(answer: Resolved) -> str:
    question = (
        f"{FROM_HOSTNAME} {code(answer.hostname)} resolves to {join_words(answer.shown_addresses)} "
        f"(TTL {answer.ttl_s} s)."
    )
    return f"{question} They may change: {why}." if (why := why_unstable(answer)) else question


def _complete(covered: Iterable[IPv4Network]) -> str:
    networks = join_words([format_network(network) for network in covered])
    return f"Do all of your carrier's calls come from {networks}?"


def _request(carrier: Carrier | None) -> str:
    if carrier and carrier.is_own:
        return (
            "Which public IPv4 address do calls from your PBX come from? Put it where "
            f"{code(SOURCE_PLACEHOLDER)} stands."
        )
    if carrier and carrier.source_hostname:
        name = code(carrier.source_hostname)
        return (
            f"What does {name} resolve to? {carrier.title}'s calls come from those addresses: put "
            f"each of them where {code(SOURCE_PLACEHOLDER)} stands."
        )
    name = carrier.title if carrier else "your carrier"
    source = carrier.networks_source if carrier else None
    page = f" Where {name} says it itself: {source.url}" if source else ""
    return (
        f"Which addresses do calls from {name} come from? Ask {name} for its source signalling "
        "networks (IPv4, with prefix lengths), primary and failover, and put them where "
        f"{code(SOURCE_PLACEHOLDER)} stands.{page}"
    )
