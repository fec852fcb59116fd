"""``help``: the help page."""

from __future__ import annotations

from siptrunk_bot.conversation.help import help_page, show_help
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered:
    """The help page, for admins with their commands."""
    return help_page(request.commands, is_admin=request.is_admin)


COMMAND = Command(
    "help",
    show_help,
    page,
    stands_alone=True,
    usage="help",
    summary="this page",
    help_rank=8,
)
