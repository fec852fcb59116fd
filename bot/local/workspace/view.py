"""Modals and the app home."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.json_access import Object, text
from bot.local.workspace.plain_text import render_view


@dataclass(frozen=True, slots=True)
class View:
    """A view that a user has open. ``body`` is the app's JSON."""

    id: str
    user: str
    body: Object
    hash: str
    root: str
    """The id of the first view of its stack."""

    @property
    def callback_id(self) -> str:
        """The callback id of the app."""
        return text(self.body, "callback_id")

    def plain_text(self) -> str:
        """What a reader sees: title, blocks, and the buttons below them."""
        return render_view(self.body)
