"""Who and what a workspace holds: teams, people, channels, and the app that is installed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import yaml

from bot.local.json_access import inner, objects, text

Kind: TypeAlias = Literal["channel", "group", "im", "mpim"]


@dataclass(frozen=True, slots=True)
class Team:
    """A workspace."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes; the bot's user too."""

    id: str
    name: str
    """As a test or the page calls them, lower case."""
    real_name: str
    team: str
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation. ``shared`` is a Slack Connect channel."""

    id: str
    name: str
    kind: Kind
    members: frozenset[str]
    archived: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of a message's menu."""

    callback: str
    name: str


@dataclass(frozen=True, slots=True, repr=False)
class App:
    """The app as it is installed: what it was granted, what it is told of, how it proves itself.

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

    def hears(self, event: str) -> bool:
        """Whether the app subscribed to ``event``, such as ``message.channels``."""
        return self.events is None or event in self.events


def installed(manifest: Path) -> App:
    """The app with exactly what ``manifest`` asks for, so that a missing line is seen."""
    read = yaml.safe_load(manifest.read_text(encoding="utf-8"))
    features, settings = inner(read, "features"), inner(read, "settings")
    scopes = inner(inner(read, "oauth_config"), "scopes")
    return App(
        scopes=frozenset(_names(scopes.get("bot")) + _names(scopes.get("bot_optional"))),
        events=frozenset(_names(inner(settings, "event_subscriptions").get("bot_events"))),
        commands=frozenset(text(one, "command") for one in objects(features, "slash_commands")),
        shortcuts=tuple(
            Shortcut(text(one, "callback_id"), text(one, "name"))
            for one in objects(features, "shortcuts")
            if text(one, "type") == "message"
        ),
    )


def _names(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
