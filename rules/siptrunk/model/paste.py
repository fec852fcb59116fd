"""What is found in a paste: objects, where they stand, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.credential import Credential
from siptrunk.model.json import Node, Pointer

Syntax: TypeAlias = Literal["json", "curl", "javascript", "python", "php", "yaml", "hcl", "text"]


@dataclass(frozen=True, slots=True)
class Found:
    """One object in a paste.

    ``span`` is its place in ``Paste.text``, end exclusive; ``line`` counts from 1. ``read_as`` says
    in a few words what was assumed where it had to be repaired ("quotes straightened"), else empty.
    ``open_at`` points to the objects and lists in which a cut-off paste ends (the last one is the
    innermost); a scalar that was cut in the middle is ``Unknown``. ``duplicates`` are pointers to
    keys that stand twice in one object. ``loose``: read from labelled lines, so that only its
    provider or the error beside it says whose gateways they are.
    """

    document: Node
    syntax: Syntax
    span: tuple[int, int]
    line: int
    read_as: str = ""
    open_at: tuple[Pointer, ...] = ()
    duplicates: tuple[Pointer, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Something that is meant as a payload and cannot be read: where, counted from 1, and why."""

    line: int
    column: int
    why: str
    """One plain sentence."""


@dataclass(frozen=True, slots=True)
class Paste:
    """A paste in the form in which it was typed, before Slack, a ticket or a mail rewrote it.

    ``prose`` is all that is not in ``found``; lines keep their numbers in both.
    """

    text: str
    found: tuple[Found, ...]
    prose: str
    unparsed: Unparsed | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A credential, and how it was read. ``complete`` is False where the paste is cut off."""

    credential: Credential
    syntax: Syntax
    read_as: str = ""
    complete: bool = True
    cut_after: str = ""
    """The last thing that stands there before the cut."""
    unread: str = ""
    """What was not looked at, or all that was ("only the first 100 gateways"); empty for none."""
