"""Modals and the app's home."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.json_access import Object, text
from bot.local.workspace.plain_text import read_view


@dataclass(frozen=True, slots=True)
class View:
    """A view that somebody has open. ``body`` is as the app gave it."""

    id: str
    user: str
    body: Object
    hash: str
    root: str
    """The first view of the stack that it stands in."""

    @property
    def callback_id(self) -> str:
        """What the app calls it."""
        return text(self.body, "callback_id")

    def as_read(self) -> str:
        """What a reader sees: title, blocks, and the buttons below."""
        return read_view(self.body)
