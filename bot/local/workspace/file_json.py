"""Files as JSON, in the form of Slack's events and responses."""

from __future__ import annotations

from bot.local.json_access import Object
from bot.local.workspace.message import SlackFile
from bot.local.workspace.people import Person

MIME_TYPES = {"json": "application/json", "png": "image/png", "pdf": "application/pdf"}
FILE_TYPES = {"txt": "text", "py": "python", "js": "javascript", "yml": "yaml", "log": "text"}
PICTURES = {"png", "pdf"}
MAX_PREVIEW_LINES = 5
MAX_PREVIEW_CHARACTERS = 700


def file_json(file: SlackFile, owner: Person | None, base: str) -> Object:
    """A file object; of one in a Slack Connect channel, or one that is gone, little is told."""
    if file.mode in {"file_access", "tombstone"}:
        return _stub(file)
    extension = file.name.rpartition(".")[2].lower()
    private = f"{base}/files-pri/T0LOCAL-{file.id}"
    kind = FILE_TYPES.get(extension, extension)
    mime = MIME_TYPES.get(extension, "text/plain") if file.mode != "snippet" else "text/plain"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title or file.name,
        "mimetype": mime,
        "filetype": kind,
        "pretty_type": kind.upper() if extension in PICTURES else kind.title(),
        "user": file.user,
        "user_team": owner.team if owner else "",
        "editable": file.mode == "snippet",
        "size": len(file.content),
        "mode": file.mode,
        "is_external": False,
        "external_type": "",
        "is_public": True,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{private}/{file.name}",
        "url_private_download": f"{private}/download/{file.name}",
        "permalink": f"{base}/files/{file.user}/{file.id}/{file.name}",
        "permalink_public": f"{base}/T0LOCAL-{file.id}",
        "has_rich_preview": False,
        "file_access": file.access,
        **(_preview(file, base) if file.mode == "snippet" else {}),
    }


def file_info_json(file: SlackFile, owner: Person | None, base: str) -> Object:
    """A file object as ``files.info`` and uploads return it."""
    return {
        **file_json(file, owner, base),
        "shares": {},
        "channels": [],
        "groups": [],
        "ims": [],
        "has_more_shares": False,
    }


def _stub(file: SlackFile) -> Object:
    if file.mode == "tombstone":
        return {"id": file.id, "mode": "tombstone"}
    return {
        "id": file.id,
        "mode": "file_access",
        "file_access": "check_file_info",
        "created": 0,
        "timestamp": 0,
        "user": "",
    }


def _preview(file: SlackFile, base: str) -> Object:
    lines = file.content.decode("utf-8", "replace").split("\n")
    beginning = "\n".join(lines[:MAX_PREVIEW_LINES])
    preview = beginning[:MAX_PREVIEW_CHARACTERS]
    return {
        "edit_link": f"{base}/files/{file.user}/{file.id}/{file.name}/edit",
        "preview": preview,
        "preview_highlight": f"<div>{preview}</div>",
        "lines": len(lines),
        "lines_more": max(0, len(lines) - MAX_PREVIEW_LINES),
        "preview_is_truncated": len(lines) > MAX_PREVIEW_LINES
        or len(beginning) > MAX_PREVIEW_CHARACTERS,
    }
