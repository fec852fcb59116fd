"""What reads as the other half of a paste, and in which order the halves may come."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.local.driver import LocalSlack
from siptrunk.model.redacted import Raw
from siptrunk_bot.conversation.answers.continuation import is_continuation, join_parts
from tests.bot.databases import ON_BOTH_DATABASES, PostgresServer
from tests.bot.fleet import run_fleet
from tests.bot.pastes import ERROR, HOSTNAME, PASTE, code_block, trunk
from tests.nameserver import Zone, name_server

TRUNK = trunk(HOSTNAME, {"ip": "sip2.acme.net", "port": 5060})
MIDDLE = TRUNK.index("sip2.acme")
HEAD, TAIL = code_block(TRUNK[:MIDDLE], ERROR), code_block(TRUNK[MIDDLE:])


@pytest.mark.parametrize(
    "text", ['60, "inboundEnabled": false}]}', "}\n]\n}", '```\n"ip": "a"}]}\n```', "port: 5060}]"]
)
def test_tails(text: str) -> None:
    assert is_continuation(text)


@pytest.mark.parametrize("text", ["lunch?", '{"ip": "a"}', "that's it :-]", '"x": 1}', "a} b]"])
def test_no_tails(text: str) -> None:
    assert not is_continuation(text)


def test_two_halves_make_one_whole() -> None:
    first, second = '\n```\n{"gateways": [{"port": 50\n```\n', "\n```\n60}]}\n```\n"
    assert join_parts(first, second) == Raw('{"gateways": [{"port": 5060}]}')


@ON_BOTH_DATABASES
async def test_an_older_case_is_not_taken_for_the_first_half(slack: LocalSlack) -> None:
    """The halves are delivered in the wrong order, after another paste of the same person."""
    await slack.replies(await slack.says("ana", PASTE))
    tail = await slack.says("ana", TAIL)
    first = await slack.says("ana", HEAD)

    (reply,) = await slack.replies(first)
    await slack.reads(reply, "Read together")
    await slack.settle()
    assert slack.replies_so_far(tail) == ()


@ON_BOTH_DATABASES
async def test_the_first_half_may_still_be_under_way(slack: LocalSlack, zone: Zone) -> None:
    """Its diagnosis waits for a name server that stays silent."""
    zone.faults["sip.acme.net"] = "silent"
    first = await slack.says("ana", HEAD)
    tail = await slack.says("ana", TAIL)

    (reply,) = await slack.replies(first)
    await slack.reads(reply, "Read together")
    await slack.settle()
    assert slack.replies_so_far(tail) == ()


async def test_another_process_may_have_the_first_half(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    zone = Zone(faults={"sip.acme.net": "silent"})
    database = postgres.create_database()
    async with name_server(zone) as nameserver, run_fleet(tmp_path, database, size=2) as fleet:
        online = {"SIPTRUNK_OFFLINE": "", "SIPTRUNK_NAMESERVER": nameserver}
        await asyncio.gather(*(fleet.start(index, **online) for index in range(2)))
        first = await fleet.slack.says("ana", HEAD)
        tail = await fleet.slack.says("ana", TAIL)

        (reply,) = await fleet.slack.replies(first)
        await fleet.slack.reads(reply, "Read together")
        assert fleet.slack.replies_so_far(tail) == ()
