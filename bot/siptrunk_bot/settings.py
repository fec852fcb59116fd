"""What the environment says: read once, all that is wrong with it named in one message."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import re2
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from siptrunk.errors import BadNameserverError
from siptrunk.lookups.dns import Resolver

SLACK_API = "https://slack.com/api/"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CHANNEL = re2.compile(r"^[CG][A-Z0-9]{2,}$")
ADDRESS = re2.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+$")
USER = re2.compile(r"^[UW][A-Z0-9]{2,}$")
TEAM = re2.compile(r"^[TE][A-Z0-9]{2,}$")
DATABASES = ("sqlite", "postgres", "postgresql", "postgresql+psycopg")


class BadSettingsError(Exception):
    """The environment cannot be used; the message names every bad name and shows no value."""


def _starts_with(prefix: str, secret: SecretStr) -> SecretStr:
    if not secret.get_secret_value().startswith(prefix):
        raise ValueError(f"must start with {prefix}")
    return secret


def _base(url: str) -> str:
    """A base that a method's name can follow: always with a slash at its end."""
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http or https address")
    return url.strip().rstrip("/") + "/"


def _database(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme not in DATABASES or not rest:
        raise ValueError("must be a sqlite:// or postgresql:// address")
    return url


def _ids(pattern: re2._Regexp, what: str, said: object) -> object:
    if not isinstance(said, str):
        return said
    ids = frozenset(said.replace(",", " ").split())
    if not all(pattern.search(one) for one in ids):
        raise ValueError(f"must be {what} with commas between them")
    return ids


def _nameserver(said: str) -> str:
    try:
        Resolver(said)
    except BadNameserverError as bad:
        raise ValueError("must be an address, such as 127.0.0.1 or 127.0.0.1:5353") from bad
    return said


def _webhook(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    is_here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or is_here):
        raise ValueError("must be an https address")
    return url


def _smtp(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("must be smtps://user:password@host:port, or smtp:// for STARTTLS")
    return url


def _addresses(said: object) -> object:
    if not isinstance(said, str):
        return said
    addresses = tuple(said.replace(",", " ").split())
    if not addresses or not all(ADDRESS.search(one) for one in addresses):
        raise ValueError("must be addresses with commas between them")
    return addresses


BotToken = Annotated[SecretStr, AfterValidator(lambda said: _starts_with("xoxb-", said))]
AppToken = Annotated[SecretStr, AfterValidator(lambda said: _starts_with("xapp-", said))]
Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Users = Annotated[
    frozenset[str], NoDecode, BeforeValidator(lambda s: _ids(USER, "user ids (U…)", s))
]
Teams = Annotated[
    frozenset[str], NoDecode, BeforeValidator(lambda s: _ids(TEAM, "team ids (T…)", s))
]


class Storage(BaseSettings):
    """Where the bot keeps its state."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_ignore_empty=True, hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(_database)] | None = None
    siptrunk_data: Path = Path("data")
    """Where state is, unless ``database_url`` says otherwise."""

    @property
    def database(self) -> str:
        """The address of the database, in SQLAlchemy's form."""
        if not self.database_url:
            return f"sqlite:///{self.siptrunk_data.absolute() / 'siptrunk.db'}"
        scheme, _, rest = self.database_url.partition("://")
        return f"{'sqlite' if scheme == 'sqlite' else 'postgresql+psycopg'}://{rest}"


class Settings(Storage):
    """Every setting there is. Names are as the environment has them, lower case."""

    slack_bot_token: BotToken
    slack_app_token: AppToken | None = None
    """Set: Socket Mode; else signed HTTP."""
    slack_signing_secret: SecretStr | None = None
    slack_api_url: Annotated[str, AfterValidator(_base)] = SLACK_API
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 3000
    log_level: Annotated[Level, BeforeValidator(lambda said: str(said).upper())] = "INFO"
    log_format: Literal["json", "text"] = "json"
    siptrunk_offline: bool = False
    siptrunk_nameserver: Annotated[str, AfterValidator(_nameserver)] | None = None
    siptrunk_admins: Users = frozenset()
    """Who may set a channel to "only when mentioned"."""
    siptrunk_teams: Teams = frozenset()
    """Whose people are answered; empty: everybody's."""
    siptrunk_replica: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")] = "one"
    """A name that stays with this process when it is started again, and that no other has."""

    siptrunk_support_channel: Annotated[str, Field(pattern=CHANNEL.pattern)] | None = None
    """The id of the channel to which escalations go; the bot has to be in it."""
    siptrunk_webhook_url: Annotated[SecretStr, AfterValidator(_webhook)] | None = None
    """Where escalations are posted as JSON. A secret, as some addresses hold a token."""
    siptrunk_webhook_secret: Annotated[SecretStr, Field(min_length=16)] | None = None
    """What they are signed with; 16 characters or more."""
    siptrunk_smtp_url: Annotated[SecretStr, AfterValidator(_smtp)] | None = None
    """``smtps://user:password@host:465``; ``smtp://…`` (port 587) begins with STARTTLS."""
    siptrunk_mail_from: Annotated[str, Field(pattern=ADDRESS.pattern)] | None = None
    siptrunk_mail_to: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_addresses)] = ()
    """Whom escalations are sent to, with commas between them."""

    @property
    def socket_mode(self) -> bool:
        """Whether events come over a WebSocket that the bot opens."""
        return self.slack_app_token is not None


