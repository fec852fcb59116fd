"""A printer of coloured lines, through rich."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

TICK = "`"
MAX_COLUMNS = 100
"""Columns of prose on a wide terminal; longer lines are hard to read."""


class StyledPrinter:
    """Prints through rich, which knows what the terminal can."""

    def __init__(self, file: TextIO) -> None:
        self._console = Console(file=file, markup=False, highlight=False, emoji=False)

    def prose(self, line: str, style: str, indent: int) -> None:
        """The line, wrapped on a terminal; what is between back-ticks is coloured as code."""
        styled = _style_code(line, style)
        if self._console.is_terminal:
            width = min(self._console.width, MAX_COLUMNS)
            self._console.print(Padding(styled, (0, 0, 0, indent), expand=False), width=width)
        else:
            self._console.print(Text(" " * indent) + styled, soft_wrap=True)

    def verbatim(self, line: str) -> None:
        """The line as it is."""
        self._console.print(Text(line), soft_wrap=True)


def _style_code(line: str, style: str) -> Text:
    text = Text(style=style)
    for n, part in enumerate(line.split(TICK)):
        text.append(f"{TICK}{part}{TICK}" if n % 2 else part, style="cyan" if n % 2 else None)
    return text
