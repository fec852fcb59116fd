"""The workspace: people, channels, and the current messages, files and views."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import App, Channel, Person, Team
from bot.local.workspace.view import View

HOME_TEAM = Team("T0LOCAL", "Stand-in", "stand-in")
PARTNER_TEAM = Team("T0ABROAD", "Customer", "customer")
SLACKBOT = Person("USLACKBOT", "slackbot", "Slackbot", HOME_TEAM.id, is_bot=True)
PEOPLE = (
    Person("U0ANA", "ana", "Ana Silva", HOME_TEAM.id),
    Person("U0BEN", "ben", "Ben Okafor", HOME_TEAM.id),
    Person("U0CLEO", "cleo", "Cleo Duval", PARTNER_TEAM.id),
    SLACKBOT,
)


class Clock:
    """Timestamps in Slack's form: text, unique, ascending."""

    def __init__(self) -> None:
        self._last = 0

    def ts(self) -> str:
        """The next timestamp."""
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


@dataclass(slots=True)
class Workspace:
    """The mutable state. Messages, people and channels are frozen; a change replaces them."""

    people: dict[str, Person]
    channels: dict[str, Channel]
    teams: tuple[Team, ...] = (HOME_TEAM, PARTNER_TEAM)
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)
    files: dict[str, SlackFile] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_id(self, prefix: str) -> str:
        """An id in Slack's form: ``prefix`` (one letter), then digits."""
        return f"{prefix}0{next(self.numbers):06d}"

    def person(self, name: str) -> Person:
        """The person of that name or id."""
        return next(p for p in self.people.values() if name in {p.name, p.id})

    def channel(self, name: str) -> Channel:
        """The channel of that name (with or without ``#``) or id."""
        bare_name = name.removeprefix("#")
        return next(c for c in self.channels.values() if bare_name in {c.name, c.id})

    def direct(self, user: str, other_user: str) -> Channel:
        """The direct messages of two users; they are opened where there are none."""
        members = frozenset({user, other_user})
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == members:
                return channel
        channel = Channel(self.new_id("D"), f"dm-{self.people[user].name}", "im", members)
        self.channels[channel.id] = channel
        return channel

    def put(self, message: Message) -> Message:
        """Stores a message, in place of an earlier version."""
        if message.visible_to:
            self.ephemerals[message.ts] = message
        else:
            self.messages[message.channel, message.ts] = message
        return message

    def current(self, message: Message) -> Message | None:
        """The current version of a message; None where it was deleted."""
        if message.visible_to:
            return self.ephemerals.get(message.ts)
        return self.messages.get((message.channel, message.ts))

    def remove(self, message: Message) -> None:
        """Deletes a message."""
        self.ephemerals.pop(message.ts, None)
        self.messages.pop((message.channel, message.ts), None)

    def thread(self, channel: str, thread: str) -> tuple[Message, ...]:
        """The messages of a thread with its first one, oldest first."""
        return tuple(m for m in self.history(channel) if m.thread == thread)

    def history(self, channel: str) -> tuple[Message, ...]:
        """The messages of a channel, oldest first."""
        return tuple(
            sorted((m for m in self.messages.values() if m.channel == channel), key=lambda m: m.ts)
        )

    def archive(self, name: str) -> None:
        """Archives a channel: nothing can be posted in it."""
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, archived=True)

    def leave(self, name: str, user: str) -> None:
        """Removes a user from a channel."""
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, members=channel.members - {user})

    def join(self, name: str, user: str) -> None:
        """Adds a user to a channel."""
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, members=channel.members | {user})


def build_workspace(app: App) -> Workspace:
    """A small workspace: two members, a customer, public, private and shared channels."""
    bot = Person(app.user, "siptrunk", "SIP trunk bot", HOME_TEAM.id, is_bot=True)
    ana, ben, cleo = (person.id for person in PEOPLE[:3])
    channels = (
        Channel("C0SIPHELP", "sip-help", "channel", frozenset({ana, ben, bot.id})),
        Channel("C0SUPPORT", "support", "channel", frozenset({ana, ben, bot.id})),
        Channel("C0GENERAL", "general", "channel", frozenset({ana, ben})),
        Channel("G0VOICE", "voice-team", "group", frozenset({ana, ben, bot.id})),
        Channel("G0GROUP", "mpdm-ana-ben", "mpim", frozenset({ana, ben, bot.id})),
        Channel("C0SHARED", "shared-acme", "channel", frozenset({ana, cleo, bot.id}), shared=True),
        Channel("D0ANA", "dm-ana", "im", frozenset({ana, bot.id})),
        Channel("D0BEN", "dm-ben", "im", frozenset({ben, bot.id})),
    )
    return Workspace(
        people={person.id: person for person in (*PEOPLE, bot)},
        channels={channel.id: channel for channel in channels},
    )
