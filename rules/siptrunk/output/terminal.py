"""An explanation for a terminal; readable when it is piped, where no line is wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Allowlist, CorrectionText, Explanation, Statement
from siptrunk.model.finding import Severity
from siptrunk.output.checked_input import CheckedInput
from siptrunk.output.page import Page
from siptrunk.output.streams import write_err

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
INDENT = 2


def show(checked_inputs: Sequence[CheckedInput]) -> None:
    """Print what a reply would say to each input; to standard error where nothing was checked."""
    for checked in checked_inputs:
        page = Page(to_stderr=bool(checked.why))
        if len(checked_inputs) > 1:
            page.prose(checked.name, style="bold underline")
        _show_input(page, checked)
        if checked.unread_part:
            write_err(checked.unread_part)
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
    elif explanation.next_step:
        page.prose(explanation.next_step)


def show_reply(page: Page, explanation: Explanation) -> None:
    """One reply, part by part, and those of the further credentials."""
    _show_statement(page, explanation.answer)
    if explanation.ladder:
        page.blank()
        page.verbatim(explanation.ladder, indent=INDENT)
    for statement in explanation.findings:
        page.blank()
        _show_statement(page, statement)
    if explanation.next_step:
        page.blank()
        page.prose(explanation.next_step)
    _show_corrections(page, explanation)
    if explanation.allowlist:
        page.blank()
        show_allowlist(page, explanation.allowlist)
    _show_footer(page, explanation)
    for number, other in enumerate(explanation.others, start=2):
        page.blank()
        title = other.title or f"Credential {number} of this paste"
        page.prose(title, style="bold underline")
        show_reply(page, other)


def _show_statement(page: Page, statement: Statement) -> None:
    page.prose(statement.lead, style=COLOURS[statement.severity])
    if statement.detail:
        page.prose(statement.detail, indent=INDENT)
    if origin := _origin(statement):
        page.prose(origin, style="dim", indent=INDENT)


def _origin(statement: Statement) -> str:
    """Severity, rule and source in words, so that colour is never needed."""
    parts = [statement.severity.value, statement.rule] if statement.rule else []
    if source := statement.source:
        title = f"{source.title}, " if source.title else ""
        parts.append(f"{title}{source.as_of}: {source.url}")
    return " · ".join(parts)


def _show_corrections(page: Page, explanation: Explanation) -> None:
    if explanation.question:
        page.blank()
        page.prose(
            f"{explanation.question} Say so with --direction outbound, inbound or both.",
            style="bold",
        )
    for correction in explanation.shown_corrections:
        _show_correction(page, correction)


def _show_correction(page: Page, correction: CorrectionText) -> None:
    page.blank()
    page.prose(correction.heading, style="bold")
    page.verbatim(correction.payload)
    for edit in correction.edits:
        page.prose(edit, indent=INDENT)
    if correction.note:
        page.prose(correction.note, indent=INDENT)
    if correction.asks:
        page.blank()
        page.prose(correction.asks, style="bold")


def show_allowlist(page: Page, allowlist: Allowlist) -> None:
    """The addresses to allow, and the request to send."""
    page.prose(allowlist.advice)
    for region, addresses in allowlist.rows:
        page.verbatim(f"{region}  {', '.join(addresses)}", indent=INDENT)
    page.blank()
    page.prose("To send to the carrier:", style="bold")
    page.verbatim(allowlist.request, indent=INDENT)


def _show_footer(page: Page, explanation: Explanation) -> None:
    notes = (*explanation.secrets, *explanation.unchecked)
    if notes:
        page.blank()
    for note in notes:
        page.prose(note)
    if explanation.footer:
        page.blank()
        page.prose(" · ".join(explanation.footer), style="dim")
