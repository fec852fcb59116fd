"""The question whether a network needs a gateway for each of its addresses."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Network, NetmaskValueError

from siptrunk import lazy_re2 as re2
from siptrunk.model.intake import Symptom

ID = "gateway-count"
MIN_PREFIX_LENGTH, MAX_PREFIX_LENGTH = 16, 31
QUESTION = re2.compile(
    r"(?i)\b(?:need|have\s+to|must|should|want|require[sd]?|list|add|create|enter|type)\b"
    r"[^.?!\n]{0,60}?\b(?:[0-9]{2,5}|all|every|each|so\s+many|that\s+many|hundreds(?:\s+of)?)\b"
    r"[^.?!\n]{0,40}\b(?:gateways?|entries|addresses|ips)\b[^.!\n]{0,120}\?"
    r"|\b(?:one|a)\s+(?:gateway|entry)\s+(?:per|for\s+each|for\s+every|each)\b[^.!\n]{0,120}\?"
)
NETWORK = re2.compile(r"(?:^|[^0-9.])([0-9]{1,3}(?:\.[0-9]{1,3}){3}/[0-9]{2})(?:[^0-9]|$)")
TRUNK = re2.compile(r"(?i)trunk|sip|gateway|byo")


def read_gateway_count(text: str) -> Symptom | None:
    """The network that is asked about; None where nobody asks."""
    match = NETWORK.search(text) if "?" in text and "/" in text else None
    if not match or not QUESTION.search(text) or not TRUNK.search(text):
        return None
    network = read_network(match.group(1))
    if network is None or not MIN_PREFIX_LENGTH <= network.prefixlen <= MAX_PREFIX_LENGTH:
        return None
    return Symptom(ID, str(network), text.count("\n", 0, match.start(1)) + 1)


def read_network(text: str) -> IPv4Network | None:
    """A network in CIDR notation, from its start; None where it is none."""
    try:
        return IPv4Network(text, strict=False)
    except (AddressValueError, NetmaskValueError):
        return None
