"""What the bot hears, one surface of Slack's a file. A listener hears, and hands over."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from siptrunk_bot.escalation import listen_draft, listen_form, listen_support
from siptrunk_bot.listeners import (
    buttons,
    command,
    deletion,
    edit,
    form,
    mention,
    message,
    shortcut,
    unhandled,
    wrong,
)
from siptrunk_bot.listeners.context import House

SURFACES = (
    message,
    mention,
    edit,
    deletion,
    buttons,
    command,
    shortcut,
    form,
    wrong,
    listen_form,
    listen_draft,
    listen_support,
    unhandled,
)
"""In the order in which they are asked; ``rest`` takes what none of them wants."""


def register_all(app: AsyncApp, house: House) -> None:
    """Every listener."""
    for surface in SURFACES:
        surface.register(app, house)
