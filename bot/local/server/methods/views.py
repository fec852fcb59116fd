"""views.*: modals and the app home."""

from __future__ import annotations

import time
import uuid

from bot.local.json_access import Object, array, object_at, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.limits.surfaces import check_view
from bot.local.server.standin import TRIGGER_LIFETIME_S, StandIn
from bot.local.workspace.view import View
from bot.local.workspace.workspace import HOME_TEAM


def open_view(slack: StandIn, arguments: Object) -> Object:
    """views.open."""
    user = _use_trigger(slack, arguments)
    return _view_response(slack, show_modal(slack, user, object_at(arguments, "view")))


def update(slack: StandIn, arguments: Object) -> Object:
    """views.update."""
    views = slack.workspace.views.values()
    external = text(arguments, "external_id")
    matches = (v for v in views if v.id == text(arguments, "view_id")
              or (external and text(v.body, "external_id") == external))  # fmt: skip
    view = next(matches, None)
    if view is None:
        raise ApiError("not_found")
    if text(arguments, "hash") not in {"", view.hash}:
        raise ApiError("hash_conflict")
    return _view_response(slack, replace_view(slack, view, object_at(arguments, "view")))


def publish(slack: StandIn, arguments: Object) -> Object:
    """views.publish: the app home of one user."""
    body = object_at(arguments, "view")
    check_view(body)
    user = text(arguments, "user_id")
    if user not in slack.workspace.people:
        raise ApiError("invalid_arguments")
    previous = slack.workspace.homes.get(user)
    if text(arguments, "hash") not in {"", previous.hash if previous else ""}:
        raise ApiError("hash_conflict")
    view_id = previous.id if previous else slack.workspace.new_id("V")
    view = View(view_id, user, _with_block_ids(body), uuid.uuid4().hex, view_id)
    slack.workspace.homes[user] = view
    slack.changes.notify()
    return _view_response(slack, view)


def show_modal(slack: StandIn, user: str, body: Object, root: str | None = None) -> View:
    """Opens a modal for ``user``; ``root`` is the first view of its stack."""
    check_view(body)
    view_id = slack.workspace.new_id("V")
    view = View(view_id, user, _with_block_ids(body), uuid.uuid4().hex, root or view_id)
    slack.workspace.views[view_id] = view
    slack.changes.notify()
    return view


def replace_view(slack: StandIn, view: View, body: Object) -> View:
    """Replaces the body of a view, under the same id."""
    check_view(body)
    replacement = View(view.id, view.user, _with_block_ids(body), uuid.uuid4().hex, view.root)
    slack.workspace.views[view.id] = replacement
    slack.changes.notify()
    return replacement


def view_json(slack: StandIn, view: View, values: Object) -> Object:
    """The view as the API returns it, with the ``values`` of its inputs."""
    return {
        **view.body,
        "id": view.id,
        "team_id": HOME_TEAM.id,
        "app_id": slack.app.id,
        "bot_id": slack.app.bot_id,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": None,
        "private_metadata": text(view.body, "private_metadata"),
        "callback_id": view.callback_id,
        "state": {"values": values},
        "clear_on_close": view.body.get("clear_on_close") is True,
        "notify_on_close": view.body.get("notify_on_close") is True,
        "external_id": text(view.body, "external_id"),
        "app_installed_team_id": HOME_TEAM.id,
    }


def _use_trigger(slack: StandIn, arguments: Object) -> str:
    trigger_id = text(arguments, "trigger_id")
    if trigger_id in slack.used_triggers:
        raise ApiError("exchanged_trigger_id")
    if trigger_id not in slack.triggers:
        raise ApiError("invalid_trigger_id")
    if time.monotonic() - slack.triggers[trigger_id].issued_s > TRIGGER_LIFETIME_S:
        raise ApiError("expired_trigger_id")
    slack.used_triggers.add(trigger_id)
    return slack.triggers[trigger_id].user


def _view_response(slack: StandIn, view: View) -> Object:
    return {"view": view_json(slack, view, {})}


def _with_block_ids(body: Object) -> Object:
    blocks = [
        {**block, "block_id": text(block, "block_id") or f"b{number}"}
        for number, block in enumerate(objects(body, "blocks"))
    ]
    return {**body, "blocks": array(blocks)}


METHODS = {
    "views.open": open_view,
    "views.update": update,
    "views.publish": publish,
}
