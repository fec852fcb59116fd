"""What is written in a channel: messages, their files and reactions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.json_access import Object
from bot.local.workspace.plain_text import code_in, read


@dataclass(frozen=True, slots=True, repr=False)
class File:
    """A file and its bytes."""

    id: str
    name: str
    user: str
    content: bytes
    mode: str = "hosted"
    """``hosted``, ``snippet``, or ``file_access`` as in a Slack Connect channel."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji below a message, and who put it there."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands now. ``visible_to`` names the one reader of an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: tuple[Object, ...] = ()
    thread_ts: str | None = None
    subtype: str | None = None
    bot_id: str | None = None
    files: tuple[File, ...] = ()
    edited: str | None = None
    """When it was edited last, as a ``ts``."""
    reactions: tuple[Reaction, ...] = ()
    visible_to: str | None = None
    metadata: Object | None = None
    unfurls: bool = True

    @property
    def thread(self) -> str:
        """The thread that it opens or stands in."""
        return self.thread_ts or self.ts

    def as_read(self) -> str:
        """What a reader sees: blocks as plain text, a button as ``[Label]``."""
        shown = [read(self.blocks, self.text)] if self.text or self.blocks else []
        return "\n".join([*shown, *self.attached()])

    def attached(self) -> tuple[str, ...]:
        """The names of its files, a line each."""
        return tuple(f"📎 {one.name}" for one in self.files)

    def code(self) -> tuple[str, ...]:
        """The code blocks of the message, as somebody copies them."""
        return code_in(self.blocks)
