"""Messages, channels and people as JSON, in the form of Slack's events and responses."""

from __future__ import annotations

import uuid

from bot.local.json_access import Object, array, drop_nulls
from bot.local.workspace.file_json import file_json
from bot.local.workspace.message import Message
from bot.local.workspace.people import App, Channel, Person
from bot.local.workspace.workspace import HOME_TEAM, Workspace

NO_TEAM_SUBTYPES = {"file_share", "thread_broadcast", "tombstone"}
"""Messages of these kinds come without their author's team."""
CREATED_S = 1_764_000_000
"""When everybody, every channel and the app were made, in seconds since 1970."""


def message_json(message: Message, workspace: Workspace, app: App, base: str) -> Object:
    """A message in an event or an interaction; ``base`` is the stand-in's URL."""
    is_from_bot = message.bot_id is not None
    is_ours = message.bot_id == app.bot_id and message.subtype is None
    person = workspace.people.get(message.user)
    files = array([file_json(f, workspace.people.get(f.user), base) for f in message.files])
    is_typed = not is_from_bot and message.subtype != "tombstone"
    members = drop_nulls(
        type="message",
        subtype=message.subtype,
        user=message.user or None,
        bot_id=message.bot_id,
        app_id=app.id if is_ours else None,
        bot_profile=_bot_profile(app) if is_ours else None,
        client_msg_id=_client_message_id(message) if is_typed else None,
        text=message.text,
        ts=message.ts,
        thread_ts=message.thread_ts,
        parent_user_id=_parent_user(message, workspace),
        team=person.team if person and message.subtype not in NO_TEAM_SUBTYPES else None,
        blocks=array(message.blocks) or None,
        files=files or None,
        upload=False if files else None,
        display_as_bot=False if files else None,
        edited={"user": message.user, "ts": message.edited} if message.edited else None,
        metadata=message.metadata,
    )
    return {**members, **_gone(message, workspace)}


def listed_message_json(message: Message, workspace: Workspace, app: App, base: str) -> Object:
    """A message in a history, with its reactions and, of a first message, its replies."""
    reactions: list[Object] = [
        {"name": r.name, "users": [*r.users], "count": len(r.users)} for r in message.reactions
    ]
    return {
        **message_json(message, workspace, app, base),
        **drop_nulls(reactions=array(reactions) or None),
        **thread_json(message, workspace),
    }


def thread_json(message: Message, workspace: Workspace) -> Object:
    """What the first message of a thread says of its replies; nothing where it has none."""
    if message.thread != message.ts:
        return {}
    replies = [m for m in workspace.thread(message.channel, message.ts) if m.ts != message.ts]
    users = list(dict.fromkeys(reply.user for reply in replies))
    if not replies:
        return {}
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": [*users],
        "is_locked": False,
        "subscribed": False,
    }


def _gone(message: Message, workspace: Workspace) -> Object:
    """What a tombstone has besides: it is hidden, and says of its replies what the root said."""
    if message.subtype != "tombstone":
        return {}
    no_replies: Object = {
        "reply_count": 0,
        "reply_users_count": 0,
        "latest_reply": "0000000000.000000",
        "reply_users": [],
        "is_locked": False,
        "subscribed": False,
    }
    return {"hidden": True, **no_replies, **thread_json(message, workspace)}


def _bot_profile(app: App) -> Object:
    return {
        "id": app.bot_id,
        "deleted": False,
        "name": "SIP trunk",
        "updated": CREATED_S,
        "app_id": app.id,
        "icons": {"image_36": "", "image_48": "", "image_72": ""},
        "team_id": HOME_TEAM.id,
    }


def _client_message_id(message: Message) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{message.channel}/{message.ts}"))


def _parent_user(message: Message, workspace: Workspace) -> str | None:
    if message.subtype == "thread_broadcast":
        return None
    parent = workspace.messages.get((message.channel, message.thread_ts or ""))
    return parent.user if parent and parent.ts != message.ts else None


def channel_json(channel: Channel, app: App) -> Object:
    """A conversation object."""
    text: Object = {"value": "", "creator": "", "last_set": 0}
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "channel",
        "created": CREATED_S,
        "is_archived": channel.archived,
        "is_general": channel.name == "general",
        "unlinked": 0,
        "name_normalized": channel.name,
        "is_shared": channel.shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "context_team_id": HOME_TEAM.id,
        "updated": CREATED_S * 1000,
        "creator": "U0ANA",
        "is_ext_shared": channel.shared,
        "shared_team_ids": [HOME_TEAM.id],
        "is_member": app.user in channel.members,
        "topic": text,
        "purpose": text,
        "previous_names": [],
    }


def person_json(person: Person) -> Object:
    """A user object."""
    return {
        "id": person.id,
        "team_id": person.team,
        "name": person.name,
        "deleted": False,
        "color": "9f69e7",
        "real_name": person.real_name,
        "tz": "Europe/London",
        "tz_label": "Greenwich Mean Time",
        "tz_offset": 0,
        "profile": {"real_name": person.real_name, "display_name": person.name},
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": CREATED_S,
    }


def permalink(base: str, message: Message) -> str:
    """The URL that opens a message."""
    link = f"{base}/archives/{message.channel}/p{message.ts.replace('.', '')}"
    thread = message.thread_ts
    return f"{link}?thread_ts={thread}&cid={message.channel}" if thread else link
