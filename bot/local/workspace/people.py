"""Teams, people, channels, and the installed app."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from bot.local.json_access import object_at, objects, text

ChannelKind: TypeAlias = Literal["channel", "group", "im", "mpim"]


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Person:
    """A user; the bot's user too."""

    id: str
    name: str
    """Lower case, as tests and the page use it."""
    real_name: str
    team: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation. ``shared`` is a Slack Connect channel."""

    id: str
    name: str
    kind: ChannelKind
    members: frozenset[str]
    archived: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut."""

    callback: str
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """The installed app, with its credentials.

    None as ``scopes``, ``events`` or ``commands``: all of them.
    """

    token: str = "xoxb-stand-in"  # noqa: S105 - a stand-in's token opens nothing
    app_token: str = "xapp-stand-in"  # noqa: S105 - the same
    signing_secret: str = "a-stand-in-signs-with-this"  # noqa: S105 - the same
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    commands: frozenset[str] | None = None
    shortcuts: tuple[Shortcut, ...] = ()
    id: str = "A0SIPTRUNK"
    bot_id: str = "B0SIPTRUNK"
    user: str = "U0SIPTRUNK"

    def is_subscribed_to(self, event: str) -> bool:
        """Whether the app subscribed to ``event``, such as ``message.channels``."""
        return self.events is None or event in self.events


def read_app(manifest: Path) -> App:
    """The app with exactly what ``manifest`` asks for, so that a missing scope or event shows."""
    document = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    features, settings = object_at(document, "features"), object_at(document, "settings")
    scopes = object_at(object_at(document, "oauth_config"), "scopes")
    return App(
        scopes=frozenset(_names(scopes.get("bot")) + _names(scopes.get("bot_optional"))),
        events=frozenset(_names(object_at(settings, "event_subscriptions").get("bot_events"))),
        commands=frozenset(
            text(command, "command") for command in objects(features, "slash_commands")
        ),
        shortcuts=tuple(
            Shortcut(text(shortcut, "callback_id"), text(shortcut, "name"))
            for shortcut in objects(features, "shortcuts")
            if text(shortcut, "type") == "message"
        ),
    )


def read_optional_scopes(manifest: Path) -> frozenset[str]:
    """What ``manifest`` asks for as optional."""
    document = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    scopes = object_at(object_at(document, "oauth_config"), "scopes")
    return frozenset(_names(scopes.get("bot_optional")))


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, list) else []
