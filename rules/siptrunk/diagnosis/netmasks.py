"""A gateway's netmask: its prefix length, and the edits that replace a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.coverage import inbound_gateway
from siptrunk.model.finding import Edit
from siptrunk.model.json import Node, below
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.model.vapi.field import Field
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH

MASK = re2.compile(r"^/?\s*(\d{1,2})$")


def prefix_length_of(option: Field[int]) -> int | None:
    """The prefix length that a netmask evidently stands for; None where nothing tells."""
    return mask_length(option.raw) if option.effective is None else option.effective


def mask_length(raw: Node) -> int | None:
    """24 for the texts ``255.255.255.0`` and ``/24``; None for what is no mask."""
    if not isinstance(raw, str):
        return None
    match = MASK.search(raw.strip())
    if match is None:
        return _length_of_dotted_mask(raw.strip())
    return int(match.group(1)) if int(match.group(1)) <= MAX_PREFIX_LENGTH else None


def _length_of_dotted_mask(raw: str) -> int | None:
    """The prefix length of a dotted mask; None where its bits are not contiguous."""
    try:
        bits = f"{int(IPv4Address(raw)):032b}"
    except ValueError:
        return None
    length = bits.find("0") if "0" in bits else len(bits)
    return length if "1" not in bits[length:] else None


def edits_for_networks(
    direction: Direction,
    credential: Credential,
    gateway: Gateway,
    networks: Sequence[IPv4Network],
) -> tuple[Edit, ...]:
    """The edits by which calls come in from ``networks``, which take the place of the gateway's.

    A netmask matches inbound calls alone, so it goes where no calls come in. A gateway that sends
    calls keeps its address, and the networks become gateways beside it. Empty where the direction
    that would decide is not known.
    """
    may_send = gateway.outbound.effective is not False
    if gateway.inbound.effective is False or (direction is Direction.OUTBOUND and may_send):
        return (Edit(gateway.netmask.pointer),)
    if may_send and direction is Direction.UNKNOWN:
        return ()
    if may_send and direction is Direction.BOTH:
        return (
            Edit(gateway.netmask.pointer),
            Edit(gateway.inbound.pointer, after=False),
            *_additions(credential, gateway, networks),
        )
    first, *remaining = networks
    address = Edit(gateway.ip.pointer, after=str(first.network_address))
    width = Edit(gateway.netmask.pointer, after=first.prefixlen)
    return (
        *([address] if gateway.ip.raw != address.after else []),
        *([width] if gateway.netmask.raw != width.after else []),
        *_additions(credential, gateway, remaining),
    )


def _additions(
    credential: Credential, gateway: Gateway, networks: Sequence[IPv4Network]
) -> tuple[Edit, ...]:
    end = below(credential.gateways_pointer, "-")
    return tuple(Edit(end, _inbound_gateway(gateway, network)) for network in networks)


def _inbound_gateway(gateway: Gateway, network: IPv4Network) -> dict[str, Node]:
    return inbound_gateway(network, gateway.stated_port)
