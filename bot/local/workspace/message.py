"""Messages, their files and reactions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.json_access import Object
from bot.local.workspace.plain_text import find_code, render_blocks


@dataclass(frozen=True, slots=True, repr=False)
class SlackFile:
    """A file and its bytes."""

    id: str
    name: str
    user: str
    content: bytes
    mode: str = "hosted"
    """``hosted``, ``snippet``, ``file_access`` as in a Slack Connect channel, or ``tombstone``."""
    title: str = ""
    access: str = "visible"
    """``visible`` as of every ordinary file, or ``access_denied`` and the like."""
    created: int = 0
    """Seconds since 1970."""

    def plain_text(self) -> str:
        """What a reader sees of it."""
        return "This file was deleted." if self.mode == "tombstone" else f"📎 {self.name}"


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji below a message, with the ids of its users."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One version of a message. ``visible_to`` is the reader of an ephemeral message."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Object, ...] = ()
    thread_ts: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    files: tuple[SlackFile, ...] = ()
    edited: str | None = None
    """The ``ts`` of the last edit."""
    reactions: tuple[Reaction, ...] = ()
    visible_to: str | None = None
    metadata: Object | None = None
    unfurls: bool = True

    @property
    def thread(self) -> str:
        """The ``ts`` of its thread's first message."""
        return self.thread_ts or self.ts

    def plain_text(self) -> str:
        """What a reader sees: blocks as plain text, a button as ``[Label]``."""
        lines = [render_blocks(self.blocks, self.text)] if self.text or self.blocks else []
        return "\n".join([*lines, *(file.plain_text() for file in self.files)])

    def code(self) -> tuple[str, ...]:
        """The text of each code block."""
        return find_code(self.blocks)
