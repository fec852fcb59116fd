"""Settings from the environment: read once, everything that is wrong reported in one message.

A part of the bot that may be set up or not declares its settings as an ``OptionalSettings`` beside
its code. The ``description`` of a field is what a bad value is told, in place of pydantic's words.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

import re2
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from siptrunk.errors import BadNameserverError
from siptrunk.lookups.dns import Resolver

MAX_REPLICA_CHARACTERS = 100
SLACK_API = "https://slack.com/api/"
USER_ID = re2.compile(r"^[UW][A-Z0-9]{2,}$")
TEAM_ID = re2.compile(r"^[TE][A-Z0-9]{2,}$")
DATABASE_DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
}
"""By the scheme of the address, up to a ``+``."""
DATABASE_WORDS = "must be a sqlite:// or postgresql:// address"
ENTRANCES = frozenset({"slack_app_token", "slack_signing_secret"})
"""Events come over Socket Mode or signed HTTP; each needs one of these."""


class BadSettingsError(Exception):
    """The environment cannot be used; the message names every bad name and shows no value."""


def _check_prefix(prefix: str, secret: SecretStr) -> SecretStr:
    if not secret.get_secret_value().startswith(prefix):
        raise ValueError(f"must start with {prefix}")
    return secret


def _check_base_url(url: str) -> str:
    """A base that a method's name can follow: always with a slash at its end."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http or https address")
    return url.strip().rstrip("/") + "/"


def _check_database(url: str) -> str:
    """The address in SQLAlchemy's form; hosts write ``postgres://``."""
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError) as error:
        raise ValueError(DATABASE_WORDS) from error
    driver = DATABASE_DRIVERS.get(parsed.drivername.lower().partition("+")[0])
    if driver is None or not (parsed.database or parsed.host or "host" in parsed.query):
        raise ValueError(DATABASE_WORDS)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def _parse_ids(pattern: re2._Regexp, kind: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    ids = frozenset(value.replace(",", " ").split())
    if not all(pattern.search(word) for word in ids):
        raise ValueError(f"must be {kind} with commas between them")
    return ids


def _check_nameserver(address: str) -> str:
    try:
        Resolver(address)
    except BadNameserverError as error:
        raise ValueError("must be an address, such as 127.0.0.1 or 127.0.0.1:5353") from error
    return address


BotToken = Annotated[SecretStr, AfterValidator(lambda secret: _check_prefix("xoxb-", secret))]
AppToken = Annotated[SecretStr, AfterValidator(lambda secret: _check_prefix("xapp-", secret))]
Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
UserIds = Annotated[
    frozenset[str], NoDecode, BeforeValidator(lambda ids: _parse_ids(USER_ID, "user ids (U…)", ids))
]
TeamIds = Annotated[
    frozenset[str], NoDecode, BeforeValidator(lambda ids: _parse_ids(TEAM_ID, "team ids (T…)", ids))
]

ENVIRONMENT = SettingsConfigDict(
    frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
)


class Storage(BaseSettings):
    """Where the bot keeps its state."""

    model_config = ENVIRONMENT

    database_url: Annotated[str, AfterValidator(_check_database)] | None = None
    siptrunk_data: Path = Path("data")
    """Where state is, unless ``database_url`` says otherwise."""

    @property
    def database(self) -> str:
        """The address of the database, in SQLAlchemy's form."""
        if not self.database_url:
            return f"sqlite:///{self.siptrunk_data.absolute() / 'siptrunk.db'}"
        return self.database_url


class Settings(Storage):
    """The settings of every bot. Names are as the environment has them, lower case."""

    slack_bot_token: BotToken
    slack_app_token: AppToken | None = None
    """Set: Socket Mode; else signed HTTP."""
    slack_signing_secret: SecretStr | None = None
    slack_api_url: Annotated[str, AfterValidator(_check_base_url)] = SLACK_API
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=0, le=65535, description="must be a number from 0 to 65535")
    log_level: Annotated[Level, BeforeValidator(lambda level: str(level).upper())] = Field(
        default="INFO", description="must be DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Literal["json", "text"] = Field(default="json", description="must be json or text")
    siptrunk_offline: bool = Field(default=False, description="must be 1 or 0")
    siptrunk_nameserver: Annotated[str, AfterValidator(_check_nameserver)] | None = None
    siptrunk_admins: UserIds = frozenset()
    """Who may set a channel to "only when mentioned"."""
    siptrunk_teams: TeamIds = frozenset()
    """Whose people are answered; empty: everybody's."""
    siptrunk_retention_days: float = Field(
        default=7, gt=0, le=3650, description="must be a number of days, more than 0"
    )
    """How long cases and stored jobs are kept."""
    siptrunk_replica: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9_.-]{0,64}$",
        description="must be 1 to 64 letters, digits, dots, hyphens or underscores",
    )
    """The name of this process among those that share a database; empty: its host's."""
    siptrunk_takeover_s: float = Field(
        default=20, ge=5, le=600, description="must be a number of seconds, from 5 to 600"
    )
    """How long a process may be silent before others take its jobs over."""

    def replica_name(self, instance: str) -> str:
        """The name of this process: its host's for it, and ``instance``, which no other has."""
        names = (self.siptrunk_replica, *(os.environ.get(name) for name in ("DYNO", "HOSTNAME")))
        base = next((name for name in names if name), socket.gethostname())
        return f"{base[:MAX_REPLICA_CHARACTERS]}.{instance}"

    @property
    def socket_mode(self) -> bool:
        """Whether events come over a WebSocket that the bot opens."""
        return self.slack_app_token is not None


class OptionalSettings(BaseSettings):
    """Settings that are needed together: where one is set, each without a default has to be."""

    model_config = ENVIRONMENT


SettingsT = TypeVar("SettingsT", bound=BaseSettings)
OptionalT = TypeVar("OptionalT", bound=OptionalSettings)


def read_settings(
    optional: Iterable[type[OptionalT]] = (),
) -> tuple[Settings, tuple[OptionalT, ...]]:
    """The settings of this process, and those of ``optional`` of which the environment sets any.

    Raises ``BadSettingsError``, which names everything that is wrong.
    """
    names = {name.lower() for name, value in os.environ.items() if value}
    problems: list[str] = []
    settings = _read(Settings, problems)
    groups = [
        _read(group, problems, [name for name in group.model_fields if name in names])
        for group in optional
        if not names.isdisjoint(group.model_fields)
    ]
    if names.isdisjoint(ENTRANCES):
        problems.append("SLACK_SIGNING_SECRET: is missing (or set SLACK_APP_TOKEN for Socket Mode)")
    if settings is None or problems:
        raise BadSettingsError("\n  ".join(["These settings cannot be used:", *problems]))
    return settings, tuple(group for group in groups if group is not None)


def _read(
    group: type[SettingsT], problems: list[str], companions: Iterable[str] = ()
) -> SettingsT | None:
    """The settings; None where they cannot be used, which is added to ``problems``.

    ``companions`` are the names that are of no use without the others.
    """
    needed = f" (needed with {' and '.join(companions).upper()})" if companions else ""
    try:
        return group()
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False, include_context=False):
            name = str(detail["loc"][0])
            words = group.model_fields[name].description or detail["msg"]
            if detail["type"] == "missing":
                words = f"is missing{needed}"
            problems.append(f"{name.upper()}: {words.removeprefix('Value error, ').strip()}")
        return None
