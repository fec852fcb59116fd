"""chat.*: messages of the bot."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.local.json_access import Object, object_at, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.limits.surfaces import check_message
from bot.local.server.methods.targets import find_channel, find_message, find_writable_channel
from bot.local.server.standin import StandIn
from bot.local.workspace.api_json import permalink
from bot.local.workspace.message import Message

MAX_TEXT_CHARACTERS = 40_000
"""Longer text is cut, with a warning."""
MAX_UPDATE_CHARACTERS = 4_000
"""Longer text is refused in an update."""
MIN_THREAD_MESSAGES = 2
"""Of a thread that is one: an ephemeral message in it is shown then, and not before."""
POSITION = {"ts", "thread_ts", "parent_user_id"}
"""Members that the message of an updated one lacks."""


def message_content(arguments: Object) -> tuple[str, tuple[Object, ...]]:
    """Text and blocks of a message, blocks without an id with one.

    ``ApiError`` where they exceed Slack's limits.
    """
    message_text, blocks = text(arguments, "text"), objects(arguments, "blocks")
    if not message_text and not blocks:
        raise ApiError("no_text")
    check_message(blocks)
    blocks_with_ids = (
        {**block, "block_id": text(block, "block_id") or f"b{number}"}
        for number, block in enumerate(blocks)
    )
    return message_text[:MAX_TEXT_CHARACTERS], tuple(blocks_with_ids)


def post_message(slack: StandIn, arguments: Object) -> Object:
    """chat.postMessage."""
    slack.require("chat:write")
    channel = find_writable_channel(slack, arguments)
    message_text, blocks = message_content(arguments)
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user=slack.app.user,
        text=message_text,
        blocks=blocks,
        thread_ts=text(arguments, "thread_ts") or None,
        bot_id=slack.app.bot_id,
        subtype="thread_broadcast"
        if arguments.get("reply_broadcast") in (True, "true", "1")
        else None,
        metadata=object_at(arguments, "metadata") or None,
        unfurls=arguments.get("unfurl_links") not in (False, "false", "0"),
    )
    slack.post(message)
    warning: Object = (
        {"warning": "message_truncated"}
        if len(text(arguments, "text")) > MAX_TEXT_CHARACTERS
        else {}
    )
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": slack.message_json(message),
        **warning,
    }


def update(slack: StandIn, arguments: Object) -> Object:
    """chat.update. Text without blocks removes the blocks."""
    slack.require("chat:write")
    channel = find_channel(slack, arguments)
    previous = find_message(slack, channel, text(arguments, "ts"))
    if previous.bot_id != slack.app.bot_id:
        raise ApiError("cant_update_message")
    if channel.archived:
        raise ApiError("is_archived")
    if len(text(arguments, "text")) > MAX_UPDATE_CHARACTERS:
        raise ApiError("msg_too_long")
    message_text, blocks = message_content(arguments)
    message = replace(previous, text=message_text, blocks=blocks, edited=slack.workspace.clock.ts())
    slack.change(previous, message)
    updated = slack.message_json(message)
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": message_text,
        "message": {k: v for k, v in updated.items() if k not in POSITION},
    }


def delete(slack: StandIn, arguments: Object) -> Object:
    """chat.delete."""
    slack.require("chat:write")
    channel = find_channel(slack, arguments)
    message = find_message(slack, channel, text(arguments, "ts"))
    if message.bot_id != slack.app.bot_id:
        raise ApiError("cant_delete_message")
    slack.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(slack: StandIn, arguments: Object) -> Object:
    """chat.postEphemeral."""
    slack.require("chat:write")
    channel = find_writable_channel(slack, arguments)
    reader = text(arguments, "user")
    if reader not in channel.members:
        raise ApiError("user_not_in_channel")
    message_text, blocks = message_content(arguments)
    thread = text(arguments, "thread_ts") or None
    if thread and len(slack.workspace.thread(channel.id, thread)) < MIN_THREAD_MESSAGES:
        return {"message_ts": slack.workspace.clock.ts()}  # nobody sees it: there is no thread
    ephemeral = EphemeralMessage(channel.id, reader, message_text, blocks, thread)
    return {"message_ts": show_ephemeral(slack, ephemeral).ts}


@dataclass(frozen=True, slots=True)
class EphemeralMessage:
    """What ``show_ephemeral`` posts: a message that only ``reader`` sees."""

    channel: str
    reader: str
    text: str
    blocks: tuple[Object, ...] = ()
    thread: str | None = None


def show_ephemeral(slack: StandIn, ephemeral: EphemeralMessage) -> Message:
    """Posts a message that only its reader sees."""
    return slack.put(
        Message(
            channel=ephemeral.channel,
            ts=slack.workspace.clock.ts(),
            user=slack.app.user,
            text=ephemeral.text,
            blocks=ephemeral.blocks,
            thread_ts=ephemeral.thread,
            bot_id=slack.app.bot_id,
            visible_to=ephemeral.reader,
        )
    )


def get_permalink(slack: StandIn, arguments: Object) -> Object:
    """chat.getPermalink."""
    channel = find_channel(slack, arguments)
    message = find_message(slack, channel, text(arguments, "message_ts"))
    return {"channel": channel.id, "permalink": permalink(slack.base, message)}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
