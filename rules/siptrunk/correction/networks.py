"""A list of addresses, networks and ranges → the smallest set of networks that gateways take.

The list is text of a carrier's page or mail, with anything around the addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Network,
    NetmaskValueError,
    collapse_addresses,
    summarize_address_range,
)

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.coverage import format_network, inbound_gateway, split_network
from siptrunk.diagnosis.netmasks import mask_length
from siptrunk.model.address import is_sample
from siptrunk.model.json import Node
from siptrunk.model.reserved_addresses import is_vapi, why_unroutable
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH
from siptrunk.text.slack_markup import unescape
from siptrunk.text.wording import code, join_words

MAX_LISTED_GATEWAYS = 256
"""A carrier's own list is a tenth of that."""
MAX_HOST_DISTANCE = 8
"""Between the two hosts of ``198.18.7.140/141``; a longer one is a slip."""
MAX_NAMED_ENTRIES = 5
"""Of one kind, in a note."""
QUAD = r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
ADDRESS = re2.compile(r"(?i)[0-9]{1,3}(?:\.[0-9]{1,3}){2}\.(?:[0-9]{1,3}|\*|x\b)")
SUFFIX = re2.compile(
    rf"(?i)^(?:\s*(?:-|–|—|\.{{2,3}}|…|\bto\b|\bthrough\b)\s*({QUAD})|-([0-9]{{1,3}})\b"
    rf"|\s*/\s*({QUAD}|[0-9]{{1,3}})|\W{{1,6}}(?:sub)?net-?mask\W{{1,6}}({QUAD}|[0-9]{{1,2}})"
    r"|\s+(255\.[0-9.]+[0-9]))"
)
"""After an address: the last address of a range, its last number, a prefix length or a mask."""
MAX_SUFFIX_CHARACTERS = 40
IPV6 = re2.compile(r"(?i)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:/[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Networks:
    """What a list comes to. ``notes`` say in plain sentences what was merged, mended or left out.

    ``is_complete`` is False if an entry of the list is not among ``networks``.
    """

    networks: tuple[IPv4Network, ...]
    notes: tuple[str, ...] = ()
    is_complete: bool = True

    def gateways(self, port: int | None = None) -> list[Node]:
        """An inbound-only gateway for each."""
        return [inbound_gateway(network, port) for network in self.networks]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing of the list as it was written; ``networks`` are empty where it is left out."""

    text: str
    networks: tuple[IPv4Network, ...]
    left_out: str = ""
    """Why, as the end of a sentence."""
    correction: str = ""
    """What was changed about it, as the end of a sentence."""


def read_networks(text: str) -> Networks:
    """The networks that ``text`` names: merged, none wider than /24, the fewest that hold them."""
    text = unescape(text).text
    entries = [*_entries(text), *_ipv6(text)]
    networks = [network for entry in entries for network in entry.networks]
    merged = [part for n in collapse_addresses(networks) for part in split_network(n)]
    notes = [
        *_first_notes(f"{code(e.text)} {e.correction}." for e in entries if e.correction),
        *_note_repetitions(networks),
        *_first_notes(
            f"{code(e.text)} is left out: it {e.left_out}." for e in entries if e.left_out
        ),
    ]
    is_complete = not any(entry.left_out for entry in entries)
    if len(merged) > MAX_LISTED_GATEWAYS:
        notes.append(f"Only the first {MAX_LISTED_GATEWAYS} of {len(merged)} networks are given.")
    return Networks(
        tuple(merged[:MAX_LISTED_GATEWAYS]),
        tuple(notes),
        is_complete and len(merged) <= MAX_LISTED_GATEWAYS,
    )


def _entries(text: str) -> Iterator[_Entry]:
    parsed_to = 0
    for match in ADDRESS.finditer(text):
        start, end = match.span()
        before, after = text[max(start - 1, 0) : start], text[end : end + 2]
        if start < parsed_to or before.isdigit() or before == "." or after[:1].isdigit():
            continue
        if after[:1] == "." and after[1:].isdigit():
            continue
        entry, length = _parse_entry(match.group(), text[end : end + MAX_SUFFIX_CHARACTERS])
        parsed_to = end + length
        yield entry


def _parse_entry(first: str, tail: str) -> tuple[_Entry, int]:
    """The entry that starts with ``first``, and how much of ``tail`` belongs to it."""
    suffix = SUFFIX.search(tail)
    if suffix is None or tail[suffix.end() : suffix.end() + 1].isdigit():
        return _parse_single(first), 0
    last, number, *masks = suffix.groups()
    if number and tail[suffix.end() : suffix.end() + 2].strip(".").isdigit():
        return _parse_single(first), 0
    entry = _parse_range(first, number, last) or _parse_mask(first, next(filter(None, masks), None))
    return (entry, suffix.end()) if entry else (_parse_single(first), 0)


def _parse_single(text: str) -> _Entry:
    if text[-1] in "*xX":
        address = _address(f"{text[:-1]}0")
        return _check(text, (IPv4Network((int(address), 24)),)) if address else _invalid(text)
    address = _address(text)
    return _check(text, (IPv4Network(address),)) if address else _invalid(text)


def _parse_range(first: str, number: str | None, last: str | None) -> _Entry | None:
    """``198.18.7.4-20`` or ``198.18.7.4 - 198.18.7.20``; None where that is none."""
    end = f"{first.rpartition('.')[0]}.{number}" if number else last
    if end is None:
        return None
    low, high = _address(first), _address(end)
    if low is None or high is None or low > high:
        return None
    text = f"{first}-{number or last}"
    if int(high) - int(low) >= MAX_LISTED_GATEWAYS << 8:
        return _Entry(text, (), left_out="is too wide")
    return _check(text, tuple(summarize_address_range(low, high)))


def _parse_mask(first: str, mask: str | None) -> _Entry | None:
    """``198.18.7.8/29``, or with a mask; None where no mask can be read."""
    if mask is None:
        return None
    length, address = mask_length(mask), _address(first)
    if address is None:
        return None
    if mask.isdecimal() and int(mask) > MAX_PREFIX_LENGTH:
        return _parse_second_host(address, mask)
    if length is None:
        return None
    text, network = f"{first}/{mask}", IPv4Network((int(address), length), strict=False)
    if length < 16:
        return _Entry(text, (), left_out="is too wide")
    if network.network_address != address:
        return _check(text, (network,), correction=f"is {code(str(network))}, from its start")
    return _check(text, (network,))


def _parse_second_host(address: IPv4Address, mask: str) -> _Entry:
    """``198.18.7.140/141``, as some carriers write two addresses; else what has no such length."""
    text = f"{address}/{mask}"
    first = int(address) & 0xFF
    if first < int(mask) <= min(first + MAX_HOST_DISTANCE, 0xFF):
        other = IPv4Address(int(address) - first + int(mask))
        hosts = (IPv4Network(address), IPv4Network(other))
        return _check(
            text, hosts, correction=f"is read as {code(str(address))} and {code(str(other))}"
        )
    return _Entry(text, (), left_out=f"has no prefix length from 0 to {MAX_PREFIX_LENGTH}")


def _check(text: str, networks: tuple[IPv4Network, ...], correction: str = "") -> _Entry:
    """An entry, unless no carrier calls from there."""
    first = str(networks[0].network_address)
    if why := why_unroutable(first):
        return _Entry(text, (), left_out=why)
    if is_vapi(first):
        return _Entry(text, (), left_out="is Vapi's own, for the carrier's allowlist")
    if is_sample(first):
        correction = correction or "is an example from a document"
    return _Entry(text, networks, correction=correction)


def _invalid(text: str) -> _Entry:
    return _Entry(text, (), left_out="is no IPv4 address")


def _address(text: str) -> IPv4Address | None:
    try:
        return IPv4Address(text)
    except AddressValueError:
        return None


def _ipv6(text: str) -> Iterator[_Entry]:
    for match in IPV6.finditer(text):
        try:
            IPv6Network(match.group(), strict=False)
        except (AddressValueError, NetmaskValueError, ValueError):
            continue
        if any(character.isalnum() for character in match.group()):
            yield _Entry(match.group(), (), left_out="is IPv6, and Vapi takes IPv4 only")


def _note_repetitions(networks: Iterable[IPv4Network]) -> Iterator[str]:
    """What stands there twice, and what is part of something else."""
    distinct, repeated, inside = set[IPv4Network](), dict[str, None](), dict[str, None]()
    for network in networks:
        if network in distinct:
            repeated[code(format_network(network))] = None
        distinct.add(network)
    for network in distinct:
        lengths = range(network.prefixlen)
        if any(network.supernet(new_prefix=length) in distinct for length in lengths):
            inside[code(format_network(network))] = None
    if repeated:
        yield f"Named more than once: {_join_first(list(repeated))}."
    if inside:
        yield f"Part of another network in the list: {_join_first(sorted(inside))}."


def _join_first(names: list[str]) -> str:
    remaining = len(names) - MAX_NAMED_ENTRIES
    return join_words([*names[:MAX_NAMED_ENTRIES], f"{remaining} more"] if remaining > 0 else names)


def _first_notes(notes: Iterable[str]) -> Iterator[str]:
    """The first few notes of a kind, and how many more there are."""
    distinct = list(dict.fromkeys(notes))
    yield from distinct[:MAX_NAMED_ENTRIES]
    if len(distinct) > MAX_NAMED_ENTRIES:
        yield f"So it is with {len(distinct) - MAX_NAMED_ENTRIES} more."
