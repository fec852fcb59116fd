"""``escalate``: send a case to support, from its thread or from a form."""

from __future__ import annotations

from siptrunk_bot.escalation.draft import open_by_command
from siptrunk_bot.workflow.job import Command

COMMAND = Command(
    "escalate",
    open_by_command,
    usage="escalate",
    summary="send support what it asks for: your latest case, or in a thread",
    help_rank=6,
)
