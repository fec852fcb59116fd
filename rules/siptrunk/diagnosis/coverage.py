"""Networks from which a trunk receives calls, and inbound-only gateways for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, collapse_addresses
from typing import TypeAlias

from siptrunk.model.json import Node
from siptrunk.model.reserved_addresses import is_public_source
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Credential
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH, MIN_PREFIX_LENGTH

NetworkKey: TypeAlias = tuple[int, int]
"""A network by the first bits of its addresses, and their number."""


class Coverage:
    """The networks from which a trunk receives calls; grows as gateways are added to it."""

    def __init__(self, credential: Credential) -> None:
        receiving = (g.network for g in credential.gateways if g.receives_calls)
        usable = (n for n in receiving if n and is_public_source(str(n.network_address)))
        self.networks = set(collapse_addresses(usable))

    def missing(self, networks: Iterable[IPv4Network]) -> tuple[IPv4Network, ...]:
        """The ``networks`` that are not wholly covered, each once."""
        covering = {network_key(network, network.prefixlen) for network in self.networks}
        return tuple(n for n in dict.fromkeys(networks) if covering.isdisjoint(_supernets(n)))

    def add(self, networks: Iterable[IPv4Network]) -> None:
        """Receive calls from ``networks`` too."""
        self.networks.update(networks)


def network_key(network: IPv4Network, length: int) -> NetworkKey:
    """The network of that prefix length that ``network`` is part of; quicker than ``supernet``."""
    return int(network.network_address) >> (network.max_prefixlen - length), length


def _supernets(network: IPv4Network) -> Iterator[NetworkKey]:
    """``network`` and every network that it is part of."""
    return (network_key(network, length) for length in range(network.prefixlen + 1))


def split_network(network: IPv4Network) -> Iterator[IPv4Network]:
    """``network`` in parts that a gateway can hold: itself, or its /24 networks."""
    return network.subnets(new_prefix=max(network.prefixlen, MIN_PREFIX_LENGTH))


def format_network(network: IPv4Network) -> str:
    """A network in CIDR notation; one address without its prefix length."""
    return str(network if network.prefixlen < MAX_PREFIX_LENGTH else network.network_address)


def inbound_gateway(network: IPv4Network, port: int | None) -> dict[str, Node]:
    """A gateway that receives calls from ``network`` and sends none."""
    gateway: dict[str, Node] = {"ip": str(network.network_address)}
    if network.prefixlen != schema.GATEWAY["netmask"].default:
        gateway["netmask"] = network.prefixlen
    if port is not None:
        gateway["port"] = port
    return {**gateway, "inboundEnabled": True, "outboundEnabled": False}
