"""Socket Mode: Slack hangs up now and then, and delivers again what was not acknowledged."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from bot.local.server.socket_transport import SocketTransport
from tests.bot.conftest import Start
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
