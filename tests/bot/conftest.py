"""The real bot before a stand-in for Slack, over HTTP or Socket Mode, each test with its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from pydantic import SecretStr

from bot.local.driver import LocalSlack
from bot.local.run_bot import FREELY, app_of_manifest, together
from bot.local.server.run_server import Way
from bot.local.workspace.people import App
from siptrunk_bot.escalation.destinations import destination_kinds
from siptrunk_bot.settings import Settings
from tests.nameserver import Zone, name_server

Start: TypeAlias = Callable[..., AbstractAsyncContextManager[LocalSlack]]


@pytest.fixture
def zone() -> Zone:
    """What the tests' name server says; a test may change it."""
    return Zone(a={"sip.acme.net": ("198.18.7.4", "198.18.7.5")}, ttl_s={"sip.acme.net": 60})


@pytest.fixture
def app() -> App:
    """The app as the manifest asks for it, so that what it misses does not work here either."""
    return app_of_manifest()


@pytest.fixture
async def start(tmp_path: Path, zone: Zone, app: App) -> AsyncIterator[Start]:
    """For a test that needs other settings; they are keywords. ``way`` is the stand-in's.

    ``async with start(door="socket", siptrunk_admins={"U0ANA"}) as slack:``
    """
    async with name_server(zone) as names:

        @asynccontextmanager
        async def run(
            *, door: str = "http", app: App = app, way: Way = FREELY, **options: object
        ) -> AsyncIterator[LocalSlack]:
            defaults = {
                "slack_bot_token": SecretStr(app.token),
                "slack_signing_secret": SecretStr(app.signing_secret),
                "slack_app_token": SecretStr(app.app_token) if door == "socket" else None,
                "siptrunk_data": tmp_path,
                "siptrunk_nameserver": names,
                "port": 0,
            }
            settings = Settings.model_validate(defaults | options)
            destinations = [
                kind.model_validate(options)
                for kind in destination_kinds()
                if not options.keys().isdisjoint(kind.model_fields)
            ]
            async with together(settings, app, way, destinations) as slack:
                yield slack

        yield run


@pytest.fixture
async def slack(start: Start) -> AsyncIterator[LocalSlack]:
    """The bot behind its signed HTTP door."""
    async with start() as local:
        yield local


@pytest.fixture(params=["http", "socket"])
async def slack_either(start: Start, request: pytest.FixtureRequest) -> AsyncIterator[LocalSlack]:
    """The bot behind each of its doors in turn."""
    async with start(door=request.param) as local:
        yield local
