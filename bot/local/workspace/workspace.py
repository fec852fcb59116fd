"""What stands in the workspace now: people, channels, messages, files, views."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.local.workspace.message import File, Message
from bot.local.workspace.people import App, Channel, Person, Team
from bot.local.workspace.view import View

HOME = Team("T0LOCAL", "Stand-in", "stand-in")
ABROAD = Team("T0ABROAD", "Customer", "customer")
SLACKBOT = Person("USLACKBOT", "slackbot", "Slackbot", HOME.id, is_bot=True)
PEOPLE = (
    Person("U0ANA", "ana", "Ana Silva", HOME.id),
    Person("U0BEN", "ben", "Ben Okafor", HOME.id),
    Person("U0CLEO", "cleo", "Cleo Duval", ABROAD.id),
    SLACKBOT,
)


class Clock:
    """Timestamps as Slack's: text, unique, later ones greater."""

    def __init__(self) -> None:
        self._last = 0

    def ts(self) -> str:
        """The next one."""
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


@dataclass(slots=True)
class Workspace:
    """The one thing here that changes. Nouns are frozen: a change puts another in its place."""

    people: dict[str, Person]
    channels: dict[str, Channel]
    teams: tuple[Team, ...] = (HOME, ABROAD)
    messages: dict[tuple[str, str], Message] = field(default_factory=dict)
    ephemerals: dict[str, Message] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_id(self, letter: str) -> str:
        """An id of Slack's kind: a letter, then capitals and digits."""
        return f"{letter}0{next(self.numbers):06d}"

    def person(self, name: str) -> Person:
        """The person of that name or id."""
        return next(one for one in self.people.values() if name in {one.name, one.id})

    def channel(self, name: str) -> Channel:
        """The channel of that name (with or without ``#``) or id."""
        wanted = name.removeprefix("#")
        return next(one for one in self.channels.values() if wanted in {one.name, one.id})

    def direct(self, one: str, other: str) -> Channel:
        """The direct messages between two, opened where they are not yet."""
        members = frozenset({one, other})
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == members:
                return channel
        opened = Channel(self.new_id("D"), f"dm-{self.people[one].name}", "im", members)
        self.channels[opened.id] = opened
        return opened

    def put(self, message: Message) -> Message:
        """A message into its place, visible to all or to one."""
        if message.visible_to:
            self.ephemerals[message.ts] = message
        else:
            self.messages[message.channel, message.ts] = message
        return message

    def current(self, message: Message) -> Message | None:
        """The message as it stands now; None where it is gone."""
        if message.visible_to:
            return self.ephemerals.get(message.ts)
        return self.messages.get((message.channel, message.ts))

    def remove(self, message: Message) -> None:
        """A message out of its place."""
        self.ephemerals.pop(message.ts, None)
        self.messages.pop((message.channel, message.ts), None)

    def thread(self, channel: str, thread: str) -> tuple[Message, ...]:
        """The messages of a thread, its first one too, in order."""
        return tuple(m for m in self.history(channel) if m.thread == thread)

    def history(self, channel: str) -> tuple[Message, ...]:
        """All messages of a channel, in order."""
        return tuple(
            sorted((m for m in self.messages.values() if m.channel == channel), key=lambda m: m.ts)
        )

    def archive(self, name: str) -> None:
        """Close a channel to new messages."""
        self._change(name, archived=True)

    def leave(self, name: str, user: str) -> None:
        """Take somebody out of a channel."""
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, members=channel.members - {user})

    def join(self, name: str, user: str) -> None:
        """Bring somebody into a channel."""
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, members=channel.members | {user})

    def _change(self, name: str, *, archived: bool) -> None:
        channel = self.channel(name)
        self.channels[channel.id] = replace(channel, archived=archived)


def furnished(app: App) -> Workspace:
    """A small workspace: two people at home, a customer, public, private and shared channels."""
    bot = Person(app.user, "siptrunk", "SIP trunk bot", HOME.id, is_bot=True)
    ana, ben, cleo = (one.id for one in PEOPLE[:3])
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
        people={one.id: one for one in (*PEOPLE, bot)},
        channels={one.id: one for one in channels},
    )
