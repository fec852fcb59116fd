"""files.*: an upload in three steps, and what is known of a file."""

from __future__ import annotations

import uuid
from dataclasses import replace

from bot.local.json_access import Object, array, objects, text, whole
from bot.local.server.api_error import RefusedError
from bot.local.server.methods.targets import writable
from bot.local.server.standin import StandIn, Upload
from bot.local.workspace.api_json import file_json
from bot.local.workspace.message import File, Message


def get_upload_url(slack: StandIn, asked: Object) -> Object:
    """files.getUploadURLExternal: where to send the bytes."""
    slack.require("files:write")
    if not text(asked, "filename"):
        raise RefusedError("missing_argument")
    if (whole(asked, "length") or int(text(asked, "length", "0"))) <= 0:
        raise RefusedError("invalid_arguments")
    name, file = uuid.uuid4().hex, slack.workspace.new_id("F")
    slack.uploads[name] = Upload(text(asked, "filename"))
    slack.uploads[file] = slack.uploads[name]
    return {"upload_url": f"{slack.base}/upload/{name}", "file_id": file}


def complete_upload(slack: StandIn, asked: Object) -> Object:
    """files.completeUploadExternal: the files become a message of the bot."""
    slack.require("files:write")
    files = tuple(_uploaded(slack, one) for one in objects(asked, "files"))
    if not files:
        raise RefusedError("invalid_arguments")
    if text(asked, "channel_id"):
        channel = writable(slack, {"channel": text(asked, "channel_id")})
        slack.post(
            Message(
                channel=channel.id,
                ts=slack.workspace.clock.ts(),
                user=slack.app.user,
                text=text(asked, "initial_comment"),
                thread_ts=text(asked, "thread_ts") or None,
                bot_id=slack.app.bot_id,
                subtype="file_share",
                files=files,
            )
        )
    return {"files": array([file_json(one, slack.base) for one in files])}


def _uploaded(slack: StandIn, asked: Object) -> File:
    upload = slack.uploads.get(text(asked, "id"))
    if upload is None or upload.content is None:
        raise RefusedError("file_not_found")
    title = text(asked, "title")
    file = File(text(asked, "id"), upload.name, slack.app.user, upload.content, title=title)
    slack.workspace.files[file.id] = file
    return file


def info(slack: StandIn, asked: Object) -> Object:
    """files.info, which knows also what a Slack Connect event leaves out."""
    slack.require("files:read")
    file = slack.workspace.files.get(text(asked, "file"))
    if file is None:
        raise RefusedError("file_not_found")
    return {"file": file_json(replace(file, mode="hosted"), slack.base)}


METHODS = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.info": info,
}