def read_settings() -> Settings:
    """The settings of this process; ``BadSettingsError`` names everything that is wrong."""
    wrong: list[str] = []
    settings = None
    try:
        settings = Settings()  # type: ignore[call-arg] # the environment gives them
    except ValidationError as error:
        wrong = [
            f"{(name := str(one['loc'][0]).upper())}: {_said(name, one['type'], one['msg'])}"
            for one in error.errors(include_url=False, include_input=False, include_context=False)
        ]
    if wrong_door := _door(settings, wrong):
        wrong.append(wrong_door)
    wrong += _halves()
    if settings is None or wrong:
        raise BadSettingsError("\n  ".join(["These settings cannot be used:", *wrong]))
    return settings


PLAIN = {
    "PORT": "must be a number from 0 to 65535",
    "SIPTRUNK_OFFLINE": "must be 1 or 0",
    "LOG_LEVEL": "must be DEBUG, INFO, WARNING or ERROR",
    "LOG_FORMAT": "must be json or text",
    "SIPTRUNK_REPLICA": "must be 1 to 64 letters, digits, dots, hyphens or underscores",
    "SIPTRUNK_SUPPORT_CHANNEL": "must be a channel id such as C0123456789",
    "SIPTRUNK_MAIL_FROM": "must be an address such as desk@example.com",
    "SIPTRUNK_WEBHOOK_SECRET": "must have 16 characters or more",
}
"""What to say of a value where pydantic's own words are for programmers."""


def _said(name: str, kind: str, message: str) -> str:
    if kind == "missing":
        return "is missing"
    return PLAIN.get(name) or message.removeprefix("Value error, ").strip()


TOGETHER = (
    ("siptrunk_webhook_url", "siptrunk_webhook_secret"),
    ("siptrunk_smtp_url", "siptrunk_mail_from", "siptrunk_mail_to"),
)
"""None of them, or all."""


def _halves() -> list[str]:
    """What is missing beside a setting that is of no use alone, also where others are wrong."""
    given = _Given()
    return [
        f"{name.upper()}: is missing (needed with {' and '.join(there).upper()})"
        for names in TOGETHER
        if (there := [one for one in names if getattr(given, one)])
        for name in names
        if name not in there
    ]


def _door(settings: Settings | None, wrong: list[str]) -> str | None:
    """HTTP needs the signing secret, also where other names are wrong."""
    if settings is not None:
        has_one = settings.socket_mode or settings.slack_signing_secret is not None
    else:
        given = _Given()
        has_one = bool(given.slack_app_token or given.slack_signing_secret)
    if has_one or any(one.startswith("SLACK_APP_TOKEN") for one in wrong):
        return None
    return "SLACK_SIGNING_SECRET: is missing (or set SLACK_APP_TOKEN for Socket Mode)"


class _Given(BaseSettings):
    """The names that need each other, read without judging them."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    siptrunk_webhook_url: SecretStr | None = None
    siptrunk_webhook_secret: SecretStr | None = None
    siptrunk_smtp_url: SecretStr | None = None
    siptrunk_mail_from: SecretStr | None = None
    siptrunk_mail_to: SecretStr | None = None
