"""conversations.*: channels and what stands in them."""

from __future__ import annotations

from bot.local.json_access import Object, array, text, whole
from bot.local.server.api_error import RefusedError
from bot.local.server.methods.targets import channel_of
from bot.local.server.standin import SUBSCRIBED, StandIn
from bot.local.workspace.api_json import channel_json
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel


def _readable(slack: StandIn, asked: Object) -> Channel:
    channel = channel_of(slack, asked)
    slack.require(f"{SUBSCRIBED[channel.kind]}:history")
    if not slack.is_in(channel):
        raise RefusedError("not_in_channel")
    return channel


def replies(slack: StandIn, asked: Object) -> Object:
    """conversations.replies."""
    channel = _readable(slack, asked)
    thread = slack.workspace.thread(channel.id, text(asked, "ts"))
    if not thread:
        raise RefusedError("thread_not_found")
    return _page(slack, asked, thread)


def history(slack: StandIn, asked: Object) -> Object:
    """conversations.history, latest first."""
    channel = _readable(slack, asked)
    top = (m for m in slack.workspace.history(channel.id) if m.thread == m.ts or m.subtype)
    return _page(slack, asked, tuple(reversed(tuple(top))))


def _page(slack: StandIn, asked: Object, messages: tuple[Message, ...]) -> Object:
    oldest, latest = text(asked, "oldest", "0"), text(asked, "latest", "9")
    inclusive = asked.get("inclusive") in (True, "true", "1")
    chosen = [
        m for m in messages if oldest < m.ts < latest or (inclusive and m.ts in {oldest, latest})
    ]
    limit = whole(asked, "limit") or int(text(asked, "limit", "100"))
    shown = [slack.json(m) for m in chosen[:limit]]
    return {"messages": array(shown), "has_more": len(chosen) > limit}


def open_direct(slack: StandIn, asked: Object) -> Object:
    """conversations.open, for direct messages with one person."""
    slack.require("im:write")
    user = text(asked, "users")
    if user not in slack.workspace.people:
        raise RefusedError("user_not_found")
    return {"channel": channel_json(slack.workspace.direct(user, slack.app.user))}


def info(slack: StandIn, asked: Object) -> Object:
    """conversations.info."""
    channel = channel_of(slack, asked)
    slack.require(f"{SUBSCRIBED[channel.kind]}:read")
    return {"channel": channel_json(channel)}


METHODS = {
    "conversations.replies": replies,
    "conversations.history": history,
    "conversations.open": open_direct,
    "conversations.info": info,
}
