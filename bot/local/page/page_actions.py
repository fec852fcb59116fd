"""The actions of the page: a form that it sends, and what it does to the workspace."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.local.json_access import Object
from bot.local.page.fault_switch import set_switch
from bot.local.server.standin import StandIn
from bot.local.user_actions import interactions, writing
from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.view import View

OK: Object = {"ok": True}
DELETED = "That is not there any more."


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A form of the page. ``LookupError`` where it is about something that was deleted."""

    slack: StandIn
    form: dict[str, str]
    uploads: tuple[tuple[str, bytes], ...] = ()
    """Names and bytes."""

    @property
    def person(self) -> Person:
        """The person who acts."""
        return self.slack.workspace.people[self.form["user"]]

    @property
    def channel(self) -> Channel:
        """The channel of the action."""
        return self.slack.workspace.channels[self.form["channel"]]

    @property
    def message(self) -> Message:
        """The message of the action."""
        ts = self.form["ts"]
        workspace = self.slack.workspace
        message = workspace.messages.get((self.form["channel"], ts)) or workspace.ephemerals.get(ts)
        if message is None:
            raise LookupError(DELETED)
        return message

    @property
    def view(self) -> View:
        """The view of the action."""
        workspace = self.slack.workspace
        views = {view.id: view for view in (*workspace.views.values(), *workspace.homes.values())}
        if self.form["view"] not in views:
            raise LookupError(DELETED)
        return views[self.form["view"]]

    @property
    def files(self) -> tuple[SlackFile, ...]:
        """The uploads as files of the person."""
        mode = self.form.get("mode", "hosted")
        return tuple(
            writing.create_file(self.slack, self.person, name, content, mode)
            for name, content in self.uploads
        )

    def parse_json(self, key: str) -> Object:
        """A field whose value is a JSON object."""
        value = json.loads(self.form.get(key, "{}"))
        return value if isinstance(value, dict) else {}


PageAction: TypeAlias = Callable[[PageRequest], Awaitable[Object]]


async def say(request: PageRequest) -> Object:
    """Sends a message."""
    text = request.form["text"].replace("@siptrunk", f"<@{request.slack.app.user}>")
    new_message = writing.NewMessage(text, request.files, request.form.get("thread") or None)
    message, _ = writing.send_message(request.slack, request.person, request.channel, new_message)
    return {"ok": True, "ts": message.ts}


async def edit(request: PageRequest) -> Object:
    """Edits a message."""
    writing.edit_message(request.slack, request.message, request.form["text"])
    return OK


async def delete(request: PageRequest) -> Object:
    """Deletes a message, or dismisses an ephemeral one."""
    writing.delete_message(request.slack, request.message)
    return OK


async def press(request: PageRequest) -> Object:
    """Clicks a button of a message."""
    action = request.parse_json("action")
    await interactions.click(request.slack, request.person, request.message, action)
    return OK


async def press_view(request: PageRequest) -> Object:
    """Clicks a button of a view."""
    action, values = request.parse_json("action"), request.parse_json("values")
    await interactions.click_in_view(request.slack, request.view, action, values)
    return OK


async def command(request: PageRequest) -> Object:
    """Sends a slash command."""
    line = request.form["text"]
    await interactions.send_command(request.slack, request.person, request.channel, line)
    return OK


async def open_home(request: PageRequest) -> Object:
    """Opens a tab of the app home."""
    writing.open_home(request.slack, request.person, request.form["tab"])
    return OK


async def shortcut(request: PageRequest) -> Object:
    """Uses a message shortcut."""
    callback = request.form["callback"]
    await interactions.use_shortcut(request.slack, request.person, callback, request.message)
    return OK


async def submit(request: PageRequest) -> Object:
    """Submits a modal."""
    values = request.parse_json("values")
    result = await interactions.submit_view(request.slack, request.view, values)
    if result.failure or not result.accepted:
        return {"ok": False, "error": interactions.CONNECTION_ERROR_TEXT}
    return {"ok": True, "errors": result.body.get("errors")}


async def close(request: PageRequest) -> Object:
    """Closes a modal."""
    interactions.close_view(request.slack, request.view)
    return OK


async def fail(request: PageRequest) -> Object:
    """Sets the fault switch."""
    set_switch(request.slack, request.form["position"])
    return OK


PAGE_ACTIONS: dict[str, PageAction] = {
    "say": say,
    "edit": edit,
    "delete": delete,
    "press": press,
    "press-view": press_view,
    "command": command,
    "open-home": open_home,
    "shortcut": shortcut,
    "submit": submit,
    "close": close,
    "fail": fail,
}
