"""What a visitor does on the page, one small function each."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.local.json_access import Object
from bot.local.page.fault_switch import switch
from bot.local.server.event_delivery import Answer
from bot.local.server.standin import StandIn
from bot.local.user_actions import interactions, writing
from bot.local.workspace.message import File, Message
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.view import View

DONE: Object = {"ok": True}
GONE = "That is not there any more."


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that the page sent, by a person."""

    slack: StandIn
    form: dict[str, str]
    files: tuple[tuple[str, bytes], ...] = ()

    @property
    def person(self) -> Person:
        """Who acts."""
        return self.slack.workspace.people[self.form["user"]]

    @property
    def channel(self) -> Channel:
        """Where."""
        return self.slack.workspace.channels[self.form["channel"]]

    @property
    def message(self) -> Message:
        """The message that it is about."""
        ts = self.form["ts"]
        place = self.slack.workspace
        found = place.messages.get((self.form["channel"], ts)) or place.ephemerals.get(ts)
        if found is None:
            raise LookupError(GONE)
        return found

    @property
    def view(self) -> View:
        """The view that it is about."""
        place = self.slack.workspace
        if self.form["view"] not in place.views:
            raise LookupError(GONE)
        return place.views[self.form["view"]]

    def decoded(self, key: str) -> Object:
        """A part of the form that is JSON."""
        read = json.loads(self.form.get(key, "{}"))
        return read if isinstance(read, dict) else {}


Act: TypeAlias = Callable[[Asked], Awaitable[Object]]


async def say(asked: Asked) -> Object:
    """Somebody writes, in a channel or in a thread."""
    typed = asked.form["text"].replace("@siptrunk", f"<@{asked.slack.app.user}>")
    draft = writing.Draft(typed, _attached(asked), asked.form.get("thread") or None)
    message, _ = writing.write(asked.slack, asked.person, asked.channel, draft)
    return {"ok": True, "ts": message.ts}


def _attached(asked: Asked) -> tuple[File, ...]:
    mode = asked.form.get("mode", "hosted")
    return tuple(
        writing.new_file(asked.slack, asked.person, name, content, mode)
        for name, content in asked.files
    )


async def edit(asked: Asked) -> Object:
    """Somebody edits what they wrote."""
    writing.edit(asked.slack, asked.message, asked.form["text"])
    return DONE


async def delete(asked: Asked) -> Object:
    """Somebody deletes what they wrote, or puts a private note away."""
    if asked.message.visible_to:
        asked.slack.workspace.remove(asked.message)
        asked.slack.watch.changed()
    else:
        writing.delete(asked.slack, asked.message)
    return DONE


async def press(asked: Asked) -> Object:
    """Somebody presses a button of a message."""
    action = asked.decoded("action")
    return await _done(interactions.press(asked.slack, asked.person, asked.message, action))


async def press_view(asked: Asked) -> Object:
    """Somebody presses a button of a view."""
    action, values = asked.decoded("action"), asked.decoded("values")
    return await _done(interactions.press_in_view(asked.slack, asked.view, action, values))


async def command(asked: Asked) -> Object:
    """Somebody sends a slash command."""
    line = asked.form["text"]
    return await _done(interactions.command(asked.slack, asked.person, asked.channel, line))


async def shortcut(asked: Asked) -> Object:
    """Somebody uses an entry of a message's menu."""
    callback = asked.form["callback"]
    return await _done(interactions.shortcut(asked.slack, asked.person, callback, asked.message))


async def submit(asked: Asked) -> Object:
    """Somebody submits a modal."""
    answer = await interactions.submit(asked.slack, asked.view, asked.decoded("values"))
    if answer.problem or not answer.accepted:
        return {"ok": False, "error": interactions.TROUBLE}
    return {"ok": True, "errors": answer.body.get("errors")}


async def close(asked: Asked) -> Object:
    """Somebody closes a modal."""
    interactions.close(asked.slack, asked.view)
    return DONE


async def fail(asked: Asked) -> Object:
    """The switch that makes Slack fail."""
    switch(asked.slack, asked.form["way"])
    return DONE


async def _done(delivery: asyncio.Task[Answer]) -> Object:
    await delivery
    return DONE


ACTS: dict[str, Act] = {
    "say": say,
    "edit": edit,
    "delete": delete,
    "press": press,
    "press-view": press_view,
    "command": command,
    "shortcut": shortcut,
    "submit": submit,
    "close": close,
    "fail": fail,
}
