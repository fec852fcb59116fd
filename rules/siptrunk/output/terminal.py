"""An explanation for a terminal; readable when it is piped, where no line is wrapped."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Allowlist, CorrectionText, Explanation, Statement
from siptrunk.model.finding import Severity
from siptrunk.output.checked_input import CheckedInput
from siptrunk.output.json_text import escape_controls
from siptrunk.output.streams import write_err

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
TICK = "`"
INDENT = 2
WIDEST = 100
"""Columns of prose on a wide terminal; longer lines are hard to read."""


class Page:
    """Where the text goes: prose is wrapped on a terminal, what will be copied never is."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        self.console = Console(
            file=sys.stderr if to_stderr else sys.stdout,
            markup=False,
            highlight=False,
            emoji=False,
        )
        self.wraps = self.console.is_terminal

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def prose(self, said: str, *, style: str = "", indent: int = 0) -> None:
        """A sentence; what stands between back-ticks is coloured as code."""
        for line in escape_controls(said).splitlines():
            text = _marked(line, style)
            if self.wraps:
                width = min(self.console.width, WIDEST)
                self.console.print(Padding(text, (0, 0, 0, indent), expand=False), width=width)
            else:
                self.console.print(Text(" " * indent) + text, soft_wrap=True)

    def verbatim(self, said: str, *, indent: int = 0) -> None:
        """Lines to copy, as they are."""
        for line in escape_controls(said).split("\n"):
            self.console.print(Text((" " * indent + line).rstrip()), soft_wrap=True)


def _marked(line: str, style: str) -> Text:
    text = Text(style=style)
    for n, part in enumerate(line.split(TICK)):
        text.append(f"{TICK}{part}{TICK}" if n % 2 else part, style="cyan" if n % 2 else None)
    return text


def show(checked_inputs: Sequence[CheckedInput]) -> None:
    """Print what a reply would say to each input; to standard error where nothing was checked."""
    for checked in checked_inputs:
        page = Page(to_stderr=bool(checked.why))
        if len(checked_inputs) > 1:
            page.prose(checked.name, style="bold underline")
        _show_input(page, checked)
        if checked.unread:
            write_err(checked.unread)
        if len(checked_inputs) > 1:
            page.blank()


def _show_input(page: Page, checked: CheckedInput) -> None:
    if checked.why:
        page.prose(checked.why, style=COLOURS[Severity.ERROR])
    if checked.report is None:
        return
    explanation = explain(checked.report)
    if not checked.why:
        show_reply(page, explanation)
    elif explanation.asks_for:
        page.prose(explanation.asks_for)


def show_reply(page: Page, explanation: Explanation) -> None:
    """One reply, part by part, and those of the further credentials."""
    _statement(page, explanation.answer)
    for statement in explanation.findings:
        page.blank()
        _statement(page, statement)
    if explanation.asks_for:
        page.blank()
        page.prose(explanation.asks_for)
    _corrections(page, explanation)
    if explanation.allowlist:
        page.blank()
        show_allowlist(page, explanation.allowlist)
    _footer(page, explanation)
    for number, other in enumerate(explanation.others, start=2):
        page.blank()
        page.prose(f"Credential {number} of this paste", style="bold underline")
        show_reply(page, other)


def _statement(page: Page, statement: Statement) -> None:
    page.prose(statement.lead, style=COLOURS[statement.severity])
    if statement.more:
        page.prose(statement.more, indent=INDENT)
    if origin := _origin(statement):
        page.prose(origin, style="dim", indent=INDENT)


def _origin(statement: Statement) -> str:
    """How bad, by which rule, and on what it rests: never by colour alone."""
    about = [statement.severity.value, statement.rule] if statement.rule else []
    if source := statement.source:
        title = f"{source.title}, " if source.title else ""
        about.append(f"{title}{source.as_of}: {source.url}")
    return " · ".join(about)


def _corrections(page: Page, explanation: Explanation) -> None:
    if explanation.question:
        page.blank()
        page.prose(
            f"{explanation.question} Say so with --direction outbound, inbound or both.",
            style="bold",
        )
    for corrected in explanation.shown:
        _corrected(page, corrected)


def _corrected(page: Page, corrected: CorrectionText) -> None:
    page.blank()
    page.prose(corrected.heading, style="bold")
    page.verbatim(corrected.payload)
    for edit in corrected.edits:
        page.prose(edit, indent=INDENT)
    if corrected.note:
        page.prose(corrected.note, indent=INDENT)
    if corrected.asks:
        page.blank()
        page.prose(corrected.asks, style="bold")


def show_allowlist(page: Page, allowlist: Allowlist) -> None:
    """The addresses to allow, and the request to send."""
    page.prose(allowlist.says)
    for region, addresses in allowlist.rows:
        page.verbatim(f"{region}  {', '.join(addresses)}", indent=INDENT)
    page.blank()
    page.prose("To send to the carrier:", style="bold")
    page.verbatim(allowlist.request, indent=INDENT)


def _footer(page: Page, explanation: Explanation) -> None:
    notes = (*explanation.secrets, *explanation.unchecked)
    if notes:
        page.blank()
    for note in notes:
        page.prose(note)
    if explanation.footer:
        page.blank()
        page.prose(" · ".join(explanation.footer), style="dim")
