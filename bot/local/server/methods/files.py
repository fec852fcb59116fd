"""files.*: uploads in three steps, and metadata of files."""

from __future__ import annotations

import uuid
from dataclasses import replace

from bot.local.json_access import Object, array, integer, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.methods.targets import find_writable_channel
from bot.local.server.standin import StandIn, Upload
from bot.local.workspace.api_json import file_json
from bot.local.workspace.message import Message, SlackFile


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
    """files.completeUploadExternal: the files become a message of the bot."""
    slack.require("files:write")
    files = tuple(_find_upload(slack, item) for item in objects(arguments, "files"))
    if not files:
        raise ApiError("invalid_arguments")
    if text(arguments, "channel_id"):
        channel = find_writable_channel(slack, {"channel": text(arguments, "channel_id")})
        slack.post(
            Message(
                channel=channel.id,
                ts=slack.workspace.clock.ts(),
                user=slack.app.user,
                text=text(arguments, "initial_comment"),
                thread_ts=text(arguments, "thread_ts") or None,
                bot_id=slack.app.bot_id,
                subtype="file_share",
                files=files,
            )
        )
    return {"files": array([file_json(file, slack.base) for file in files])}


def _find_upload(slack: StandIn, item: Object) -> SlackFile:
    upload = slack.uploads.get(text(item, "id"))
    if upload is None or upload.content is None:
        raise ApiError("file_not_found")
    title = text(item, "title")
    file = SlackFile(text(item, "id"), upload.name, slack.app.user, upload.content, title=title)
    slack.workspace.files[file.id] = file
    return file


def info(slack: StandIn, arguments: Object) -> Object:
    """files.info: also the members that a Slack Connect event omits."""
    slack.require("files:read")
    file = slack.workspace.files.get(text(arguments, "file"))
    if file is None:
        raise ApiError("file_not_found")
    return {"file": file_json(replace(file, mode="hosted"), slack.base)}


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
