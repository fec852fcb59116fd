"""Messages, edits, deletions and reactions of people, with the deliveries they cause."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from bot.local.json_access import Object, drop_nulls
from bot.local.server.event_delivery import DeliveryTask
from bot.local.server.methods.reactions import add_reaction
from bot.local.server.methods.views import view_json
from bot.local.server.standin import StandIn
from bot.local.user_actions.composer import compose
from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.workspace import HOME_TEAM

NO_ACCESS = {"access_denied", "file_not_found"}
"""In place of a mode: of these files Slack shows no more than that."""


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message that is about to be sent."""

    text: str
    """As typed."""
    files: tuple[SlackFile, ...] = ()
    thread: str | None = None
    broadcast: bool = False


def send_message(
    slack: StandIn, person: Person, channel: Channel, new_message: NewMessage
) -> tuple[Message, list[DeliveryTask]]:
    """Sends a message from the composer."""
    composed = compose(new_message.text)
    files = new_message.files
    for file in files:
        slack.workspace.files[file.id] = file
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user=person.id,
        text=composed.text,
        blocks=composed.blocks,
        thread_ts=new_message.thread,
        subtype="thread_broadcast" if new_message.broadcast else "file_share" if files else None,
        files=files,
    )
    return message, slack.post(message)


def send_app_message(
    slack: StandIn, name: str, channel: Channel, text: str
) -> tuple[Message, list[DeliveryTask]]:
    """Sends a message of another app, as through an incoming webhook."""
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user="",
        text=compose(text).text,
        subtype="bot_message",
        bot_id=f"B0{name.upper()}",
    )
    return message, slack.post(message)


def edit_message(slack: StandIn, message: Message, text: str) -> tuple[Message, list[DeliveryTask]]:
    """Replaces the text of a message by ``text``, as typed."""
    composed = compose(text)
    previous = slack.workspace.current(message) or message
    edited_ts = slack.workspace.clock.ts()
    edited = replace(previous, text=composed.text, blocks=composed.blocks, edited=edited_ts)
    return edited, slack.change(previous, edited)


def unfurl_links(slack: StandIn, message: Message) -> list[DeliveryTask]:
    """Adds a link preview: a ``message_changed`` event without an edit."""
    return slack.change(message, message)


def delete_message(slack: StandIn, message: Message) -> list[DeliveryTask]:
    """Deletes a message."""
    return slack.remove(slack.workspace.current(message) or message)


def react(slack: StandIn, person: Person, message: Message, name: str) -> list[DeliveryTask]:
    """Adds the reaction ``name`` to a message."""
    current = slack.workspace.current(message) or message
    slack.put(add_reaction(current, name, person.id))
    item: Object = {"type": "message", "channel": message.channel, "ts": message.ts}
    event = drop_nulls(
        type="reaction_added",
        user=person.id,
        reaction=name,
        item_user=message.user,
        item=item,
        event_ts=slack.workspace.clock.ts(),
    )
    return slack.send_event("reaction_added", event, message.channel)


def invite_bot(slack: StandIn, person: Person, channel: Channel) -> list[DeliveryTask]:
    """``person`` adds the app to a channel."""
    slack.workspace.join(channel.name, slack.app.user)
    slack.changes.notify()
    scope = "groups:read" if channel.kind == "group" else "channels:read"
    if slack.app.scopes is not None and scope not in slack.app.scopes:
        return []
    event = drop_nulls(
        type="member_joined_channel",
        user=slack.app.user,
        channel=channel.id,
        channel_type="G" if channel.kind == "group" else "C",
        team=HOME_TEAM.id,
        inviter=person.id,
        event_ts=slack.workspace.clock.ts(),
    )
    return slack.send_event("member_joined_channel", event, channel.id)


def open_home(slack: StandIn, person: Person, tab: str = "home") -> list[DeliveryTask]:
    """Opens the app home at ``tab``: ``home`` or ``messages``. About sends nothing."""
    channel = slack.workspace.direct(person.id, slack.app.user)
    home = slack.workspace.homes.get(person.id)
    event = drop_nulls(
        type="app_home_opened",
        user=person.id,
        channel=channel.id,
        tab=tab,
        event_ts=slack.workspace.clock.ts(),
        view=view_json(slack, home, {}) if home and tab == "home" else None,
    )
    return slack.send_event("app_home_opened", event, None)


def create_file(
    slack: StandIn, person: Person, name: str, content: bytes, mode: str = "hosted"
) -> SlackFile:
    """A file of ``person``; ``SlackFile.mode`` lists the modes."""
    access = mode if mode in NO_ACCESS else "visible"
    mode = "hosted" if mode in NO_ACCESS else mode
    return SlackFile(
        slack.workspace.new_id("F"),
        name,
        person.id,
        content,
        mode,
        access=access,
        created=int(time.time()),
    )
