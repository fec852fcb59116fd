"""A page of printed text: in colours on a terminal, as plain lines anywhere else."""

from __future__ import annotations

import os
import sys
from typing import Protocol, TextIO

from siptrunk.output.json_text import escape_controls

COLOUR_SETTINGS = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables of the environment that ask for a terminal's colours where there is none."""


class LinePrinter(Protocol):
    """Prints one line at a time; ``style`` is one of rich's."""

    def prose(self, line: str, style: str, indent: int) -> None:
        """A line of a sentence, in which code stands between back-ticks."""

    def verbatim(self, line: str) -> None:
        """A line to copy, as it is."""


class Page:
    """A page on standard output or error. Prose is wrapped on a terminal, text to copy never is."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        self._printer = _open_printer(sys.stderr if to_stderr else sys.stdout)

    def blank(self) -> None:
        """An empty line."""
        self._printer.verbatim("")

    def prose(self, text: str, *, style: str = "", indent: int = 0) -> None:
        """A sentence; what is between back-ticks is coloured as code."""
        for line in escape_controls(text).splitlines():
            self._printer.prose(line, style, indent)

    def verbatim(self, text: str, *, indent: int = 0) -> None:
        """Lines to copy, as they are."""
        for line in escape_controls(text).split("\n"):
            self._printer.verbatim((" " * indent + line).rstrip())


class PlainPrinter:
    """Prints plain lines."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def prose(self, line: str, style: str, indent: int) -> None:  # noqa: ARG002 - has no styles
        """The line as it is."""
        self.verbatim(" " * indent + line)

    def verbatim(self, line: str) -> None:
        """The line as it is."""
        self._file.write(f"{line}\n")


def _open_printer(file: TextIO) -> LinePrinter:
    if not (file.isatty() or any(map(os.environ.get, COLOUR_SETTINGS))):
        return PlainPrinter(file)
    from siptrunk.output.styled_printer import StyledPrinter  # noqa: PLC0415 - rich is slow to load

    return StyledPrinter(file)
