"""The placeholders for what a paste does not show, in a payload that somebody is going to send.

They are made of the option's name, never of the code that stands there.
"""

from __future__ import annotations

from siptrunk.model.json import PLACEHOLDER, Node, Unknown, is_template
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import snake_case

NAMES = {
    "ip": f"{PLACEHOLDER}CARRIER_ADDRESS",
    "authUsername": f"{PLACEHOLDER}SIP_USERNAME",
    "authPassword": f"{PLACEHOLDER}SIP_PASSWORD",
}
OPTIONS = {
    snake_case(name): name
    for options in (
        schema.CREDENTIAL,
        schema.GATEWAY,
        schema.AUTHENTICATION_PLAN,
        schema.REGISTER_PLAN,
    )
    for name in options
}
"""The options by the Python client's spelling."""
AUTHENTICATION: dict[str, Node] = {name: NAMES[name] for name in ("authUsername", "authPassword")}
OPTIONAL_OBJECTS = {"sipRegisterPlan"}
"""Objects that are left out where they are not shown."""


def placeholder_for(key: str) -> Node:
    """What stands for a value under ``key``: ``YOUR_CARRIER_ADDRESS`` for an ``ip``."""
    name = OPTIONS.get(key, key)
    if name == "outboundAuthenticationPlan":
        return dict(AUTHENTICATION)
    words = snake_case("".join(c for c in name if c.isalnum() and c.isascii()) or "value")
    return NAMES.get(name, f"{PLACEHOLDER}{words.strip('_').upper()}")


def fill_placeholders(node: Node, key: str = "") -> Node:
    """``node``, the value of ``key``, with a placeholder for each value that is not shown.

    Elements of a list of objects that are not shown are left out.
    """
    if isinstance(node, dict):
        return {
            name: fill_placeholders(value, name)
            for name, value in node.items()
            if not (isinstance(value, Unknown) and OPTIONS.get(name, name) in OPTIONAL_OBJECTS)
        }
    if isinstance(node, list):
        has_objects = any(isinstance(entry, dict) for entry in node)
        entries = (e for e in node if not (has_objects and isinstance(e, Unknown)))
        return [fill_placeholders(entry, key) for entry in entries]
    is_unseen = isinstance(node, Unknown) or (isinstance(node, str) and is_template(node))
    return placeholder_for(key) if is_unseen else node
