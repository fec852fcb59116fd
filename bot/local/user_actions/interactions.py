"""Commands, buttons, shortcuts and modals; each function returns its delivery."""

from __future__ import annotations

from collections.abc import Sequence

from bot.local.json_access import Json, Object, drop_nulls, object_at, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.event_delivery import Delivery, DeliveryResult, DeliveryTask
from bot.local.server.methods.chat import EphemeralMessage, show_ephemeral
from bot.local.server.methods.views import replace_view, view_json
from bot.local.server.response_urls import post_response
from bot.local.server.standin import StandIn
from bot.local.workspace.message import Message
from bot.local.workspace.people import Channel, Person
from bot.local.workspace.plain_text import find_interactive
from bot.local.workspace.view import View
from bot.local.workspace.workspace import HOME_TEAM

CONNECTION_ERROR_TEXT = "We had some trouble connecting. Try again?"


def send_command(slack: StandIn, person: Person, channel: Channel, line: str) -> DeliveryTask:
    """Sends a slash command; ``line`` is the command with its text."""
    name, _, command_text = line.partition(" ")
    if slack.app.commands is not None and name not in slack.app.commands:
        raise LookupError(f"{name} is not a valid command.")
    url = slack.issue_response_url(person.id, channel.id)
    payload: Object = {
        "token": "not-used",
        "team_id": person.team,
        "team_domain": HOME_TEAM.domain,
        "channel_id": channel.id,
        "channel_name": {"im": "directmessage", "group": "privategroup"}.get(
            channel.kind, channel.name
        ),
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": command_text.strip(),
        "api_app_id": slack.app.id,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": slack.issue_trigger(person.id),
    }
    return slack.start_delivery(_deliver_command(slack, Delivery("slash_commands", payload), url))


async def _deliver_command(slack: StandIn, delivery: Delivery, url: str) -> DeliveryResult:
    result = await slack.deliver(delivery)
    response_url = slack.response_urls[url.rpartition("/")[2]]
    if not result.accepted:
        name = text(delivery.payload, "command")
        error = f"{name} failed with the error “{result.failure or 'dispatch_failed'}”"
        show_ephemeral(slack, EphemeralMessage(response_url.channel, response_url.user, error))
    elif result.body.get("text") or result.body.get("blocks"):
        post_response(slack, response_url, result.body)
    return result


def click(slack: StandIn, person: Person, message: Message, action: Object) -> DeliveryTask:
    """Uses an interactive element of a message; ``action`` is the element with its value."""
    current = slack.workspace.current(message) or message
    channel = slack.workspace.channels[message.channel]
    container: Object = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": bool(message.visible_to),
        **drop_nulls(thread_ts=message.thread_ts),
    }
    payload: Object = {
        **_interaction(slack, person, "block_actions"),
        "container": container,
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": slack.issue_response_url(person.id, channel.id, current),
        "state": {"values": {}},
        "actions": [_action(slack, action)],
    }
    if not message.visible_to:
        payload["message"] = slack.message_json(current)
    return slack.start_delivery(_deliver_message_interaction(slack, person, message, payload))


async def _deliver_message_interaction(
    slack: StandIn, person: Person, message: Message, payload: Object
) -> DeliveryResult:
    result = await slack.deliver(Delivery("interactive", payload))
    if not result.accepted:
        error = EphemeralMessage(
            message.channel, person.id, CONNECTION_ERROR_TEXT, thread=message.thread_ts
        )
        show_ephemeral(slack, error)
    return result


def click_in_view(slack: StandIn, view: View, action: Object, values: Object) -> DeliveryTask:
    """Uses an interactive element of a view."""
    person = slack.workspace.people[view.user]
    payload: Object = {
        **_interaction(slack, person, "block_actions"),
        "container": {"type": "view", "view_id": view.id},
        "view": view_json(slack, view, values),
        "actions": [_action(slack, action)],
    }
    return slack.start_delivery(slack.deliver(Delivery("interactive", payload)))


