"""files.*: uploads in three steps, metadata of files, and their deletion."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import replace

from bot.local.json_access import Object, array, integer, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.methods.targets import find_writable_channel
from bot.local.server.standin import StandIn, Upload
from bot.local.workspace.file_json import file_info_json
from bot.local.workspace.message import Message, SlackFile

MAX_CONTENT_CHARACTERS = 3_000


def get_upload_url(slack: StandIn, arguments: Object) -> Object:
    """files.getUploadURLExternal: the URL to which the bytes go."""
    slack.require("files:write")
    if not text(arguments, "filename"):
        raise ApiError("missing_argument")
    if (integer(arguments, "length") or int(text(arguments, "length", "0"))) <= 0:
        raise ApiError("invalid_arguments")
    name, file = uuid.uuid4().hex, slack.workspace.new_id("F")
    slack.uploads[name] = Upload(text(arguments, "filename"))
    slack.uploads[file] = slack.uploads[name]
    return {"upload_url": f"{slack.base}/upload/{name}", "file_id": file}


def complete_upload(slack: StandIn, arguments: Object) -> Object:
    """files.completeUploadExternal: the files become a message of the bot, a moment later."""
    slack.require("files:write")
    files = tuple(_find_upload(slack, item) for item in objects(arguments, "files"))
    if not files:
        raise ApiError("invalid_arguments")
    if text(arguments, "channel_id"):
        channel = find_writable_channel(slack, {"channel": text(arguments, "channel_id")})
        message = Message(
            channel=channel.id,
            ts=slack.workspace.clock.ts(),
            user=slack.app.user,
            text=text(arguments, "initial_comment"),
            thread_ts=text(arguments, "thread_ts") or None,
            bot_id=slack.app.bot_id,
            subtype="file_share",
            files=files,
        )
        asyncio.get_running_loop().call_soon(slack.post, message)
    return {"files": array([_info(slack, file) for file in files])}


def _find_upload(slack: StandIn, item: Object) -> SlackFile:
    upload = slack.uploads.get(text(item, "id"))
    if upload is None or upload.content is None:
        raise ApiError("file_not_found")
    file = SlackFile(
        text(item, "id"),
        upload.name,
        slack.app.user,
        upload.content,
        title=text(item, "title"),
        created=int(time.time()),
    )
    slack.workspace.files[file.id] = file
    return file


def info(slack: StandIn, arguments: Object) -> Object:
    """files.info: also the members that a Slack Connect event omits."""
    slack.require("files:read")
    file = _find_file(slack, arguments)
    visible = replace(file, mode="hosted") if file.mode == "file_access" else file
    body: Object = {"file": _info(slack, visible)}
    if text(body["file"] if isinstance(body["file"], dict) else {}, "mimetype").startswith("text/"):
        content = file.content.decode("utf-8", "replace")
        body["content"] = content[:MAX_CONTENT_CHARACTERS]
        body["is_truncated"] = len(content) > MAX_CONTENT_CHARACTERS
    return body


def delete(slack: StandIn, arguments: Object) -> Object:
    """files.delete: messages show a tombstone in its place; of what people posted, nothing goes."""
    slack.require("files:write")
    file = _find_file(slack, arguments)
    if file.user != slack.app.user:
        raise ApiError("cant_delete_file")
    slack.workspace.files.pop(file.id)
    for message in [*slack.workspace.messages.values()]:
        if any(item.id == file.id for item in message.files):
            slack.put(
                replace(
                    message,
                    files=tuple(
                        replace(item, mode="tombstone", content=b"") if item.id == file.id else item
                        for item in message.files
                    ),
                )
            )
    return {}


def _find_file(slack: StandIn, arguments: Object) -> SlackFile:
    file = slack.workspace.files.get(text(arguments, "file"))
    if file is None or file.access == "file_not_found":
        raise ApiError("file_not_found")
    return file


def _info(slack: StandIn, file: SlackFile) -> Object:
    """The file with the messages that share it, by channel."""
    shares: dict[str, list[Object]] = {}
    for message in slack.workspace.messages.values():
        if any(item.id == file.id for item in message.files):
            shares.setdefault(message.channel, []).append({"ts": message.ts})
    members = file_info_json(file, slack.person(file.user), slack.base)
    if shares:
        public: Object = {channel: array(messages) for channel, messages in shares.items()}
        members |= {"shares": {"public": public}, "channels": [*shares]}
    return members


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
    "files.delete": delete,
}
