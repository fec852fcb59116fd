"""reactions.*: emoji below messages."""

from __future__ import annotations

from dataclasses import replace

from bot.local.json_access import Object, text
from bot.local.server.api_error import RefusedError
from bot.local.server.methods.targets import channel_of, message_of
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message, Reaction


def _target(slack: StandIn, asked: Object) -> Message:
    slack.require("reactions:write")
    channel = channel_of(slack, asked)
    if not slack.is_in(channel):
        raise RefusedError("not_in_channel")
    return message_of(slack, channel, text(asked, "timestamp"))


def add(slack: StandIn, asked: Object) -> Object:
    """reactions.add."""
    message, name = _target(slack, asked), text(asked, "name").strip(":")
    if not name:
        raise RefusedError("invalid_name")
    if any(one.name == name and slack.app.user in one.users for one in message.reactions):
        raise RefusedError("already_reacted")
    slack.put(reacted(message, name, slack.app.user))
    return {}


def remove(slack: StandIn, asked: Object) -> Object:
    """reactions.remove."""
    message, name = _target(slack, asked), text(asked, "name").strip(":")
    user = slack.app.user
    if not any(one.name == name and user in one.users for one in message.reactions):
        raise RefusedError("no_reaction")
    fewer = (
        Reaction(one.name, tuple(who for who in one.users if one.name != name or who != user))
        for one in message.reactions
    )
    slack.put(replace(message, reactions=tuple(one for one in fewer if one.users)))
    return {}


def reacted(message: Message, name: str, user: str) -> Message:
    """The message with one reaction more."""
    users = next((one.users for one in message.reactions if one.name == name), ())
    others = tuple(one for one in message.reactions if one.name != name)
    return replace(message, reactions=(*others, Reaction(name, (*users, user))))


METHODS = {"reactions.add": add, "reactions.remove": remove}
