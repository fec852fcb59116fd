"""What carriers publish as data, held against the networks in the code.

No feed is read by its layout, which is the carrier's to change: addresses are found wherever they
stand, and the keys above them say what they are for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Network, collapse_addresses

from siptrunk import lazy_re2 as re2
from siptrunk.model.carrier import Carrier
from siptrunk.model.json import Node

NETWORK = re2.compile(r"\b([0-9]{1,3}(?:\.[0-9]{1,3}){3})(/[0-9]{1,2})?\b")
NO_SIGNALLING = re2.compile(
    r"(?i)media|rtp|uac|outbound|termination|fax|t38|webrtc|stun|turn|messag|api\b"
)
"""Keys of addresses that send no calls to a customer's trunk."""
SIGNALLING = re2.compile(r"(?i)signal|sip|inbound|origination|firewall|source|ingress")
MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class FeedDifference:
    """One network that only the feed or only the code has."""

    carrier: str
    network: str
    is_in_feed: bool

    @property
    def says(self) -> str:
        """The difference in one line."""
        if self.is_in_feed:
            return f"{self.carrier} {self.network}: the feed has it, the code does not."
        return f"{self.carrier} {self.network}: the code has it, the feed does not."


class UnreadableFeedError(ValueError):
    """A feed that is no JSON, or has no address in it."""


def compare_networks(carrier: Carrier, text: str) -> tuple[FeedDifference, ...]:
    """Every difference; empty: they agree. Raises ``UnreadableFeedError``."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFeedError("it is no JSON") from error
    entries = list(_entries(document, "", 0))
    if not entries:
        raise UnreadableFeedError("there is no address in it")
    anywhere = set(collapse_addresses(network for network, _ in entries))
    code_networks = [
        IPv4Network(n) for zone in carrier.zones if zone.verified for n in zone.networks
    ]
    ignored = [IPv4Network(network) for network in carrier.media]
    added = (
        network
        for network, path in entries
        if SIGNALLING.search(path)
        and not NO_SIGNALLING.search(path)
        and not _is_covered(network, [*code_networks, *ignored])
    )
    missing = (network for network in code_networks if not _is_covered(network, anywhere))
    return (
        *(FeedDifference(carrier.title, str(n), is_in_feed=True) for n in dict.fromkeys(added)),
        *(FeedDifference(carrier.title, str(n), is_in_feed=False) for n in dict.fromkeys(missing)),
    )


def _is_covered(network: IPv4Network, networks: list[IPv4Network] | set[IPv4Network]) -> bool:
    return any(network.subnet_of(other) for other in networks)


def _entries(node: Node, path: str, depth: int) -> Iterator[tuple[IPv4Network, str]]:
    """The networks in a document, each with the keys above it; keys may be addresses too."""
    if depth > MAX_DEPTH:
        return
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _networks(key, path)
            yield from _entries(value, f"{path}/{key}", depth + 1)
    elif isinstance(node, list):
        for value in node:
            yield from _entries(value, path, depth + 1)
    elif isinstance(node, str):
        yield from _networks(node, path)


def _networks(text: str, path: str) -> Iterator[tuple[IPv4Network, str]]:
    for match in NETWORK.finditer(text):
        try:
            yield IPv4Network(match.group(), strict=False), path
        except ValueError:
            continue
