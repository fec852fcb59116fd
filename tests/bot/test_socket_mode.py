"""Socket Mode: Slack hangs up now and then, and delivers again what was not acknowledged."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.server.socket_transport import SocketTransport
from siptrunk_bot.metrics import REGISTRY
from siptrunk_bot.slack.prefilter import NO_KEYWORD
from tests.bot.conftest import Start
from tests.bot.databases import PostgresServer
from tests.bot.fleet import run_fleet
from tests.bot.pastes import PASTE


def sockets(slack: LocalSlack) -> SocketTransport:
    assert isinstance(slack.core.transport, SocketTransport)
    return slack.core.transport


async def test_after_a_refresh_it_is_connected_again(start: Start) -> None:
    async with start(mode="socket") as slack:
        await slack.replies(await slack.says("ana", PASTE))
        await sockets(slack).refresh()
        await slack.replies(await slack.says("ana", PASTE))


async def test_what_is_delivered_again_is_answered_once(start: Start) -> None:
    async with start(mode="socket") as slack:
        paste = await slack.says("ana", PASTE)
        await slack.replies(paste)
        for again in slack.core.post(paste):
            await again
        await slack.settle()
        assert len(slack.replies_so_far(paste) or ()) == 1


async def test_two_processes_answer_once_and_one_takes_over(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """Slack delivers each event to one of the connections, and again to the other one."""
    database = postgres.create_database()
    async with run_fleet(tmp_path, database, size=2, socket_mode=True) as fleet:
        await asyncio.gather(fleet.start(0), fleet.start(1))
        await sockets(fleet.slack).wait_for_connections(2)
        for _ in range(4):
            await fleet.deliver_again(await fleet.paste())
        await fleet.wait_for_answers()

        fleet.slack.fails("chat.postMessage", Fault(status=429, retry_after=2, times=2))
        await asyncio.gather(*(fleet.paste() for _ in range(4)))
        await fleet.kill(0)
        await fleet.paste()
        await fleet.wait_for_answers()
        assert len(fleet.acknowledged) == 9


async def test_chatter_is_acknowledged_and_goes_no_further(start: Start) -> None:
    async with start(mode="socket") as slack:
        before = REGISTRY.get_sample_value("siptrunk_ignored_total", {"reason": NO_KEYWORD}) or 0.0
        chatter = await slack.says("ana", "lunch at noon?", channel="voice-team")
        await slack.settle()

        after = REGISTRY.get_sample_value("siptrunk_ignored_total", {"reason": NO_KEYWORD})
        assert after == before + 1
        assert slack.replies_so_far(chatter) == ()
