"""The state of a modal's inputs."""

from __future__ import annotations

from collections.abc import Mapping

from bot.local.json_access import Object, object_at, objects, text
from bot.local.workspace.view import View


def fill_in(view: View, values: Mapping[str, str]) -> Object:
    """``state.values`` with ``values`` by action id; other inputs keep their initial value."""
    state: Object = {}
    for block in objects(view.body, "blocks"):
        element = object_at(block, "element")
        if action_id := text(element, "action_id"):
            value = values.get(action_id, text(element, "initial_value"))
            state[text(block, "block_id")] = {action_id: _input_state(element, value)}
    return state


def _input_state(element: Object, value: str) -> Object:
    kind = text(element, "type")
    if kind not in {"static_select", "radio_buttons"}:
        return {"type": kind, "value": value or None}
    matches = [option for option in objects(element, "options") if text(option, "value") == value]
    selected = matches[0] if matches else object_at(element, "initial_option") or None
    return {"type": kind, "selected_option": selected}
