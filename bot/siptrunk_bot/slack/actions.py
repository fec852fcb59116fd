"""One thing for Slack to do, and how it went: values, so that both can be stored as JSON."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from siptrunk_bot.render.layout import escaped
from siptrunk_bot.render.parts import Block, File, Rendered

Do: TypeAlias = Literal["post", "update", "delete", "note", "respond", "upload", "tell"]
"""post a message; update or delete one of ours; a note that one person alone sees; answer at a
response URL; attach a file; tell one person in direct messages."""


class Call(BaseModel):
    """``key`` tells a message of ours apart when it has to be found again after a crash.

    ``paste`` names the paste whose reply this is, so that its ``ts`` can be kept in the case.
    """

    model_config = ConfigDict(frozen=True)

    do: Do
    channel: str = ""
    thread: str = ""
    ts: str = ""
    person: str = ""
    url: str = ""
    text: str = ""
    blocks: tuple[Block, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    """Name and content; for ``upload``."""
    replaces: bool = False
    """For ``respond``: whether it takes the place of what stood there."""
    key: str = ""
    paste: str = ""
    quietly: bool = False
    """A failure of it is logged, and said to nobody: it is no answer."""

    def saying(self, rendered: Rendered) -> Call:
        """The same call with these words."""
        return self.model_copy(update={"text": rendered.text, "blocks": rendered.blocks})


class Outcome(BaseModel):
    """Done, refused with one of Slack's codes, or to be tried again."""

    model_config = ConfigDict(frozen=True)

    ts: str = ""
    refused: str = ""
    later_s: float | None = None
    """How long Slack wants us to wait (429)."""
    unsure: bool = False
    """It failed, and may have been done all the same."""

    @property
    def done(self) -> bool:
        """Whether Slack did it."""
        return not (self.refused or self.unsure or self.later_s is not None)


def attached(files: tuple[File, ...], call: Call) -> tuple[Call, ...]:
    """``files`` in the thread of ``call``."""
    if not files:
        return ()
    pairs = tuple((file.name, file.content) for file in files)
    upload = {"do": "upload", "files": pairs, "text": "", "blocks": (), "paste": ""}
    return (call.model_copy(update=upload),)


PIECE = 3_500
MOST_PIECES = 4


def pieces(content: str) -> list[str]:
    """``content`` in pieces that fit a message each, cut at line ends where that is possible.

    Escaped, so that it can stand in Slack's markup.
    """
    found: list[str] = []
    rest = content
    while rest and len(found) < MOST_PIECES:
        cut = len(rest) if len(rest) <= PIECE else rest.rfind("\n", 0, PIECE) + 1 or PIECE
        found.append(escaped(rest[:cut].rstrip("\n")))
        rest = rest[cut:]
    return found
