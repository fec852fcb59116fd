"""Bolt listeners, one Slack surface a file: each builds a job and submits it."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from siptrunk_bot.listeners import (
    command,
    deletion,
    diagnose_form,
    edit,
    escalation_draft,
    escalation_form,
    feedback_form,
    mention,
    message,
    reply_buttons,
    shortcut,
    support_buttons,
    unhandled,
)
from siptrunk_bot.listeners.context import ListenerContext

SURFACES = (
    message,
    mention,
    edit,
    deletion,
    reply_buttons,
    command,
    shortcut,
    diagnose_form,
    feedback_form,
    escalation_form,
    escalation_draft,
    support_buttons,
    unhandled,
)
"""In the order in which Bolt asks them; ``unhandled`` takes what none of them does."""


def register_all(app: AsyncApp, listeners: ListenerContext) -> None:
    """Register every surface."""
    for surface in SURFACES:
        surface.register(app, listeners)
