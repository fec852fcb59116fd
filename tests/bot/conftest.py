"""Fixtures: the real bot against a stand-in for Slack of its own, over HTTP or Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from pydantic import SecretStr

from bot.local.driver import LocalSlack
from bot.local.run_bot import DEFAULT_OPTIONS, app_from_manifest, run_bot
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App
from siptrunk_bot.escalation.destinations import destination_kinds
from siptrunk_bot.settings import Settings
from tests.bot.bot_process import kill_processes
from tests.bot.databases import database, postgres
from tests.nameserver import Zone, name_server

__all__ = ["database", "postgres"]

Start: TypeAlias = Callable[..., AbstractAsyncContextManager[LocalSlack]]


@pytest.fixture(autouse=True)
async def _no_process_survives() -> AsyncIterator[None]:
    yield
    await kill_processes()


@pytest.fixture
def zone() -> Zone:
    """The records of the tests' name server; a test may change them."""
    return Zone(a={"sip.acme.net": ("198.18.7.4", "198.18.7.5")}, ttl_s={"sip.acme.net": 60})


@pytest.fixture
def app() -> App:
    """The app of the manifest, so that what the manifest lacks does not work here either."""
    return app_from_manifest()


@pytest.fixture
async def start(tmp_path: Path, zone: Zone, app: App, database: str) -> AsyncIterator[Start]:
    """Starts the bot with other settings, as keywords. ``options`` are the stand-in's.

    ``async with start(mode="socket", siptrunk_admins={"U0ANA"}) as slack:``
    """
    async with name_server(zone) as nameserver:

        @asynccontextmanager
        async def start_bot(
            *,
            mode: str = "http",
            app: App = app,
            options: ServerOptions = DEFAULT_OPTIONS,
            **settings: object,
        ) -> AsyncIterator[LocalSlack]:
            environment = {
                "slack_bot_token": SecretStr(app.token),
                "slack_signing_secret": SecretStr(app.signing_secret),
                "slack_app_token": SecretStr(app.app_token) if mode == "socket" else None,
                "siptrunk_data": tmp_path,
                "database_url": database,
                "siptrunk_nameserver": nameserver,
                "port": 0,
            }
            bot_settings = Settings.model_validate(environment | settings)
            destinations = [
                kind.model_validate(settings)
                for kind in destination_kinds()
                if not settings.keys().isdisjoint(kind.model_fields)
            ]
            async with run_bot(bot_settings, app, options, destinations) as slack:
                yield slack

        yield start_bot


@pytest.fixture
async def slack(start: Start) -> AsyncIterator[LocalSlack]:
    """The bot over signed HTTP."""
    async with start() as local:
        yield local


@pytest.fixture(params=["http", "socket"])
async def slack_either(start: Start, request: pytest.FixtureRequest) -> AsyncIterator[LocalSlack]:
    """The bot over HTTP and over Socket Mode in turn."""
    async with start(mode=request.param) as local:
        yield local
