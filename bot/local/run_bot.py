"""The real bot and the stand-in, started together in one loop."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.local.driver import LocalSlack
from bot.local.server.loopback import address, listen
from bot.local.server.run_server import Way, local_slack
from bot.local.workspace.people import App, installed
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.server import running
from siptrunk_bot.settings import Settings

FREELY = Way()
MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@contextlib.asynccontextmanager
async def together(
    settings: Settings,
    app: App,
    way: Way = FREELY,
    destinations: Sequence[DestinationSettings] = (),
) -> AsyncIterator[LocalSlack]:
    """The bot with ``settings`` behind its real door, and the stand-in before it."""
    on = None if settings.socket_mode else listen()
    door = f"{address(on)}/slack/events" if on else None
    async with local_slack(app, replace(way, request_url=door)) as slack:
        pointed = settings.model_copy(update={"slack_api_url": slack.api_url})
        async with running(pointed, destinations, on=on) as bot:
            yield replace(slack, drained=bot.drained)


def app_of_manifest() -> App:
    """The app as the manifest asks for it; a wheel has no manifest, and then it may do all."""
    return installed(MANIFEST) if MANIFEST.exists() else App()
