"""The channel and the message that a call names, and whether the app may write there."""

from __future__ import annotations

from bot.local.json_access import Object, text
from bot.local.server.api_error import RefusedError
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel


def channel_of(slack: StandIn, asked: Object) -> Channel:
    """The channel that is named; a person's id means the direct messages with them."""
    named = text(asked, "channel")
    if named in slack.workspace.people:
        return slack.workspace.direct(named, slack.app.user)
    channel = slack.workspace.channels.get(named)
    if channel is None or (channel.kind != "channel" and not slack.is_in(channel)):
        raise RefusedError("channel_not_found")
    return channel


def writable(slack: StandIn, asked: Object) -> Channel:
    """The same, where the app may post: it is in there, and the channel is not archived."""
    channel = channel_of(slack, asked)
    if channel.archived:
        raise RefusedError("is_archived")
    if not slack.is_in(channel) and not slack.may("chat:write.public"):
        raise RefusedError("not_in_channel")
    return channel


def message_of(slack: StandIn, channel: Channel, ts: str) -> Message:
    """The message at ``ts``, which must be there."""
    found = slack.workspace.messages.get((channel.id, ts))
    if found is None or found.subtype == "tombstone":
        raise RefusedError("message_not_found")
    return found
