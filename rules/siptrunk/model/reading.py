"""What was read of a paste: its objects, its credentials, its error, and what was not readable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.credential import Credential
from siptrunk.model.intake import Symptom
from siptrunk.model.json import Node, Pointer
from siptrunk.model.redacted import Redacted

Syntax: TypeAlias = Literal["json", "curl", "javascript", "python", "php", "yaml", "hcl", "text"]


@dataclass(frozen=True, slots=True)
class ExtractedObject:
    """One object or list in a paste.

    ``span`` is its place in ``Reading.text``, end exclusive; ``line`` counts from 1. ``read_as``
    says in a few words what was assumed where the text had to be repaired ("quotes straightened"),
    else it is empty. ``open_at`` points to the objects and lists in which a cut-off paste ends, the
    innermost last; a scalar that was cut in the middle is ``Unknown``. ``duplicates`` points to the
    keys that an object repeats. ``is_labelled`` is True for ``Gateway: …`` lines, which are a
    trunk's only where they name the provider or the trunk error stands beside them.
    """

    document: Node
    syntax: Syntax
    span: tuple[int, int]
    line: int
    read_as: str = ""
    open_at: tuple[Pointer, ...] = ()
    duplicates: tuple[Pointer, ...] = ()
    is_labelled: bool = False


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Where a payload that cannot be read stands, counted from 1, and why it cannot."""

    line: int
    column: int
    why: str
    """One plain sentence."""


@dataclass(frozen=True, slots=True)
class ParsedPayload:
    """A trunk credential, and how it was read.

    ``complete`` is False where the paste is cut off; ``cut_after`` is then the last line before the
    cut. ``limit_note`` says what alone was looked at of a payload above a limit ("only the first
    100 gateways"); empty where all was.
    """

    credential: Credential
    syntax: Syntax
    read_as: str = ""
    complete: bool = True
    cut_after: str = ""
    limit_note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A paste, read once; ``siptrunk.pipeline.judge`` takes it as often as the options change.

    ``text`` is the paste as it was typed, before Slack, a ticket or a mail rewrote it. ``prose`` is
    ``text`` without ``objects``; lines keep their numbers in both. ``payloads`` holds each trunk
    credential once, in the order of the paste. ``is_recognised`` says whether the paste is about
    the trunk error and not solved yet, so that a bot that listens would answer.
    """

    redacted: Redacted
    text: str
    objects: tuple[ExtractedObject, ...]
    prose: str
    unparsed: Unparsed | None
    symptom: Symptom | None
    payloads: tuple[ParsedPayload, ...]
    is_recognised: bool
