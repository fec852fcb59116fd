"""A group of commands that starts quickly and ends quietly."""

from __future__ import annotations

import codecs
import gc
import io
import os
import sys
import traceback
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Any, NoReturn

import click

from siptrunk.cli.plugins import find_plugins, load_plugin, summarize
from siptrunk.output.streams import write_err

INTERRUPTED = 130
"""Exit codes, as shells give them: 128 and the number of the signal."""
PIPE_CLOSED = 141
UNWRITABLE = 2
DEFECT = 2
ASCII_LIKENESS = {"→": "->", "…": "...", "·": "*", "–": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
"""Printed where the terminal's encoding lacks the character."""

GC_THRESHOLD = 100_000
"""Objects after which cycles are looked for: hardly any command makes as many, and each look while
modules are imported costs milliseconds."""
ERROR_HANDLER = "siptrunk-likeness"


class LazyGroup(click.Group):
    """Commands that are imported when they are called; ``--help`` needs their summaries only."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - click's own signature
        commands_with_summaries: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 - click's own signature
    ) -> None:
        super().__init__(*args, **kwargs)
        self.summaries = commands_with_summaries

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names in the order of the summaries, then those of other packages."""
        return list(dict(self.summaries) | find_plugins())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command from the module of its name, or of another package."""
        if cmd_name in self.summaries:
            command = import_module(f"siptrunk.cli.{cmd_name}").command
            return command if isinstance(command, click.Command) else None
        plugin = find_plugins().get(cmd_name)
        return load_plugin(plugin) if plugin else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        plugins = {name: summarize(plugin) for name, plugin in find_plugins().items()}
        summaries = plugins | dict(self.summaries)
        with formatter.section("Commands"):
            formatter.write_dl([(name, summaries[name]) for name in self.list_commands(ctx)])

    def main(self, *args: Any, **options: Any) -> NoReturn:  # noqa: ANN401 - click's own signature
        """Run and exit; without a traceback on Ctrl-C and on a closed pipe."""
        gc.set_threshold(GC_THRESHOLD)
        _replace_unencodable()
        options["standalone_mode"] = False
        try:
            code = super().main(*args, **options)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            code = error.exit_code
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        except OSError as error:
            code = _report_unwritable(error)
        except Exception as error:  # else Python's exit code would say that something was found
            if sys.flags.dev_mode:
                raise
            write_err(_describe_defect(error))
            code = DEFECT
        sys.exit(code or 0)


def _report_unwritable(error: OSError) -> int:
    """Say why the output cannot be written, but for a closed pipe; the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        return PIPE_CLOSED
    write_err(f"The output cannot be written: {(error.strerror or 'no reason given').lower()}.")
    return UNWRITABLE


def _describe_defect(error: Exception) -> str:
    """Type and place of an unexpected error; not its text, which may quote a paste."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {PurePath(place.filename).name}, line {place.lineno}"
    return f"That went wrong on my side, not in your input: {where}. Please report it."


def _replace_unencodable() -> None:
    codecs.register_error(ERROR_HANDLER, _encode_likeness)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=ERROR_HANDLER)


def _encode_likeness(error: UnicodeError) -> tuple[str | bytes, int]:
    """Error handler of ``codecs``: a likeness of the character, or its number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    likeness = "".join(ASCII_LIKENESS.get(c, c) for c in characters)
    return likeness.encode("ascii", "backslashreplace").decode(), error.end
