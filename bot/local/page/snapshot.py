"""All that the page shows, as JSON."""

from __future__ import annotations

from bot.local.json_access import Object, array, text
from bot.local.server.standin import StandIn
from bot.local.server.traffic import Exchange
from bot.local.workspace.message import File, Message
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.view import View

PLAYED = ("ana", "ben")
"""Whom a visitor can act as."""
SHOWN = ("sip-help", "support")
PREVIEW = 4_000
"""Characters of a file that are shown."""
RECENT = 150
"""Exchanges that are listed."""


def snapshot(slack: StandIn) -> Object:
    """The workspace as it stands."""
    place = slack.workspace
    shown = (*place.messages.values(), *place.ephemerals.values())
    return {
        "people": array([person_json(one) for one in place.people.values()]),
        "channels": array([channel_json(one, slack) for one in shown_channels(slack)]),
        "messages": array([message_json(one) for one in sorted(shown, key=lambda m: m.ts)]),
        "views": {one.id: view_json(one) for one in place.views.values()},
        "traffic": array([exchange_json(one) for one in slack.traffic.all()[-RECENT:]]),
        "failing": slack.faults.named,
    }


def shown_channels(slack: StandIn) -> list[Channel]:
    """The channels of the page: two for all, and each one's direct messages with the bot."""
    place = slack.workspace
    direct = [place.direct(place.person(name).id, slack.app.user) for name in PLAYED]
    return [*(place.channel(name) for name in SHOWN), *direct]


def person_json(person: Person) -> Object:
    """A person, with the letters that stand for a picture."""
    words = person.real_name.split()
    letters = words[0] if words[0].isupper() else "".join(word[0] for word in words[:2])
    return {
        "id": person.id,
        "name": person.name,
        "real_name": person.real_name,
        "letters": letters,
        "is_bot": person.is_bot,
    }


def channel_json(channel: Channel, slack: StandIn) -> Object:
    """A channel and whether the bot is in it."""
    return {
        "id": channel.id,
        "name": channel.name,
        "kind": channel.kind,
        "members": [*sorted(channel.members)],
        "has_bot": slack.is_in(channel),
    }


def message_json(message: Message) -> Object:
    """A message with its blocks as the app gave them."""
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
        "files": array([file_json(one) for one in message.files]),
        "reactions": array([_reaction(one.name, len(one.users)) for one in message.reactions]),
    }


def _reaction(name: str, count: int) -> Object:
    return {"name": name, "count": count}


def file_json(file: File) -> Object:
    """A file and its beginning."""
    beginning = file.content[:PREVIEW].decode("utf-8", "replace")
    return {
        "id": file.id,
        "name": file.title or file.name,
        "size": len(file.content),
        "preview": beginning,
        "more": len(file.content) > PREVIEW,
    }


def view_json(view: View) -> Object:
    """A modal, with who sees it."""
    return {"id": view.id, "user": view.user, "hash": view.hash, "body": view.body}


def exchange_json(exchange: Exchange) -> Object:
    """One line of the traffic; its bodies are asked for one by one."""
    answered = exchange.answered if isinstance(exchange.answered, dict) else {}
    return {
        "number": exchange.number,
        "way": exchange.way,
        "name": exchange.name,
        "status": exchange.status,
        "error": text(answered, "error"),
        "at": exchange.at,
    }


def bodies_json(exchange: Exchange) -> Object:
    """What was sent and answered."""
    return {"sent": exchange.sent, "answered": exchange.answered}
