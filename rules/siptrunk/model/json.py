"""Pasted JSON: values, values that the paste does not show, and pointers to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from jsonpointer import JsonPointer, escape

from siptrunk import lazy_re2 as re2

PLACEHOLDER = "YOUR_"
TEMPLATE = re2.compile(r"\$\{[^{}]*\}|\$[A-Za-z_]\w*|\{\{.*?\}\}|^\{\w+\}$|%\w+%|<%.*?%>")
"""How shells, JavaScript, workflow tools, f-strings, Windows and ERB write a variable in text."""
TEMPLATE_SIGNS = frozenset("${%")
"""Each of those has one."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the paste names but does not show: a variable, an expression, a cut."""

    source: str
    """Its text, such as ``process.env.SIP_HOST``; empty where the paste was cut off."""
    is_ambiguous: bool = field(default=False, compare=False)
    """Whether the paste sets the variable in more than one place."""


@dataclass(frozen=True, slots=True)
class ValueOrigin:
    """What in the paste gives a value that the payload only names, and on which line.

    ``name`` is the constant or parameter, or the variable of the environment that would win over a
    ``fallback``, or the label of a ``box`` in a form.
    """

    kind: Literal["constant", "default", "fallback", "box"]
    name: str
    line: int


Node: TypeAlias = "None | bool | int | float | str | list[Node] | dict[str, Node] | Unknown"
"""JSON, NaN, infinities and ``Unknown``, which rules report."""

Pointer: TypeAlias = str
"""A JSON pointer (RFC 6901) into the object that was pasted; ``""`` is the object itself."""


def below(pointer: Pointer, *parts: str | int) -> Pointer:
    """``pointer`` with ``parts`` appended: keys and indexes."""
    for part in parts:
        text = str(part)
        pointer += f"/{escape(text) if '~' in text or '/' in text else text}"
    return pointer


def steps(pointer: Pointer) -> tuple[str, ...]:
    """The unescaped keys and indexes of a pointer."""
    if "~" in pointer:
        return tuple(JsonPointer(pointer).parts)
    return tuple(pointer.split("/")[1:])


def value_at(document: Node, pointer: Pointer) -> Node:
    """The value at ``pointer``. Raises ``KeyError`` if there is none."""
    node = document
    for step in steps(pointer):
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and step.isdecimal() and int(step) < len(node):
            node = node[int(step)]
        else:
            raise KeyError(pointer)
    return node


def dotted_path(pointer: Pointer) -> str:
    """The pointer as a programmer writes it: ``/gateways/0/ip`` is ``gateways[0].ip``."""
    path = ""
    for step in steps(pointer):
        path += f"[{step}]" if step.isdecimal() else f".{step}"
    return path.removeprefix(".")


def is_unfilled(text: str) -> bool:
    """Whether a value is still to be put where ``text`` stands: a template or a placeholder."""
    return text.startswith(PLACEHOLDER) or is_template(text)


def is_template(text: str) -> bool:
    """Whether a program fills ``text`` in, so that the paste does not show the value."""
    return not TEMPLATE_SIGNS.isdisjoint(text) and bool(TEMPLATE.search(text))
