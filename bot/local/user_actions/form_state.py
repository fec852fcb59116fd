"""A modal as somebody filled it in."""

from __future__ import annotations

from collections.abc import Mapping

from bot.local.json_access import Object, inner, objects, text
from bot.local.workspace.view import View


def filled(view: View, values: Mapping[str, str]) -> Object:
    """``values`` by action id, in the form in which a view's state has them."""
    state: Object = {}
    for block in objects(view.body, "blocks"):
        element = inner(block, "element")
        if name := text(element, "action_id"):
            given = _given(element, values.get(name, text(element, "initial_value")))
            state[text(block, "block_id")] = {name: given}
    return state


def _given(element: Object, value: str) -> Object:
    kind = text(element, "type")
    if kind not in {"static_select", "radio_buttons"}:
        return {"type": kind, "value": value or None}
    options = [one for one in objects(element, "options") if text(one, "value") == value]
    chosen = options[0] if options else inner(element, "initial_option") or None
    return {"type": kind, "selected_option": chosen}
