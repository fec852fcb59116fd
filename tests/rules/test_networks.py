"""A pasted list of addresses becomes the smallest set of gateways."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, collapse_addresses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.correction.networks import MAX_LISTED_GATEWAYS, read_networks

CASES = {
    "one address": ("198.18.7.4", ["198.18.7.4/32"]),
    "a network": ("198.18.7.8/29", ["198.18.7.8/29"]),
    "neighbours are merged": ("198.18.7.0/25, 198.18.7.128/25", ["198.18.7.0/24"]),
    "wider than /24 is split": ("198.18.6.0/23", ["198.18.6.0/24", "198.18.7.0/24"]),
    "merged no wider than /24": (
        "198.18.6.0/24 198.18.7.0/24",
        ["198.18.6.0/24", "198.18.7.0/24"],
    ),
    "bits below the prefix are cleared": ("198.18.7.9/29", ["198.18.7.8/29"]),
    "a dotted mask": ("198.18.7.0 255.255.255.248", ["198.18.7.0/29"]),
    "a mask after a slash": ("198.18.7.0/255.255.255.0", ["198.18.7.0/24"]),
    "as in a payload": ('{"ip": "198.18.7.8", "netmask": 30}', ["198.18.7.8/30"]),
    "a range": ("198.18.7.4 - 198.18.7.7", ["198.18.7.4/30"]),
    "a range in words": ("198.18.7.4 to 198.18.7.6", ["198.18.7.4/31", "198.18.7.6/32"]),
    "a short range": ("198.18.7.8-11", ["198.18.7.8/30"]),
    "a range without spaces": ("198.18.7.140-198.18.7.147", ["198.18.7.140/30", "198.18.7.144/30"]),
    "a range over a border": ("198.18.7.254-198.18.8.1", ["198.18.7.254/31", "198.18.8.0/31"]),
    "two hosts with a slash between": ("198.18.7.140/141", ["198.18.7.140/31"]),
    "a wildcard": ("198.18.7.*", ["198.18.7.0/24"]),
    "text around": (
        "Signalling (UDP 5060): 198.18.7.4:5060 and 198.18.7.5; media is elsewhere.",
        ["198.18.7.4/31"],
    ),
    "two addresses with a slash between": (
        "198.18.7.4 / 198.18.9.5",
        ["198.18.7.4/32", "198.18.9.5/32"],
    ),
    "an address and its port": ("198.18.7.4-5060", ["198.18.7.4/32"]),
    "a version number is none": ("release 1.2.3.4.5 of 10.11.12", []),
    "a time is no IPv6 address": ("at 12:30:45", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_list_is_read(text: str, expected: list[str]) -> None:
    assert [str(network) for network in read_networks(text).networks] == expected


NOTED = {
    "host bits": ("198.18.7.9/29", "`198.18.7.9/29` is `198.18.7.8/29`, from its start."),
    "twice": ("198.18.7.4 198.18.7.4", "Named more than once: `198.18.7.4`."),
    "inside": (
        "198.18.7.4 198.18.7.0/29",
        "Part of another network in the list: `198.18.7.4`.",
    ),
    "private": ("10.0.0.5", "`10.0.0.5` is left out: it is private."),
    "IPv6": ("2001:db8::/32", "`2001:db8::/32` is left out: it is IPv6, and Vapi takes IPv4 only."),
    "Vapi's": (
        "44.229.228.186/32",
        "`44.229.228.186/32` is left out: it is Vapi's own, for the carrier's allowlist.",
    ),
    "too wide": ("198.0.0.0/8", "`198.0.0.0/8` is left out: it is too wide."),
    "all": ("0.0.0.0/0", "`0.0.0.0/0` is left out: it is too wide."),
    "no address": ("198.18.7.400", "`198.18.7.400` is left out: it is no IPv4 address."),
    "no prefix length": (
        "198.18.7.8/33",
        "`198.18.7.8/33` is left out: it has no prefix length from 0 to 32.",
    ),
    "an example": ("203.0.113.4", "`203.0.113.4` is an example from a document."),
}


@pytest.mark.parametrize(("text", "note"), NOTED.values(), ids=NOTED)
def test_what_is_changed_or_left_out_is_said(text: str, note: str) -> None:
    assert read_networks(text).notes == (note,)


def test_gateways_are_ready_to_paste() -> None:
    """For inbound alone; one address needs no netmask."""
    assert read_networks("198.18.7.4 198.18.8.0/24").gateways(port=5070) == [
        {"ip": "198.18.7.4", "port": 5070, "inboundEnabled": True, "outboundEnabled": False},
        {
            "ip": "198.18.8.0",
            "netmask": 24,
            "port": 5070,
            "inboundEnabled": True,
            "outboundEnabled": False,
        },
    ]


def test_too_many_are_cut_and_said() -> None:
    text = " ".join(f"198.18.{n // 100}.{n % 100 * 2}" for n in range(MAX_LISTED_GATEWAYS + 4))

    networks = read_networks(text)

    assert len(networks.networks) == MAX_LISTED_GATEWAYS
    assert not networks.is_complete
    assert (
        networks.notes[-1]
        == f"Only the first {MAX_LISTED_GATEWAYS} of {MAX_LISTED_GATEWAYS + 4} networks are given."
    )


networks = st.builds(
    lambda offset, length: IPv4Network((0xC6120000 + offset, length), strict=False),
    st.integers(0, 4095),
    st.integers(20, 32),
)


@given(st.lists(networks, max_size=12))
def test_networks_cover_the_list_exactly_and_are_the_fewest(names: list[IPv4Network]) -> None:
    """The same addresses, no overlap, nothing wider than /24, and no two that could be one."""
    networks = read_networks("\n".join(map(str, names))).networks

    assert list(collapse_addresses(networks)) == list(collapse_addresses(names))
    assert all(network.prefixlen >= 24 for network in networks)
    for network, other in pairwise(networks):
        assert not network.overlaps(other)
        text = network.supernet()
        assert (
            network.prefixlen == 24
            or text != other.supernet()
            or network.prefixlen != other.prefixlen
        )


@given(st.text(st.sampled_from("0123456789./-* :xabf,"), max_size=200))
def test_anything_is_read(text: str) -> None:
    """No text is refused, and what comes out are public networks."""
    for network in read_networks(text).networks:
        assert IPv4Address("1.0.0.0") <= network.network_address
        assert network.prefixlen >= 24
