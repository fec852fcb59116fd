"""reactions.*: emoji below messages."""

from __future__ import annotations

from dataclasses import replace

from bot.local.json_access import Object, text
from bot.local.server.api_error import ApiError
from bot.local.server.methods.targets import find_channel, find_message
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message, Reaction


def _target(slack: StandIn, arguments: Object) -> Message:
    slack.require("reactions:write")
    channel = find_channel(slack, arguments)
    if not slack.is_in(channel):
        raise ApiError("not_in_channel")
    return find_message(slack, channel, text(arguments, "timestamp"))


def add(slack: StandIn, arguments: Object) -> Object:
    """reactions.add."""
    message, name = _target(slack, arguments), text(arguments, "name").strip(":")
    if not name:
        raise ApiError("invalid_name")
    if any(r.name == name and slack.app.user in r.users for r in message.reactions):
        raise ApiError("already_reacted")
    slack.put(add_reaction(message, name, slack.app.user))
    return {}


def remove(slack: StandIn, arguments: Object) -> Object:
    """reactions.remove."""
    message, name = _target(slack, arguments), text(arguments, "name").strip(":")
    user = slack.app.user
    if not any(r.name == name and user in r.users for r in message.reactions):
        raise ApiError("no_reaction")
    remaining = (
        Reaction(r.name, tuple(u for u in r.users if r.name != name or u != user))
        for r in message.reactions
    )
    slack.put(replace(message, reactions=tuple(r for r in remaining if r.users)))
    return {}


def add_reaction(message: Message, name: str, user: str) -> Message:
    """``message`` with the reaction ``name`` of ``user`` added."""
    users = next((r.users for r in message.reactions if r.name == name), ())
    other_reactions = tuple(r for r in message.reactions if r.name != name)
    return replace(message, reactions=(*other_reactions, Reaction(name, (*users, user))))


METHODS = {"reactions.add": add, "reactions.remove": remove}
