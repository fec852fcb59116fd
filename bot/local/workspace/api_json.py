"""Messages, files, channels and people as JSON, in the form of Slack's events and responses."""

from __future__ import annotations

import uuid

from bot.local.json_access import Object, array, drop_nulls
from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import App, Channel, Person
from bot.local.workspace.workspace import Workspace

MIME_TYPES = {"json": "application/json", "png": "image/png", "pdf": "application/pdf"}
FILE_TYPES = {"txt": "text", "py": "python", "js": "javascript", "yml": "yaml", "log": "text"}
MAX_PREVIEW_LINES = 5
MAX_PREVIEW_CHARACTERS = 700


def message_json(message: Message, workspace: Workspace, app: App, base: str) -> Object:
    """A message in an event, a response or an interaction; ``base`` is the stand-in's URL."""
    is_from_bot = message.bot_id is not None
    person = workspace.people.get(message.user)
    files = array([file_json(file, base) for file in message.files])
    reactions = [_reaction(r.name, r.users) for r in message.reactions]
    return drop_nulls(
        type="message",
        subtype=message.subtype,
        user=message.user or None,
        bot_id=message.bot_id,
        app_id=app.id if message.bot_id == app.bot_id else None,
        client_msg_id=None if is_from_bot or message.subtype else _client_message_id(message),
        text=message.text,
        ts=message.ts,
        thread_ts=message.thread_ts,
        parent_user_id=_parent_user(message, workspace),
        team=person.team if person else None,
        blocks=array(message.blocks) or None,
        files=files or None,
        upload=False if files else None,
        edited={"user": message.user, "ts": message.edited} if message.edited else None,
        reactions=array(reactions) or None,
        metadata=message.metadata,
    )


def _client_message_id(message: Message) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{message.channel}/{message.ts}"))


def _parent_user(message: Message, workspace: Workspace) -> str | None:
    parent = workspace.messages.get((message.channel, message.thread_ts or ""))
    return parent.user if parent and parent.ts != message.ts else None


def _reaction(name: str, users: tuple[str, ...]) -> Object:
    return {"name": name, "users": [*users], "count": len(users)}


def file_json(file: SlackFile, base: str) -> Object:
    """A file object; with a preview where it is a snippet."""
    if file.mode == "file_access":
        return {"id": file.id, "mode": "file_access", "file_access": "check_file_info"}
    extension = file.name.rpartition(".")[2].lower()
    private = f"{base}/files-pri/T0LOCAL-{file.id}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "filetype": FILE_TYPES.get(extension, extension),
        "mimetype": MIME_TYPES.get(extension, "text/plain")
        if file.mode != "snippet"
        else "text/plain",
        "user": file.user,
        "mode": file.mode,
        "size": len(file.content),
        "is_external": False,
        "url_private": f"{private}/{file.name}",
        "url_private_download": f"{private}/download/{file.name}",
        "permalink": f"{base}/files/{file.user}/{file.id}/{file.name}",
        **(_preview(file) if file.mode == "snippet" else {}),
    }


def _preview(file: SlackFile) -> Object:
    lines = file.content.decode("utf-8", "replace").split("\n")
    beginning = "\n".join(lines[:MAX_PREVIEW_LINES])
    return {
        "preview": beginning[:MAX_PREVIEW_CHARACTERS],
        "lines": len(lines),
        "lines_more": max(0, len(lines) - MAX_PREVIEW_LINES),
        "preview_is_truncated": len(lines) > MAX_PREVIEW_LINES
        or len(beginning) > MAX_PREVIEW_CHARACTERS,
    }


def channel_json(channel: Channel) -> Object:
    """A conversation object."""
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "is_archived": channel.archived,
        "is_ext_shared": channel.shared,
        "num_members": len(channel.members),
    }


def person_json(person: Person) -> Object:
    """A user object."""
    return {
        "id": person.id,
        "team_id": person.team,
        "name": person.name,
        "real_name": person.real_name,
        "is_bot": person.is_bot,
        "profile": {"real_name": person.real_name, "display_name": person.name},
    }


def permalink(base: str, message: Message) -> str:
    """The URL that opens a message."""
    link = f"{base}/archives/{message.channel}/p{message.ts.replace('.', '')}"
    thread = message.thread_ts
    return f"{link}?thread_ts={thread}&cid={message.channel}" if thread else link
