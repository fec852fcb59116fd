"""The commands, one a file: each module of this folder binds ``COMMAND``."""

from __future__ import annotations

from siptrunk.discovery import find_bindings
from siptrunk_bot.workflow.job import Command, Commands


def find_commands() -> Commands:
    """Every command of this folder, by word and alias."""
    commands = find_bindings(__name__, "COMMAND", Command)
    return {word: command for command in commands for word in (command.word, *command.aliases)}
