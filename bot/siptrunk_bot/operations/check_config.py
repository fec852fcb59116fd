"""A report on the settings for operators: what they mean, without a secret."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass

import aiohttp
from pydantic_settings import BaseSettings
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy import make_url

from siptrunk_bot.cases.database import is_sqlite
from siptrunk_bot.escalation.destinations import DestinationSettings, destination_kinds
from siptrunk_bot.settings import SLACK_API, Settings
from siptrunk_bot.slack.client import web_client

PREFIX = "SIPTRUNK_"


def report_settings(
    settings: Settings, destinations: Sequence[DestinationSettings]
) -> Iterator[str]:
    """The lines of the report."""
    yield "The settings can be used."
    entrance = "Socket Mode" if settings.socket_mode else "signed HTTP, POST /slack/events"
    yield f"  Slack's requests: {entrance}"
    yield f"  HTTP: {settings.host}, port {settings.port} (/healthz, /readyz, /metrics)"
    if settings.slack_api_url != SLACK_API:
        yield f"  Slack's Web API: {settings.slack_api_url}"
    yield f"  Database: {_database(settings)}"
    yield f"  Kept: {settings.siptrunk_retention_days:g} days"
    teams = ", ".join(sorted(settings.siptrunk_teams))
    yield f"  Answered: {f'people of {teams}' if teams else 'everybody'}"
    yield f"  Admins: {', '.join(sorted(settings.siptrunk_admins)) or 'nobody'}"
    yield f"  Host names: {_lookups(settings)}"
    titles = ", ".join(group.title for group in destinations)
    yield f"  Escalations: {titles or 'nowhere; the thread gets them to be copied'}"
    yield f"  Logs: {settings.log_level}, as {settings.log_format}"


def _database(settings: Settings) -> str:
    url = make_url(settings.database)
    if is_sqlite(settings.database):
        return f"SQLite, {url.database}"
    return f"PostgreSQL, {url.database or 'the default one'} on {url.host or 'this machine'}"


def _lookups(settings: Settings) -> str:
    if settings.siptrunk_offline:
        return "not looked up"
    return f"looked up at {settings.siptrunk_nameserver or 'the name servers of this machine'}"


def unknown_names() -> list[str]:
    """The names of the environment that look like a setting of the bot, and are none."""
    groups: tuple[type[BaseSettings], ...] = (Settings, *destination_kinds())
    names = {name.upper() for group in groups for name in group.model_fields}
    return sorted(name for name in os.environ if name.startswith(PREFIX) and name not in names)


@dataclass(frozen=True, slots=True)
class TokenCheck:
    """What Slack says to a token, as a line of the report."""

    is_accepted: bool
    line: str


async def check_tokens(settings: Settings) -> list[TokenCheck]:
    """Ask Slack about the bot's token and, in Socket Mode, about the app's."""
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, None)
    results = [await _check_token("SLACK_BOT_TOKEN", client.auth_test())]
    if settings.slack_app_token:
        token = settings.slack_app_token.get_secret_value()
        opened = client.apps_connections_open(app_token=token)
        results.append(await _check_token("SLACK_APP_TOKEN", opened))
    return results


async def _check_token(name: str, call: Awaitable[AsyncSlackResponse]) -> TokenCheck:
    try:
        answer = await call
    except SlackApiError as error:
        code = error.response.get("error", "no reason given")
        return TokenCheck(is_accepted=False, line=f"  {name}: Slack refuses it ({code})")
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
        return TokenCheck(is_accepted=False, line=f"  {name}: Slack does not answer")
    team = answer.get("team")
    return TokenCheck(
        is_accepted=True, line=f"  {name}: accepted{f', workspace {team}' if team else ''}"
    )
