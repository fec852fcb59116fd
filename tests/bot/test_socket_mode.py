"""Socket Mode: Slack hangs up now and then, and delivers again what was not acknowledged."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from bot.local.server.socket_transport import Sockets
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE


def sockets(slack: LocalSlack) -> Sockets:
    assert isinstance(slack.core.courier, Sockets)
    return slack.core.courier


async def test_after_a_refresh_it_is_connected_again(start: Start) -> None:
    async with start(door="socket") as slack:
        await slack.replies(await slack.says("ana", PASTE))
        await sockets(slack).refresh()
        await slack.replies(await slack.says("ana", PASTE))


async def test_what_is_delivered_again_is_answered_once(start: Start) -> None:
    async with start(door="socket") as slack:
        paste = await slack.says("ana", PASTE)
        await slack.replies(paste)
        for again in slack.core.post(paste):
            await again
        await slack.settled()
        assert len(slack.replied(paste) or ()) == 1
