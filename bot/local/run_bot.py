"""The real bot against the stand-in, in one event loop."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.loopback import listen, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App, read_app, read_optional_scopes
from siptrunk_bot import server
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.settings import Settings

DEFAULT_OPTIONS = ServerOptions()
MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@contextlib.asynccontextmanager
async def run_bot(
    settings: Settings,
    app: App,
    options: ServerOptions = DEFAULT_OPTIONS,
    destinations: Sequence[DestinationSettings] = (),
) -> AsyncIterator[LocalSlack]:
    """Serves both until the block ends.

    ``settings`` decide between Socket Mode and signed HTTP; their ``slack_api_url`` and the
    request URL of ``options`` are replaced.
    """
    listener = None if settings.socket_mode else listen()
    request_url = f"{url_of(listener)}/slack/events" if listener else None
    async with local_slack(app, replace(options, request_url=request_url)) as slack:
        local_settings = settings.model_copy(update={"slack_api_url": slack.api_url})
        async with server.run_bot(local_settings, destinations, listener=listener) as bot:
            yield replace(slack, drain=bot.drain, bot_url=bot.url)


def optional_scopes() -> frozenset[str]:
    """The scopes of ``manifest.yml`` that whoever installs the app may refuse."""
    return read_optional_scopes(MANIFEST)


def app_from_manifest() -> App:
    """The app with what ``manifest.yml`` asks for; with every scope where there is no manifest."""
    return read_app(MANIFEST) if MANIFEST.exists() else App()
