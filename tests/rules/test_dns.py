"""What DNS says of a host name, asked of a real server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from siptrunk.errors import BadNameserverError
from siptrunk.lookups.dns import MAX_ADDRESSES, MAX_NAMES, Resolver
from siptrunk.model.evidence import Answer, Resolved, Unresolved, UnresolvedReason
from tests.nameserver import Zone, name_server


@pytest.fixture
def zone() -> Zone:
    return Zone(
        a={
            "sip.acme.net": ("198.18.7.5", "198.18.7.4"),
            "edge.acme.net": ("198.18.7.9",),
            "empty.acme.net": (),
            "pbx.acme.net": ("10.0.0.5", "127.0.0.1", "169.254.169.254"),
            "half.acme.net": ("192.168.0.9", "198.18.7.9"),
            "many.acme.net": tuple(f"198.18.{n // 200}.{n % 200 + 1}" for n in range(400)),
            "db.internal": ("198.18.7.4",),
            "db": ("198.18.7.4",),
        },
        aaaa={"six.acme.net": ("2001:db8::7",)},
        cname={"alias.acme.net": "edge.acme.net"},
        ttl_s={"sip.acme.net": 60, "alias.acme.net": 20},
        faults={
            "silent.acme.net": "silent",
            "refused.acme.net": "refused",
            "broken.acme.net": "servfail",
            "loop.acme.net": "loop",
        },
    )


@pytest.fixture
async def resolver(zone: Zone) -> AsyncIterator[Resolver]:
    async with name_server(zone) as address:
        yield Resolver(address)


async def test_addresses_are_sorted_and_carry_their_ttl(resolver: Resolver) -> None:
    """A name gives its addresses in order, the TTL in seconds, and who said so and when."""
    answer = await resolver.resolve("sip.acme.net")

    assert isinstance(answer, Resolved)
    assert answer.addresses == ("198.18.7.4", "198.18.7.5")
    assert answer.ttl_s == 60
    assert answer.resolver.startswith("127.0.0.1:")
    assert answer.at.endswith("Z")


async def test_an_alias_counts_with_its_own_ttl(resolver: Resolver) -> None:
    """The smallest TTL on the way to the address is the one that holds."""
    answer = await resolver.resolve("alias.acme.net")

    assert isinstance(answer, Resolved)
    assert (answer.addresses, answer.ttl_s) == (("198.18.7.9",), 20)


@pytest.mark.parametrize(
    ("hostname", "reason"),
    [
        ("nobody.acme.net", "no-such-name"),
        ("empty.acme.net", "no-a-record"),
        ("six.acme.net", "only-aaaa"),
        ("pbx.acme.net", "private-address"),
        ("loop.acme.net", "loop"),
        ("refused.acme.net", "refused"),
        ("broken.acme.net", "no-answer"),
        (f"{'a' * 64}.acme.net", "bad-name"),
        ("a..b", "bad-name"),
        ("", "bad-name"),
    ],
)
async def test_no_address_has_its_reason(
    resolver: Resolver, hostname: str, reason: UnresolvedReason
) -> None:
    """Whatever goes wrong is a value with a reason."""
    answer = await resolver.resolve(hostname)

    assert isinstance(answer, Unresolved)
    assert answer.reason == reason


async def test_private_addresses_are_not_passed_on(resolver: Resolver) -> None:
    """What a name leads to inside somebody's network is nobody's business."""
    answer = await resolver.resolve("half.acme.net")

    assert isinstance(answer, Resolved)
    assert answer.addresses == ("198.18.7.9",)


async def test_a_long_answer_is_cut(resolver: Resolver) -> None:
    answer = await resolver.resolve("many.acme.net")

    assert isinstance(answer, Resolved)
    assert len(answer.addresses) == MAX_ADDRESSES
    assert answer.omitted == 400 - MAX_ADDRESSES


@pytest.mark.parametrize(
    "hostname", ["db", "db.internal", "printer.local", "x.home.arpa", "nas.lan", "LOCALHOST."]
)
async def test_an_internal_name_is_not_asked_of_the_system(hostname: str) -> None:
    answer = await Resolver().resolve(hostname)

    assert isinstance(answer, Unresolved)
    assert answer.reason == "internal-name"


async def test_an_internal_name_is_asked_of_a_name_server_that_was_given(
    resolver: Resolver, zone: Zone
) -> None:
    assert isinstance(await resolver.resolve("db.internal"), Resolved)
    assert zone.queries["db.internal"] == 1


async def test_silence_is_bounded_and_harms_nobody_else(resolver: Resolver) -> None:
    """A server that stays silent for one name leaves the others answered."""
    answers = await resolver.resolve_all(["silent.acme.net", "SIP.acme.net"], within_s=0.3)

    assert isinstance(answers["sip.acme.net"], Resolved)
    silent = answers["silent.acme.net"]
    assert isinstance(silent, Unresolved)
    assert (silent.reason, silent.certain) == ("no-answer", False)


async def test_a_name_is_asked_for_once(resolver: Resolver, zone: Zone) -> None:
    """What DNS said, yes or no, is kept for its TTL."""
    for _ in range(3):
        await resolver.resolve("edge.acme.net")
        await resolver.resolve("nobody.acme.net")

    assert zone.queries["edge.acme.net"] == 1
    assert zone.queries["nobody.acme.net"] == 1


async def test_a_long_list_is_cut(resolver: Resolver, zone: Zone) -> None:
    """A payload with hundreds of names does not become hundreds of questions."""
    names = [f"n{n}.acme.net" for n in range(MAX_NAMES + 10)]

    answers: dict[str, Answer] = dict(await resolver.resolve_all(names))

    assert len(answers) == len(names)
    assert sum(zone.queries.values()) == MAX_NAMES


async def test_a_dead_server_is_no_answer() -> None:
    """Nobody listens there: a reason, not an error."""
    async with name_server(Zone()) as address:
        pass

    answer = await asyncio.wait_for(Resolver(address).resolve("sip.acme.net"), 5)

    assert isinstance(answer, Unresolved)
    assert answer.reason == "no-answer"


@pytest.mark.parametrize(
    "text", ["", "dns.acme.net", "127.0.0.1:99999", "127.0.0.1:x", "999.1.1.1"]
)
def test_a_name_server_that_is_no_address_is_refused(text: str) -> None:
    """A bad setting is named at once."""
    with pytest.raises(BadNameserverError, match="must be an address"):
        Resolver(text)
