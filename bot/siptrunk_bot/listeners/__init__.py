"""What the bot hears, one surface of Slack's a file. A listener hears, and hands over."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from siptrunk_bot.house import House
from siptrunk_bot.listeners import (
    buttons,
    command,
    edit,
    escalate,
    escalate_draft,
    escalate_support,
    form,
    mention,
    message,
    removal,
    rest,
    shortcut,
    wrong,
)

SURFACES = (
    message,
    mention,
    edit,
    removal,
    buttons,
    command,
    shortcut,
    form,
    wrong,
    escalate,
    escalate_draft,
    escalate_support,
    rest,
)
"""In the order in which they are asked; ``rest`` takes what none of them wants."""


def register_all(app: AsyncApp, house: House) -> None:
    """Every listener."""
    for surface in SURFACES:
        surface.register(app, house)
