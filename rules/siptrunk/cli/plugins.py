"""Commands that a package adds through the entry-point group ``siptrunk.commands``.

The entry point names the command and, in brackets, the extra that it needs:
``case = "siptrunk_bot.cases.cli:command [bot]"``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from siptrunk.cli.inputs import RefusedError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "siptrunk.commands"


def find_plugins() -> dict[str, EntryPoint]:
    """Every command of the installed packages by name; none is imported."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - most commands need no list

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def summarize(plugin: EntryPoint) -> str:
    """The line of ``siptrunk --help``, which knows no more than the entry point says."""
    return f"Comes with {_requirement(plugin)}; siptrunk {plugin.name} --help describes it."


def load_plugin(plugin: EntryPoint) -> click.Command:
    """Import the command. Raises ``RefusedError`` where what it needs is not installed."""
    try:
        command = plugin.load()
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(plugin.module.partition(".")[0]):
            raise
        raise RefusedError(
            f"siptrunk {plugin.name} needs {error.name}, which is not installed: "
            f"pip install '{_requirement(plugin)}'"
        ) from error
    if not isinstance(command, click.Command):
        raise RefusedError(f"siptrunk {plugin.name} is broken: {plugin.value} is no command.")
    return command


def _requirement(plugin: EntryPoint) -> str:
    """What pip installs the command by, such as ``siptrunk[bot]``."""
    name = plugin.dist.name if plugin.dist else plugin.module.partition(".")[0]
    return f"{name}[{','.join(plugin.extras)}]" if plugin.extras else name
