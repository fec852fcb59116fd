"""views.*: modals and the app's home."""

from __future__ import annotations

import time
import uuid

from bot.local.json_access import Object, array, inner, objects, text
from bot.local.server.api_error import RefusedError
from bot.local.server.limits.surfaces import check_view
from bot.local.server.standin import TRIGGER_S, StandIn
from bot.local.workspace.view import View
from bot.local.workspace.workspace import HOME


def open_view(slack: StandIn, asked: Object) -> Object:
    """views.open."""
    user = _pull(slack, asked)
    return _answer(slack, show(slack, user, inner(asked, "view")))


def update(slack: StandIn, asked: Object) -> Object:
    """views.update."""
    views = slack.workspace.views.values()
    external = text(asked, "external_id")
    wanted = (v for v in views if v.id == text(asked, "view_id")
              or (external and text(v.body, "external_id") == external))  # fmt: skip
    view = next(wanted, None)
    if view is None:
        raise RefusedError("not_found")
    if text(asked, "hash") not in {"", view.hash}:
        raise RefusedError("hash_conflict")
    return _answer(slack, swap(slack, view, inner(asked, "view")))


def publish(slack: StandIn, asked: Object) -> Object:
    """views.publish: the app's home for one person."""
    body = inner(asked, "view")
    check_view(body)
    user = text(asked, "user_id")
    if user not in slack.workspace.people:
        raise RefusedError("invalid_arguments")
    name = slack.workspace.new_id("V")
    view = View(name, user, _named(body), uuid.uuid4().hex, name)
    slack.workspace.homes[user] = view
    slack.watch.changed()
    return _answer(slack, view)


def show(slack: StandIn, user: str, body: Object, root: str | None = None) -> View:
    """A view before somebody's eyes."""
    check_view(body)
    name = slack.workspace.new_id("V")
    view = View(name, user, _named(body), uuid.uuid4().hex, root or name)
    slack.workspace.views[name] = view
    slack.watch.changed()
    return view


def swap(slack: StandIn, view: View, body: Object) -> View:
    """Another body in the place of a view."""
    check_view(body)
    new = View(view.id, view.user, _named(body), uuid.uuid4().hex, view.root)
    slack.workspace.views[view.id] = new
    slack.watch.changed()
    return new


def view_json(slack: StandIn, view: View, values: Object) -> Object:
    """A view as the app gets it, with what was filled in."""
    return {
        **view.body,
        "id": view.id,
        "team_id": HOME.id,
        "app_id": slack.app.id,
        "bot_id": slack.app.bot_id,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": None,
        "private_metadata": text(view.body, "private_metadata"),
        "callback_id": view.callback_id,
        "state": {"values": values},
    }


def _pull(slack: StandIn, asked: Object) -> str:
    trigger = text(asked, "trigger_id")
    if trigger in slack.used_triggers:
        raise RefusedError("exchanged_trigger_id")
    if trigger not in slack.triggers:
        raise RefusedError("invalid_trigger_id")
    if time.monotonic() - slack.triggers[trigger].at > TRIGGER_S:
        raise RefusedError("expired_trigger_id")
    slack.used_triggers.add(trigger)
    return slack.triggers[trigger].user


def _answer(slack: StandIn, view: View) -> Object:
    return {"view": view_json(slack, view, {})}


def _named(body: Object) -> Object:
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
