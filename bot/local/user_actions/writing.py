"""What people write: messages, edits, deletions, emoji. Each returns what was delivered."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot.local.json_access import Object, some
from bot.local.server.event_delivery import Answer
from bot.local.server.methods.reactions import reacted
from bot.local.server.standin import StandIn
from bot.local.user_actions.composer import compose
from bot.local.workspace.message import File, Message
from bot.local.workspace.people import Channel, Person

Told = list[asyncio.Task[Answer]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody is about to send."""

    text: str
    files: tuple[File, ...] = ()
    thread: str | None = None
    broadcast: bool = False


def write(slack: StandIn, person: Person, channel: Channel, draft: Draft) -> tuple[Message, Told]:
    """A message as the composer sends it."""
    composed = compose(draft.text)
    for file in draft.files:
        slack.workspace.files[file.id] = file
    subtype = "thread_broadcast" if draft.broadcast else "file_share" if draft.files else None
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user=person.id,
        text=composed.text,
        blocks=composed.blocks,
        thread_ts=draft.thread,
        subtype=subtype,
        files=draft.files,
    )
    return message, slack.post(message)


def write_as_app(slack: StandIn, name: str, channel: Channel, said: str) -> tuple[Message, Told]:
    """A message of another app, as from an incoming webhook."""
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user="",
        text=compose(said).text,
        subtype="bot_message",
        bot_id=f"B0{name.upper()}",
    )
    return message, slack.post(message)


def edit(slack: StandIn, message: Message, typed: str) -> tuple[Message, Told]:
    """Somebody edits their message."""
    composed = compose(typed)
    old = slack.workspace.current(message) or message
    stamp = slack.workspace.clock.ts()
    new = replace(old, text=composed.text, blocks=composed.blocks, edited=stamp)
    return new, slack.change(old, new)


def unfurl(slack: StandIn, message: Message) -> Told:
    """Slack adds a preview: a change that nobody made."""
    return slack.change(message, message)


def delete(slack: StandIn, message: Message) -> Told:
    """Somebody deletes their message."""
    return slack.remove(slack.workspace.current(message) or message)


def react(slack: StandIn, person: Person, message: Message, name: str) -> Told:
    """Somebody puts an emoji below a message."""
    current = slack.workspace.current(message) or message
    slack.put(reacted(current, name, person.id))
    item: Object = {"type": "message", "channel": message.channel, "ts": message.ts}
    event = some(
        type="reaction_added",
        user=person.id,
        reaction=name,
        item_user=message.user,
        item=item,
        event_ts=slack.workspace.clock.ts(),
    )
    return slack.tell("reaction_added", event, message.channel)


def open_home(slack: StandIn, person: Person) -> Told:
    """Somebody opens the app's home."""
    channel = slack.workspace.direct(person.id, slack.app.user)
    event = some(
        type="app_home_opened",
        user=person.id,
        channel=channel.id,
        tab="home",
        event_ts=slack.workspace.clock.ts(),
    )
    return slack.tell("app_home_opened", event, None)


def new_file(
    slack: StandIn, person: Person, name: str, content: bytes, mode: str = "hosted"
) -> File:
    """A file from somebody's disk."""
    return File(slack.workspace.new_id("F"), name, person.id, content, mode)