def use_shortcut(slack: StandIn, person: Person, callback: str, message: Message) -> DeliveryTask:
    """Uses a message shortcut."""
    channel = slack.workspace.channels[message.channel]
    sender = _interaction(slack, person, "message_action")
    sender.pop("api_app_id")
    object_at(sender, "user").pop("username")
    payload: Object = {
        **sender,
        "callback_id": callback,
        "action_ts": slack.workspace.clock.ts(),
        "message_ts": message.ts,
        "message": slack.message_json(slack.workspace.current(message) or message),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": slack.issue_response_url(person.id, channel.id),
    }
    return slack.start_delivery(_deliver_message_interaction(slack, person, message, payload))


def submit_view(slack: StandIn, view: View, values: Object) -> DeliveryTask:
    """Submits a modal with the ``values`` of its inputs."""
    person = slack.workspace.people[view.user]
    payload: Object = {
        **_interaction(slack, person, "view_submission"),
        "view": view_json(slack, view, values),
        "response_urls": [],
    }
    return slack.start_delivery(_deliver_submission(slack, view, payload))


async def _deliver_submission(slack: StandIn, view: View, payload: Object) -> DeliveryResult:
    """Closes, replaces or keeps the view, as the ``response_action`` says."""
    result = await slack.deliver(Delivery("interactive", payload))
    if not result.accepted:
        return result
    body = object_at(result.body, "view")
    try:
        match text(result.body, "response_action"):
            case "errors":
                return result
            case "update":
                replace_view(slack, view, body)
            case "clear":
                _close_all(slack, view)
            case _:
                slack.workspace.views.pop(view.id, None)
    except ApiError as error:
        return DeliveryResult(result.status, error.to_json(), error.code)
    slack.changes.notify()
    return result


def close_view(slack: StandIn, view: View) -> DeliveryTask | None:
    """Closes a modal; the app gets ``view_closed`` where the view has ``notify_on_close``."""
    slack.workspace.views.pop(view.id, None)
    slack.changes.notify()
    if view.body.get("notify_on_close") is not True:
        return None
    person = slack.workspace.people[view.user]
    sender = _interaction(slack, person, "view_closed")
    sender.pop("trigger_id")
    payload: Object = {
        **sender,
        "view": view_json(slack, view, {}),
        "is_cleared": False,
    }
    return slack.start_delivery(slack.deliver(Delivery("interactive", payload)))


def _close_all(slack: StandIn, view: View) -> None:
    stack = [v.id for v in slack.workspace.views.values() if v.root == view.root]
    for view_id in stack:
        slack.workspace.views.pop(view_id)


def _interaction(slack: StandIn, person: Person, kind: str) -> Object:
    return {
        "type": kind,
        "token": "not-used",
        "api_app_id": slack.app.id,
        "team": {"id": HOME_TEAM.id, "domain": HOME_TEAM.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": person.team,
        },
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": slack.issue_trigger(person.id),
    }


def _action(slack: StandIn, action: Object) -> Object:
    keys = {
        "type",
        "action_id",
        "block_id",
        "text",
        "value",
        "style",
        "confirm",
        "selected_option",
        "selected_options",
    }
    members: dict[str, Json] = {key: value for key, value in action.items() if key in keys}
    return {**members, "action_ts": slack.workspace.clock.ts()}


def find_by_label(blocks: Sequence[Object], label: str) -> Object:
    """The interactive element with that label or action id; ``LookupError`` where there is none."""
    for element in find_interactive(blocks):
        if label in {text(object_at(element, "text"), "text"), text(element, "action_id")}:
            return element
        for option in objects(element, "options") if element.get("type") == "overflow" else ():
            if label in {text(object_at(option, "text"), "text"), text(option, "value")}:
                return {**element, "selected_option": option}
    raise LookupError(f"no button {label!r}; there are {labels_of(blocks)}")


def labels_of(blocks: Sequence[Object]) -> list[str]:
    """The label of each button and of each entry of an overflow menu."""
    labels = []
    for element in find_interactive(blocks):
        is_menu = element.get("type") == "overflow"
        entries = objects(element, "options") if is_menu else [element]
        labels += [
            text(object_at(entry, "text"), "text") or text(entry, "action_id") for entry in entries
        ]
    return labels
