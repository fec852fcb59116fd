"""What was read of a paste: its objects, its credentials, its error, and what was not readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from siptrunk.model.intake import Symptom
from siptrunk.model.json import Node, Pointer, ValueOrigin, below, steps
from siptrunk.model.redacted import Redacted
from siptrunk.model.vapi.credential import Credential
from siptrunk.model.vapi.phone_number import PhoneNumber

Syntax: TypeAlias = Literal["json", "curl", "javascript", "python", "php", "yaml", "hcl", "text"]


CODE_SIGNS = frozenset('{}[]"=')
"""What a comment has that is code, and says nothing of what somebody needs."""


def no_lines() -> Mapping[Pointer, int]:
    """Of an object whose members were not located."""
    return {}


def first_line(_pointer: Pointer) -> int:
    """Of a payload whose members were not located."""
    return 1


@dataclass(frozen=True, slots=True)
class ExtractedObject:
    """One object or list in a paste.

    ``span`` is its place in ``Reading.text``, end exclusive; ``line`` counts from 1. ``read_as``
    says in a few words what was assumed where the text had to be repaired ("quotes straightened"),
    else it is empty. ``open_at`` points to the objects and lists in which a cut-off paste ends, the
    innermost last; a scalar that was cut in the middle is ``Unknown``. ``duplicates`` points to the
    keys that an object repeats. ``spreads`` are the objects to which code adds what is not shown,
    with that code; ``origins`` says which values are named there and given elsewhere in the paste.
    ``is_labelled`` is True for ``Gateway: …`` lines, which are a
    trunk's only where they name the provider or the trunk error stands beside them.
    ``comments`` are those inside it, ``is_comment`` says that it stands in one itself.
    ``find_lines`` gives the line of each member and each element, counted from 1.
    """

    document: Node
    syntax: Syntax
    span: tuple[int, int]
    line: int
    read_as: str = ""
    open_at: tuple[Pointer, ...] = ()
    duplicates: tuple[Pointer, ...] = ()
    spreads: tuple[tuple[Pointer, str], ...] = ()
    origins: Mapping[Pointer, ValueOrigin] = field(default_factory=dict)
    is_labelled: bool = False
    comments: tuple[str, ...] = ()
    is_comment: bool = False
    find_lines: Callable[[], Mapping[Pointer, int]] = field(
        default=no_lines, compare=False, repr=False
    )

    def line_of(self, pointer: Pointer) -> int:
        """The line of the key or element at ``pointer``, or of what holds it where it is absent."""
        lines = self.find_lines()
        path = steps(pointer)
        for length in range(len(path), 0, -1):
            line = lines.get(below("", *path[:length]))
            if line is not None:
                return line
        return self.line


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
    100 gateways"); empty where all was. ``line_of`` gives the line of the paste, counted from 1, on
    which stands what a pointer into the credential's document leads to. ``is_labelled`` is as in
    ``ExtractedObject``.
    """

    credential: Credential
    syntax: Syntax
    read_as: str = ""
    complete: bool = True
    cut_after: str = ""
    limit_note: str = ""
    is_labelled: bool = False
    line_of: Callable[[Pointer], int] = field(default=first_line, compare=False, repr=False)

    @property
    def is_whole(self) -> bool:
        """Whether all of its gateways are shown, and were looked at."""
        return self.complete and not (self.limit_note or self.credential.unseen_gateways)


@dataclass(frozen=True, slots=True)
class ParsedPhoneNumber:
    """A phone number, and how it was read; as in ``ParsedPayload``."""

    phone_number: PhoneNumber
    syntax: Syntax
    read_as: str = ""
    complete: bool = True
    line_of: Callable[[Pointer], int] = field(default=first_line, compare=False, repr=False)


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
    phone_numbers: tuple[ParsedPhoneNumber, ...] = ()

    @property
    def comments(self) -> str:
        """What people say in comments inside of objects, a line each.

        Empty where there are several gateways, of any of which it may be said.
        """
        if any(len(payload.credential.gateways) > 1 for payload in self.payloads):
            return ""
        comments = (comment for extracted in self.objects for comment in extracted.comments)
        return "\n".join(comment for comment in comments if not CODE_SIGNS & set(comment))
