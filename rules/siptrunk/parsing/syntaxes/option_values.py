"""Options and values in plain text, one pair at a time, to a credential.

For the forms that give pairs: labelled lines, dotted keys, an ``.env``, tables, a console's tree.
"""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, below
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import snake_case
from siptrunk.model.vapi.schema import Spec

FLAGS = {
    **dict.fromkeys(("yes", "true", "on", "enabled", "checked", "ticked", "allowed"), True),
    **dict.fromkeys(("no", "false", "off", "disabled", "unchecked", "unticked"), False),
    **dict.fromkeys(("✓", "✔", "✅", "☑", "☒", "[x]"), True),
    **dict.fromkeys(("✗", "✘", "❌", "☐", "[ ]", "[]"), False),
}
MAX_DIGITS = 6
SPECS: dict[str, Spec] = {
    **schema.REGISTER_PLAN,
    **schema.AUTHENTICATION_PLAN,
    **schema.CREDENTIAL,
    **schema.GATEWAY,
}
OPTION_SPELLINGS = {
    spelling.replace("_", "").lower(): name
    for name in SPECS
    for spelling in (name, snake_case(name))
}
"""Options, by their names in lower case without underscores."""
STEP = re2.compile(r"[^.\[\]\s\"']+")
QUOTED = re2.compile(r"""^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|`([^`]*)`)[,;]?$""")
ADDRESS = re2.compile(r"^[\w.:/@<>{}$-]+$")


def option_name(words: str) -> str | None:
    """The option that a column, a key or a label names; None for none."""
    letters = "".join(c for c in words.lower() if c.isalnum())
    return OPTION_SPELLINGS.get(letters)


def is_address(value: str) -> bool:
    """Whether text may stand for the address of a gateway."""
    return bool(ADDRESS.search(value)) and any(sign in value for sign in "._<")


def unquote(value: str) -> str:
    """``value`` without the quotes around it."""
    match = QUOTED.search(value.strip())
    if match is None:
        return value.strip()
    return next((group for group in match.groups() if group is not None), "")


def typed_value(option: str, text: str) -> Node:
    """``text`` as the type of ``option``, where it is one; else as text."""
    value = unquote(text)
    kind = SPECS[option].type if option in SPECS else "string"
    if kind == "boolean" and value.lower() in FLAGS:
        return FLAGS[value.lower()]
    if kind == "integer" and value.isascii() and value.isdecimal() and len(value) < MAX_DIGITS:
        return int(value)
    return value


def path_steps(path: str) -> list[str | int]:
    """``trunk.gateways[0].ip`` from its first option on: ``["gateways", 0, "ip"]``."""
    names = [str(match.group()) for match in STEP.finditer(path)]
    steps: list[str | int] = []
    for name in names:
        if steps and name.isdecimal() and len(name) < MAX_DIGITS:
            steps.append(int(name))
        elif option := option_name(name):
            steps.append(option)
        elif steps:
            return []
    return steps


class DocumentBuilder:
    """Builds a document from values at paths, and notes where each stands."""

    def __init__(self) -> None:
        self.document: dict[str, Node] = {}
        self.positions: dict[Pointer, int] = {}

    def put(self, steps: list[str | int], value: Node, position: int) -> None:
        """Puts ``value`` at the path; one that does not fit what is there is left out."""
        node: Node = self.document
        pointer = ""
        for index, step in enumerate(steps):
            is_last = index + 1 == len(steps)
            following: Node = value if is_last else [] if _is_index(steps[index + 1]) else {}
            if isinstance(node, list) and isinstance(step, int) and step <= len(node):
                if step == len(node):
                    node.append(following)
                step_pointer = below(pointer, step)
                child = node[step]
            elif isinstance(node, dict) and isinstance(step, str):
                child = node.setdefault(step, following)
                step_pointer = below(pointer, step)
            else:
                return
            pointer = step_pointer
            self.positions.setdefault(pointer, position)
            node = child


def _is_index(step: str | int) -> bool:
    return isinstance(step, int)
