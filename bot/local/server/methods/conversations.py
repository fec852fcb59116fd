"""conversations.*: channels and their messages."""

from __future__ import annotations

from bot.local.json_access import Object, array, integer, text
from bot.local.server.api_error import ApiError
from bot.local.server.methods.targets import find_channel
from bot.local.server.standin import EVENT_SUFFIXES, StandIn
from bot.local.workspace.api_json import channel_json
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel


def _find_readable_channel(slack: StandIn, arguments: Object) -> Channel:
    channel = find_channel(slack, arguments)
    slack.require(f"{EVENT_SUFFIXES[channel.kind]}:history")
    if not slack.is_in(channel):
        raise ApiError("not_in_channel")
    return channel


def replies(slack: StandIn, arguments: Object) -> Object:
    """conversations.replies."""
    channel = _find_readable_channel(slack, arguments)
    thread = slack.workspace.thread(channel.id, text(arguments, "ts"))
    if not thread:
        raise ApiError("thread_not_found")
    return _page(slack, arguments, thread)


def history(slack: StandIn, arguments: Object) -> Object:
    """conversations.history, newest first."""
    channel = _find_readable_channel(slack, arguments)
    top_level = (m for m in slack.workspace.history(channel.id) if m.thread == m.ts or m.subtype)
    return _page(slack, arguments, tuple(reversed(tuple(top_level))))


def _page(slack: StandIn, arguments: Object, messages: tuple[Message, ...]) -> Object:
    oldest, latest = text(arguments, "oldest", "0"), text(arguments, "latest", "9")
    inclusive = arguments.get("inclusive") in (True, "true", "1")
    selected = [
        m for m in messages if oldest < m.ts < latest or (inclusive and m.ts in {oldest, latest})
    ]
    limit = integer(arguments, "limit") or int(text(arguments, "limit", "100"))
    start = int(text(arguments, "cursor", "0") or "0")
    page = [slack.listed_message_json(m) for m in selected[start : start + limit]]
    if len(selected) <= start + limit:
        return {"messages": array(page), "has_more": False}
    next_page: Object = {"next_cursor": str(start + limit)}
    return {"messages": array(page), "has_more": True, "response_metadata": next_page}


def open_direct(slack: StandIn, arguments: Object) -> Object:
    """conversations.open, for direct messages with one user."""
    slack.require("im:write")
    user = text(arguments, "users")
    if user not in slack.workspace.people:
        raise ApiError("user_not_found")
    return {"channel": {"id": slack.workspace.direct(user, slack.app.user).id}}


def info(slack: StandIn, arguments: Object) -> Object:
    """conversations.info."""
    channel = find_channel(slack, arguments)
    slack.require(f"{EVENT_SUFFIXES[channel.kind]}:read")
    return {"channel": channel_json(channel, slack.app)}


METHODS = {
    "conversations.replies": replies,
    "conversations.history": history,
    "conversations.open": open_direct,
    "conversations.info": info,
}
