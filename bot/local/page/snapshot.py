"""The state of the workspace as JSON for the page."""

from __future__ import annotations

from bot.local.json_access import Object, array
from bot.local.server.standin import StandIn
from bot.local.server.traffic import Exchange, error_of
from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.view import View

ACTING_PEOPLE = ("ana", "ben")
"""The people as whom a visitor can act."""
PUBLIC_CHANNELS = ("sip-help", "support")
MAX_PREVIEW_BYTES = 4_000
MAX_LISTED_EXCHANGES = 150


def snapshot(slack: StandIn) -> Object:
    """The whole state."""
    workspace = slack.workspace
    messages = (*workspace.messages.values(), *workspace.ephemerals.values())
    return {
        "people": array([person_json(person) for person in workspace.people.values()]),
        "channels": array([channel_json(channel, slack) for channel in page_channels(slack)]),
        "messages": array(
            [message_json(message) for message in sorted(messages, key=lambda m: m.ts)]
        ),
        "views": {view.id: view_json(view) for view in workspace.views.values()},
        "homes": {user: view_json(home) for user, home in workspace.homes.items()},
        "traffic": array(
            [exchange_json(exchange) for exchange in slack.traffic.all()[-MAX_LISTED_EXCHANGES:]]
        ),
        "fault": slack.faults.switch_position,
    }


def page_channels(slack: StandIn) -> list[Channel]:
    """The public channels, and the direct messages of each acting person with the bot."""
    workspace = slack.workspace
    direct = [workspace.direct(workspace.person(name).id, slack.app.user) for name in ACTING_PEOPLE]
    return [*(workspace.channel(name) for name in PUBLIC_CHANNELS), *direct]


def person_json(person: Person) -> Object:
    """A person, with initials in place of a picture."""
    words = person.real_name.split()
    initials = words[0] if words[0].isupper() else "".join(word[0] for word in words[:2])
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "initials": initials,
        "is_bot": person.is_bot,
    }


def channel_json(channel: Channel, slack: StandIn) -> Object:
    """A channel, with whether the bot is a member."""
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "members": [*sorted(channel.members)],
        "has_bot": slack.is_in(channel),
    }


def message_json(message: Message) -> Object:
    """A message with the blocks of the app."""
    return {
        "channel": message.channel,
        "ts": message.ts,
        "thread": message.thread,
        "user": message.user,
        "text": message.text,
        "blocks": array(message.blocks),
        "subtype": message.subtype,
        "visible_to": message.visible_to,
        "edited": message.edited is not None,
        "files": array([file_json(file) for file in message.files]),
        "reactions": array([_reaction(r.name, len(r.users)) for r in message.reactions]),
    }


def _reaction(name: str, count: int) -> Object:
    return {"name": name, "count": count}


def file_json(file: SlackFile) -> Object:
    """A file with its beginning."""
    beginning = file.content[:MAX_PREVIEW_BYTES].decode("utf-8", "replace")
    return {
        "id": file.id,
        "name": file.title or file.name,
        "size": len(file.content),
        "preview": beginning,
        "more": len(file.content) > MAX_PREVIEW_BYTES,
        "deleted": file.mode == "tombstone",
    }


def view_json(view: View) -> Object:
    """A modal or a home, with the user who has it open."""
    return {"id": view.id, "user": view.user, "hash": view.hash, "body": view.body}


def exchange_json(exchange: Exchange) -> Object:
    """An exchange without its bodies, which ``bodies_json`` has."""
    return {
        "number": exchange.number,
        "direction": exchange.direction,
        "name": exchange.name,
        "status": exchange.status,
        "error": error_of(exchange),
        "time_s": exchange.time_s,
    }


def bodies_json(exchange: Exchange) -> Object:
    """The request and the response of an exchange."""
    return {"request": exchange.request, "response": exchange.response}
