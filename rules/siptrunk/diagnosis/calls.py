"""Which gateways send and take calls, and from which networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, collapse_addresses

from siptrunk.diagnosis.reserved import fit_for_source
from siptrunk.model import vapi_schema
from siptrunk.model.address import Address, Kind
from siptrunk.model.credential import Credential, Direction, Gateway
from siptrunk.model.field import Option, Shown
from siptrunk.model.json import Node, is_template

WIDEST, NARROWEST = 24, 32
"""The prefix lengths that a gateway takes."""


def sends(gateway: Gateway) -> bool:
    """Whether calls go out through it, as far as the paste shows."""
    return gateway.outbound.means is True


def takes(gateway: Gateway) -> bool:
    """Whether calls come in through it, as far as the paste shows."""
    return gateway.inbound.means is True


def address_of(gateway: Gateway) -> Address | None:
    """The address, where one is given as text."""
    return gateway.address if gateway.ip.shown is Shown.GIVEN else None


def is_shown(option: Option[str]) -> bool:
    """Whether a text stands there that no program has still to fill in."""
    return option.shown is Shown.GIVEN and not is_template(option.means or "")


def is_named(gateway: Gateway) -> bool:
    """Whether its address is a hostname."""
    address = address_of(gateway)
    return address is not None and address.kind is Kind.HOSTNAME


def is_refused(gateway: Gateway) -> bool:
    """Whether it is a hostname that takes calls, which the SBC refuses."""
    return is_named(gateway) and takes(gateway)


def is_idle(gateway: Gateway) -> bool:
    """Whether both of its directions are off."""
    return gateway.inbound.means is False and gateway.outbound.means is False


def serves(direction: Direction, gateway: Gateway) -> bool:
    """Whether a gateway carries calls of ``direction``; one that does not is left as it is."""
    if direction is Direction.OUTBOUND:
        return gateway.outbound.means is not False
    return direction is not Direction.INBOUND or gateway.inbound.means is not False


def network_of(gateway: Gateway) -> IPv4Network | None:
    """The network that it matches calls by; None without an address and a prefix that can be."""
    address = address_of(gateway)
    prefix = gateway.netmask.means
    if address is None or address.ipv4 is None or prefix is None:
        return None
    if not WIDEST <= prefix <= NARROWEST:
        return None
    return IPv4Network((int(address.ipv4), prefix), strict=False)


class Coverage:
    """The networks from which a trunk takes calls; grows as gateways are added to it."""

    def __init__(self, credential: Credential) -> None:
        taken = [network_of(gateway) for gateway in credential.gateways if takes(gateway)]
        fit = (n for n in taken if n and fit_for_source(str(n.network_address)))
        self.networks = set(collapse_addresses(fit))

    def missing(self, networks: Iterable[IPv4Network]) -> tuple[IPv4Network, ...]:
        """The ``networks`` of which a part, or all, is not covered, each once."""
        return tuple(n for n in dict.fromkeys(networks) if not self.networks & _holding(n))

    def add(self, networks: Iterable[IPv4Network]) -> None:
        """Take calls from ``networks`` too."""
        self.networks.update(networks)


def _holding(network: IPv4Network) -> set[IPv4Network]:
    """``network`` and all that it is part of."""
    return {network.supernet(new_prefix=length) for length in range(network.prefixlen + 1)}


def fitting(network: IPv4Network) -> Iterator[IPv4Network]:
    """``network`` in parts that a gateway can hold: itself, or its /24 networks."""
    return network.subnets(new_prefix=max(network.prefixlen, WIDEST))


def spelt(network: IPv4Network) -> str:
    """A network in CIDR notation; one address without its prefix length."""
    return str(network if network.prefixlen < NARROWEST else network.network_address)


def inbound_gateway(network: IPv4Network, port: int | None) -> dict[str, Node]:
    """A gateway that takes calls from ``network`` and sends none."""
    gateway: dict[str, Node] = {"ip": str(network.network_address)}
    if network.prefixlen != vapi_schema.GATEWAY["netmask"].default:
        gateway["netmask"] = network.prefixlen
    if port is not None:
        gateway["port"] = port
    return {**gateway, "inboundEnabled": True, "outboundEnabled": False}


def port_shown(gateway: Gateway) -> int | None:
    """The port that the gateway shows, in its own option or in its address; None for neither."""
    address = address_of(gateway)
    port = gateway.port.means if gateway.port.written else address.port if address else None
    return port if port is not None and 1 <= port <= 65535 else None
