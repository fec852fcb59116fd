"""Threads in a terminal, as a reader would see them; plain text where there is none."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import re2
from rich.console import Console
from rich.text import Text

from bot.local.workspace.message import Message
from bot.local.workspace.plain_text import read
from bot.local.workspace.workspace import Workspace

WIDEST = 100
BAR = "│ "
INDENT = "  "
_PRESSED = re2.compile(r"\[[^\[\]\n]{1,75}\]")
_CODE = re2.compile(r"`[^`\n]+`")


class Printer:
    """Prints messages one below the other, set in under who wrote them."""

    def __init__(self, console: Console, workspace: Workspace) -> None:
        self._console = console
        self._workspace = workspace
        self._width = min(console.width, WIDEST)

    def title(self, said: str, why: str) -> None:
        """The head of a section."""
        self._console.print()
        self._console.rule(Text(said, "bold"), align="left", characters="─", style="dim")
        self._console.print(Text(INDENT + why, "dim"))

    def note(self, said: str) -> None:
        """Something that is no message."""
        self._console.print()
        for line in textwrap.wrap(said, self._width - len(INDENT)):
            self._console.print(Text(INDENT + line, "italic dim"))

    def message(self, message: Message, *, where: str) -> None:
        """A message, with its writer and where it stands."""
        person = self._workspace.people.get(message.user)
        head = Text(INDENT)
        head.append(person.real_name if person else "An app", "bold")
        head.append(f"  {where}", "dim")
        self._console.print()
        self._console.print(head)
        for line in self._lines(_spaced(message)):
            self._console.print(line, soft_wrap=True)

    def _lines(self, read: str) -> Iterator[Text]:
        coded = False
        for line in read.split("\n"):
            if line == "```":
                coded = not coded
            elif coded:
                yield self._barred(Text("  " + line, "cyan"))
            else:
                yield from self._prose(line)

    def _prose(self, line: str) -> Iterator[Text]:
        room = self._width - len(INDENT + BAR)
        kept = textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False)
        for part in kept or [""]:
            text = Text(part)
            for found in _PRESSED.finditer(part):
                text.stylize("bold blue", found.start(), found.end())
            for found in _CODE.finditer(part):
                text.stylize("cyan", found.start(), found.end())
            yield self._barred(text)

    @staticmethod
    def _barred(text: Text) -> Text:
        return Text.assemble(INDENT, (BAR, "dim"), text)


def _spaced(message: Message) -> str:
    """As it is read, with an empty line between blocks."""
    if len(message.blocks) < 2:
        return message.as_read()
    return "\n\n".join([*(read([one]) for one in message.blocks), *message.attached()])
