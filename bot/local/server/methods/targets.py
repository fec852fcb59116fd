"""The channel and the message that a call is about; ``ApiError`` where there is none."""

from __future__ import annotations

from bot.local.json_access import Object, text
from bot.local.server.api_error import ApiError
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel


def find_channel(slack: StandIn, arguments: Object) -> Channel:
    """The channel of a call; a user's id stands for the direct messages with that user."""
    name = text(arguments, "channel")
    if name in slack.workspace.people:
        return slack.workspace.direct(name, slack.app.user)
    channel = slack.workspace.channels.get(name)
    if channel is None or (channel.kind != "channel" and not slack.is_in(channel)):
        raise ApiError("channel_not_found")
    return channel


def find_writable_channel(slack: StandIn, arguments: Object) -> Channel:
    """The channel of a call that posts: not archived, with the app as a member."""
    channel = find_channel(slack, arguments)
    if channel.archived:
        raise ApiError("is_archived")
    if not slack.is_in(channel) and not slack.has_scope("chat:write.public"):
        raise ApiError("not_in_channel")
    return channel


def find_message(slack: StandIn, channel: Channel, ts: str) -> Message:
    """The message with timestamp ``ts``."""
    message = slack.workspace.messages.get((channel.id, ts))
    if message is None or message.subtype == "tombstone":
        raise ApiError("message_not_found")
    return message
