"""What people press: commands, buttons, shortcuts, modals. Each returns its delivery."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.local.json_access import Json, Object, inner, some, text
from bot.local.server.api_error import RefusedError
from bot.local.server.event_delivery import Answer, Letter
from bot.local.server.methods.chat import Note, show_note
from bot.local.server.methods.views import swap, view_json
from bot.local.server.response_urls import say
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.plain_text import buttons_in
from bot.local.workspace.view import View
from bot.local.workspace.workspace import HOME

TROUBLE = "We had some trouble connecting. Try again?"


def command(slack: StandIn, person: Person, channel: Channel, line: str) -> asyncio.Task[Answer]:
    """A slash command; ``line`` is it and its text."""
    name, _, rest = line.partition(" ")
    if slack.app.commands is not None and name not in slack.app.commands:
        raise LookupError(f"{name} is not a valid command.")
    url = slack.response_url(person.id, channel.id)
    payload: Object = {
        "token": "not-used",
        "team_id": person.team,
        "team_domain": HOME.domain,
        "channel_id": channel.id,
        "channel_name": {"im": "directmessage", "group": "privategroup"}.get(
            channel.kind, channel.name
        ),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": rest.strip(),
        "api_app_id": slack.app.id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": slack.trigger(person.id),
    }
    return slack.start(_commanded(slack, Letter("slash_commands", payload), url))


async def _commanded(slack: StandIn, letter: Letter, url: str) -> Answer:
    answer = await slack.deliver(letter)
    opened = slack.response_urls[url.rpartition("/")[2]]
    if not answer.accepted:
        name = text(letter.payload, "command")
        note = f"{name} failed with the error “{answer.problem or 'dispatch_failed'}”"
        show_note(slack, Note(opened.channel, opened.user, note))
    elif answer.body.get("text") or answer.body.get("blocks"):
        opened.original = say(slack, opened, answer.body)
    return answer


def press(slack: StandIn, person: Person, message: Message, action: Object) -> asyncio.Task[Answer]:
    """A button of a message, or another of its elements; ``action`` is it with its value."""
    current = slack.workspace.current(message) or message
    channel = slack.workspace.channels[message.channel]
    container: Object = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.visible_to),
        **some(thread_ts=message.thread_ts),
    }
    payload: Object = {
        **_interaction(slack, person, "block_actions"),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": slack.response_url(person.id, channel.id, current),
        "state": {"values": {}},
        "actions": [_action(slack, action)],
    }
    if not message.visible_to:
        payload["message"] = slack.json(current)
    return slack.start(_pressed(slack, person, message, payload))


async def _pressed(slack: StandIn, person: Person, message: Message, payload: Object) -> Answer:
    answer = await slack.deliver(Letter("interactive", payload))
    if not answer.accepted:
        note = Note(message.channel, person.id, TROUBLE, thread=message.thread_ts)
        show_note(slack, note)
    return answer


def press_in_view(
    slack: StandIn, view: View, action: Object, values: Object
) -> asyncio.Task[Answer]:
    """An element of a view that reports at once."""
    person = slack.workspace.people[view.user]
    payload: Object = {
        **_interaction(slack, person, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(slack, view, values),
        "actions": [_action(slack, action)],
    }
    return slack.start(slack.deliver(Letter("interactive", payload)))


def shortcut(
    slack: StandIn, person: Person, callback: str, message: Message
) -> asyncio.Task[Answer]:
    """A message shortcut, from the message's menu."""
    channel = slack.workspace.channels[message.channel]
    payload: Object = {
        **_interaction(slack, person, "message_action"),
        "callback_id": callback,
        "action_ts": slack.workspace.clock.ts(),
        "message_ts": message.ts,
        "message": slack.json(slack.workspace.current(message) or message),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": slack.response_url(person.id, channel.id),
    }
    return slack.start(_pressed(slack, person, message, payload))


def submit(slack: StandIn, view: View, values: Object) -> asyncio.Task[Answer]:
    """A modal's submit button, with what was filled in."""
    person = slack.workspace.people[view.user]
    payload: Object = {
        **_interaction(slack, person, "view_submission"),
        "view": view_json(slack, view, values),
        "response_urls": [],
    }
    return slack.start(_submitted(slack, view, payload))


async def _submitted(slack: StandIn, view: View, payload: Object) -> Answer:
    """The view closes, changes or stays with its errors, as the answer says."""
    answer = await slack.deliver(Letter("interactive", payload))
    if not answer.accepted:
        return answer
    body = inner(answer.body, "view")
    try:
        match text(answer.body, "response_action"):
            case "errors":
                return answer
            case "update":
                swap(slack, view, body)
            case "clear":
                _close_all(slack, view)
            case _:
                slack.workspace.views.pop(view.id, None)
    except RefusedError as refused:
        return Answer(answer.status, refused.answer(), refused.code)
    slack.watch.changed()
    return answer


def close(slack: StandIn, view: View) -> asyncio.Task[Answer] | None:
    """A modal's close button; the app hears of it where it asked to."""
    slack.workspace.views.pop(view.id, None)
    slack.watch.changed()
    if view.body.get("notify_on_close") is not True:
        return None
    person = slack.workspace.people[view.user]
    payload: Object = {
        **_interaction(slack, person, "view_closed"),
        "view": view_json(slack, view, {}),
        "is_cleared": False,
    }
    return slack.start(slack.deliver(Letter("interactive", payload)))


def _close_all(slack: StandIn, view: View) -> None:
    for one in [one for one in slack.workspace.views.values() if one.root == view.root]:
        slack.workspace.views.pop(one.id)


def _interaction(slack: StandIn, person: Person, kind: str) -> Object:
    return {
        "type": kind,
        "token": "not-used",
        "api_app_id": slack.app.id,
        "team": {"id": HOME.id, "domain": HOME.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team,
        },
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": slack.trigger(person.id),
    }


def _action(slack: StandIn, action: Object) -> Object:
    kept = {"type", "action_id", "block_id", "text", "value", "selected_option", "selected_options"}
    named: dict[str, Json] = {key: value for key, value in action.items() if key in kept}
    return {**named, "action_ts": slack.workspace.clock.ts()}


def labelled(blocks: Sequence[Object], label: str) -> Object:
    """The element that shows ``label``, or has it as its action id."""
    for element in buttons_in(blocks):
        if label in {text(inner(element, "text"), "text"), text(element, "action_id")}:
            return element
    shown = [text(inner(e, "text"), "text") or text(e, "action_id") for e in buttons_in(blocks)]
    raise LookupError(f"no button {label!r}; there are {shown}")
