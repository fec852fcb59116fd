"""chat.*: messages of the bot."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.local.json_access import Object, inner, objects, text
from bot.local.server.api_error import RefusedError
from bot.local.server.limits.surfaces import check_message
from bot.local.server.methods.targets import channel_of, message_of, writable
from bot.local.server.standin import StandIn
from bot.local.workspace.api_json import permalink
from bot.local.workspace.message import Message

LONGEST = 40_000
"""Characters of text; what is longer is cut, with a warning."""
LONGEST_UPDATE = 4_000
"""Characters of text in an update; what is longer is refused."""


def content(asked: Object) -> tuple[str, tuple[Object, ...]]:
    """Text and blocks of a message, within Slack's limits; blocks get the ids that they lack."""
    said, blocks = text(asked, "text"), objects(asked, "blocks")
    if not said and not blocks:
        raise RefusedError("no_text")
    check_message(blocks)
    named = (
        {**block, "block_id": text(block, "block_id") or f"b{number}"}
        for number, block in enumerate(blocks)
    )
    return said[:LONGEST], tuple(named)


def post_message(slack: StandIn, asked: Object) -> Object:
    """chat.postMessage."""
    slack.require("chat:write")
    channel = writable(slack, asked)
    said, blocks = content(asked)
    message = Message(
        channel=channel.id,
        ts=slack.workspace.clock.ts(),
        user=slack.app.user,
        text=said,
        blocks=blocks,
        thread_ts=text(asked, "thread_ts") or None,
        bot_id=slack.app.bot_id,
        subtype="thread_broadcast" if asked.get("reply_broadcast") in (True, "true", "1") else None,
        metadata=inner(asked, "metadata") or None,
        unfurls=asked.get("unfurl_links") not in (False, "false", "0"),
    )
    slack.post(message)
    cut: Object = {"warning": "message_truncated"} if len(text(asked, "text")) > LONGEST else {}
    return {"channel": channel.id, "ts": message.ts, "message": slack.json(message), **cut}


def update(slack: StandIn, asked: Object) -> Object:
    """chat.update. Text alone takes the blocks away."""
    slack.require("chat:write")
    channel = channel_of(slack, asked)
    old = message_of(slack, channel, text(asked, "ts"))
    if old.bot_id != slack.app.bot_id:
        raise RefusedError("cant_update_message")
    if channel.archived:
        raise RefusedError("is_archived")
    if len(text(asked, "text")) > LONGEST_UPDATE:
        raise RefusedError("msg_too_long")
    said, blocks = content(asked)
    new = replace(old, text=said, blocks=blocks, edited=slack.workspace.clock.ts())
    slack.change(old, new)
    return {"channel": channel.id, "ts": new.ts, "text": said, "message": slack.json(new)}


def delete(slack: StandIn, asked: Object) -> Object:
    """chat.delete."""
    slack.require("chat:write")
    channel = channel_of(slack, asked)
    message = message_of(slack, channel, text(asked, "ts"))
    if message.bot_id != slack.app.bot_id:
        raise RefusedError("cant_delete_message")
    slack.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def post_ephemeral(slack: StandIn, asked: Object) -> Object:
    """chat.postEphemeral."""
    slack.require("chat:write")
    channel = writable(slack, asked)
    reader = text(asked, "user")
    if reader not in channel.members:
        raise RefusedError("user_not_in_channel")
    said, blocks = content(asked)
    thread = text(asked, "thread_ts") or None
    note = show_note(slack, Note(channel.id, reader, said, blocks, thread))
    return {"message_ts": note.ts}


@dataclass(frozen=True, slots=True)
class Note:
    """Something for one reader alone."""

    channel: str
    reader: str
    text: str
    blocks: tuple[Object, ...] = ()
    thread: str | None = None


def show_note(slack: StandIn, note: Note) -> Message:
    """A message that its reader alone sees."""
    return slack.put(
        Message(
            channel=note.channel,
            ts=slack.workspace.clock.ts(),
            user=slack.app.user,
            text=note.text,
            blocks=note.blocks,
            thread_ts=note.thread,
            bot_id=slack.app.bot_id,
            visible_to=note.reader,
        )
    )


def get_permalink(slack: StandIn, asked: Object) -> Object:
    """chat.getPermalink."""
    channel = channel_of(slack, asked)
    message = message_of(slack, channel, text(asked, "message_ts"))
    return {"channel": channel.id, "permalink": permalink(slack.base, message)}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
