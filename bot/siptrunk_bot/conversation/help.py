"""The help page, built from the commands."""

from __future__ import annotations

from siptrunk_bot.render.pages import help as page
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import CommandCall, Commands


def help_page(commands: Commands, *, is_admin: bool = False, unknown: str = "") -> Rendered:
    """The help page; admins see their commands too. ``unknown`` is a word that is no command."""
    visible = [
        command
        for word, command in commands.items()
        if word == command.word and command.usage and (is_admin or not command.for_admins)
    ]
    visible.sort(key=lambda command: (command.for_admins, command.help_rank))
    lines = [(command.usage, command.summary) for command in visible]
    return page.page(lines, unknown=unknown)


async def show_help(call: CommandCall) -> Decision:
    """The help page as the answer to a command."""
    return call.respond(help_page(call.context.commands, is_admin=call.job.is_admin))
