"""The environment, read once: everything that is wrong is named, and no value is shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from siptrunk_bot.escalation.destinations import DestinationSettings, destination_kinds
from siptrunk_bot.escalation.destinations.mail import MailSettings
from siptrunk_bot.settings import BadSettingsError, Settings, read_settings

GOOD = {"SLACK_BOT_TOKEN": "xoxb-made-up", "SLACK_SIGNING_SECRET": "made-up"}
NAMES = [
    name.upper()
    for fields in (Settings.model_fields, *(kind.model_fields for kind in destination_kinds()))
    for name in fields
]
README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(autouse=True)
def clear_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def set_all(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def read() -> tuple[Settings, tuple[DestinationSettings, ...]]:
    """The settings as the process reads them."""
    return read_settings(destination_kinds())


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_names_each(name: str) -> None:
    assert f"`{name}`" in README.read_text(encoding="utf-8")


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    set_all(monkeypatch, GOOD)
    settings, destinations = read()
    assert destinations == ()
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database.startswith("sqlite:////")
    assert settings.database.endswith("/data/siptrunk.db")
    assert not settings.socket_mode
    assert settings.siptrunk_retention_days == 7
    assert "made-up" not in repr(settings)


def test_all_that_is_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = {
        "SLACK_BOT_TOKEN": "xoxp-hush",
        "SLACK_API_URL": "ftp://hush",
        "DATABASE_URL": "mysql://hush",
        "PORT": "hush",
        "LOG_LEVEL": "hush",
        "LOG_FORMAT": "hush",
        "SIPTRUNK_OFFLINE": "hush",
        "SIPTRUNK_NAMESERVER": "hush:hush",
        "SIPTRUNK_ADMINS": "hush",
        "SIPTRUNK_TEAMS": "hush",
        "SIPTRUNK_REPLICA": "hush hush",
        "SIPTRUNK_SUPPORT_CHANNEL": "#hush",
        "SIPTRUNK_WEBHOOK_URL": "http://hush.acme.net/hook",
        "SIPTRUNK_WEBHOOK_SECRET": "hush",
        "SIPTRUNK_SMTP_URL": "mail.acme.net:hush",
        "SIPTRUNK_MAIL_FROM": "hush",
        "SIPTRUNK_MAIL_TO": "hush, desk@acme.net",
    }
    set_all(monkeypatch, bad)
    with pytest.raises(BadSettingsError) as wrong:
        read()
    message = str(wrong.value)
    for name in (*bad, "SLACK_SIGNING_SECRET"):
        assert f"\n  {name}: " in message
    assert "hush" not in message


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SIPTRUNK_SUPPORT_CHANNEL", "#help", "must be a channel id such as C0123456789"),
        ("PORT", "99999", "must be a number from 0 to 65535"),
        ("PORT", "http", "must be a number from 0 to 65535"),
        ("SIPTRUNK_OFFLINE", "maybe", "must be 1 or 0"),
        ("LOG_LEVEL", "loud", "must be DEBUG, INFO, WARNING or ERROR"),
        (
            "SIPTRUNK_NAMESERVER",
            "foo",
            "must be an address, such as 127.0.0.1 or 127.0.0.1:5353",
        ),
    ],
)
def test_problems_are_said_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    set_all(monkeypatch, {**GOOD, name: value})
    with pytest.raises(BadSettingsError) as wrong:
        read()
    assert str(wrong.value).endswith(f"\n  {name}: {says}")


def test_half_a_destination_is_named_beside_other_problems(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_all(monkeypatch, {**GOOD, "PORT": "x", "SIPTRUNK_SMTP_URL": "smtps://u:hush@mail.acme.net"})
    with pytest.raises(BadSettingsError) as wrong:
        read()
    for name in ("PORT", "SIPTRUNK_MAIL_FROM", "SIPTRUNK_MAIL_TO"):
        assert f"\n  {name}: " in str(wrong.value)


def test_nothing_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSettingsError) as wrong:
        read()
    assert "SLACK_BOT_TOKEN: is missing" in str(wrong.value)
    assert "SLACK_SIGNING_SECRET: is missing" in str(wrong.value)
    set_all(monkeypatch, {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "xapp-1"})
    with pytest.raises(BadSettingsError) as wrong:
        read()
    assert "SLACK_SIGNING_SECRET" not in str(wrong.value)


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("SLACK_API_URL", "http://127.0.0.1:9/api", "slack_api_url", "http://127.0.0.1:9/api/"),
        ("SLACK_API_URL", "http://x/api//", "slack_api_url", "http://x/api/"),
        ("SIPTRUNK_ADMINS", "U0ANA, W0BEN", "siptrunk_admins", {"U0ANA", "W0BEN"}),
        ("SIPTRUNK_TEAMS", "T0A,T0B", "siptrunk_teams", {"T0A", "T0B"}),
        ("SIPTRUNK_OFFLINE", "1", "siptrunk_offline", True),
        ("LOG_LEVEL", "debug", "log_level", "DEBUG"),
        ("PORT", "8080", "port", 8080),
        ("SLACK_APP_TOKEN", "xapp-1", "socket_mode", True),
        ("DATABASE_URL", "postgres://a/b", "database", "postgresql+psycopg://a/b"),
        ("DATABASE_URL", "POSTGRES://a/b", "database", "postgresql+psycopg://a/b"),
        ("DATABASE_URL", "postgresql+asyncpg://a/b", "database", "postgresql+psycopg://a/b"),
        (
            "DATABASE_URL",
            "postgres://u:made-up@[::1]:5/b?sslmode=require&channel_binding=require",
            "database",
            "postgresql+psycopg://u:made-up@[::1]:5/b?channel_binding=require&sslmode=require",
        ),
        (
            "DATABASE_URL",
            "postgres:///b?host=/run/postgresql",
            "database",
            "postgresql+psycopg:///b?host=%2Frun%2Fpostgresql",
        ),
        ("DATABASE_URL", "", "database_url", None),
    ],
)
def test_values(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, attribute: str, expected: object
) -> None:
    set_all(monkeypatch, {**GOOD, name: value})
    assert getattr(read()[0], attribute) == expected


@pytest.mark.parametrize(
    "url",
    ["hush", "sqlite://", "postgres://", "postgres://u:hush@h:port/b", "postgres://h:1,h:2/b"],
)
def test_an_address_that_is_none_of_a_database(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    set_all(monkeypatch, {**GOOD, "DATABASE_URL": url})
    with pytest.raises(BadSettingsError) as refusal:
        read()
    assert "DATABASE_URL: must be a sqlite:// or postgresql:// address" in str(refusal.value)
    assert "hush" not in str(refusal.value)


@pytest.mark.parametrize(
    ("alone", "value", "missing"),
    [
        ("SIPTRUNK_WEBHOOK_URL", "https://hook.acme.net/hush", ["SIPTRUNK_WEBHOOK_SECRET"]),
        ("SIPTRUNK_WEBHOOK_SECRET", "made-up-hush-hush-hush", ["SIPTRUNK_WEBHOOK_URL"]),
        (
            "SIPTRUNK_SMTP_URL",
            "smtps://u:hush@mail.acme.net",
            ["SIPTRUNK_MAIL_FROM", "SIPTRUNK_MAIL_TO"],
        ),
        ("SIPTRUNK_MAIL_TO", "hush@acme.net", ["SIPTRUNK_SMTP_URL", "SIPTRUNK_MAIL_FROM"]),
    ],
)
def test_a_destination_is_set_up_whole(
    monkeypatch: pytest.MonkeyPatch, alone: str, value: str, missing: list[str]
) -> None:
    set_all(monkeypatch, {**GOOD, alone: value})
    with pytest.raises(BadSettingsError) as wrong:
        read()
    for name in missing:
        assert f"\n  {name}: is missing (needed with {alone})" in str(wrong.value)
    assert "hush" not in str(wrong.value)


def test_destinations(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "SIPTRUNK_SUPPORT_CHANNEL": "C0SUPPORT",
        "SIPTRUNK_WEBHOOK_URL": "https://hook.acme.net/hush",
        "SIPTRUNK_WEBHOOK_SECRET": "made-up-hush-hush-hush",
        "SIPTRUNK_SMTP_URL": "smtp://u:hush@mail.acme.net",
        "SIPTRUNK_MAIL_FROM": "desk@acme.net",
        "SIPTRUNK_MAIL_TO": "support@vapi.example, desk@acme.net",
    }
    set_all(monkeypatch, {**GOOD, **values})
    settings, destinations = read()
    assert [kind.name for kind in destinations] == ["mail", "slack", "webhook"]
    (mail,) = (kind for kind in destinations if isinstance(kind, MailSettings))
    assert mail.siptrunk_mail_to == ("support@vapi.example", "desk@acme.net")
    assert "hush" not in repr(settings)
    assert "hush" not in repr(destinations)
