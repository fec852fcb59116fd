"""The reply to a paste, part by part in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import CorrectionText, Explanation, Statement
from siptrunk.model.credential import Direction
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Severity
from siptrunk.model.intake import FROM_HOSTNAME
from siptrunk_bot.render import allowlist, direction
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Code,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    lead_spans,
    paragraph,
)
from siptrunk_bot.render.reply_buttons import reply_buttons
from siptrunk_bot.render.view import ReplyView

IF_NOT = (
    "If yes, use the JSON below. If not, ask which addresses they come from and paste the list "
    "here; I turn it into gateways."
)
IF_NOT_PRIVATE = (
    "If yes, use the JSON below. If not, ask which addresses they come from; "
    "`/siptrunk networks` and the list turns them into gateways."
)
MAX_FURTHER_FINDINGS = 5
"""The other findings are shown by "Show all checks"."""


def reply(explanation: Explanation, view: ReplyView) -> Rendered:
    """The whole message."""
    return lay_out(tuple(_parts(explanation, view)), private=view.private)


def _parts(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    yield from _answer(explanation, view)
    yield from _further(explanation.findings, view)
    if not view.closed:
        yield from _question(explanation, view)
    yield from _corrections(explanation, view)
    for number, other in enumerate(explanation.others, 2):
        yield from _other(other, number, view)
    if explanation.allowlist:
        yield from allowlist.parts(explanation.allowlist, view.about, closed=view.closed)
    yield from _small_print(explanation, view)
    if not view.closed:
        yield from reply_buttons(explanation, view)


def _answer(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    """The first finding or the page, and what to paste next."""
    if view.compared:
        fixed, new = view.compared
        yield paragraph("", lead=f"Compared with the paste before: fixed {fixed}, new {new}.")
    yield _statement(explanation.answer)
    if explanation.ladder:
        yield Code(explanation.ladder, "ladder.txt")
    for note in view.notes:
        yield paragraph(note)
    if explanation.next_step:
        yield paragraph(explanation.next_step)


def _statement(statement: Statement, *, bold: bool = True) -> Paragraph:
    spans = lead_spans(statement.lead) if bold else code_spans(statement.lead)
    if statement.detail:
        spans = (*spans, Span(" "), *code_spans(statement.detail))
    return Paragraph((*spans, *_source(statement.source)))


def _source(source: Source | None) -> tuple[Span, ...]:
    if source is None:
        return ()
    name = source.title or source.url.removeprefix("https://").partition("/")[0]
    return (
        Span(" "),
        Span(name, italic=True, url=source.url),
        Span(f", {source.as_of}", italic=True),
    )


def _further(findings: tuple[Statement, ...], view: ReplyView) -> Iterator[Part]:
    visible = findings if view.show_all else findings[:MAX_FURTHER_FINDINGS]
    for finding in visible:
        yield _statement(finding, bold=finding.severity is not Severity.INFO)
    if hidden := len(findings) - len(visible):
        yield paragraph(f"{hidden} more: press “Show all checks”.")


def _question(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    if explanation.question:
        yield from direction.ask(explanation.question, view.about.value(), private=view.private)
    elif view.direction_answered and explanation.direction is not Direction.UNKNOWN:
        yield from direction.change(explanation.direction, view.about.value(), private=view.private)


def _corrections(explanation: Explanation, view: ReplyView, number: int = 1) -> Iterator[Part]:
    for corrected in explanation.shown_corrections:
        yield from _correction(corrected, view, number)


def _correction(corrected: CorrectionText, view: ReplyView, number: int = 1) -> Iterator[Part]:
    if corrected.asks:
        yield paragraph(corrected.asks)
    if is_open(corrected):
        yield paragraph(IF_NOT_PRIVATE if view.private else IF_NOT)
    yield paragraph("", lead=corrected.heading)
    if view.as_curl and corrected.curl:
        yield Code(corrected.curl, _file_name(corrected, view, number, "sh"))
    else:
        yield Code(corrected.payload, _file_name(corrected, view, number, "json"))
    for position, edit in enumerate(corrected.edits):
        yield paragraph(edit, tight=position > 0)
    if corrected.note:
        yield paragraph(corrected.note)


def _file_name(corrected: CorrectionText, view: ReplyView, number: int, extension: str) -> str:
    """Direction and case, and of a further credential its number: "both-7Q2FXK.json"."""
    direction = "corrected" if corrected.direction == "any" else corrected.direction
    suffix = f"-{number}" if number > 1 else ""
    return f"{direction}-{view.about.case}{suffix}.{extension}"


def is_open(corrected: CorrectionText) -> bool:
    """Whether it asks if the carrier's calls come from the addresses of a host name."""
    return FROM_HOSTNAME in (corrected.asks or "")


def _other(other: Explanation, number: int, view: ReplyView) -> Iterator[Part]:
    title = other.title or f"Credential {number} of this paste"
    yield paragraph("", lead=f"{title}:")
    yield _statement(other.answer)
    yield from _further(other.findings, view)
    yield from _corrections(other, view, number)


def _small_print(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    if explanation.secrets and view.private:
        yield paragraph(" ".join(explanation.secrets))
    for line in explanation.unchecked:
        yield paragraph(line)
    if view.show_all and explanation.passed:
        yield SmallPrint("Passed: " + ", ".join(explanation.passed))
    closed = ("closed: this fixed it",) if view.closed else ()
    phrases = (*explanation.footer, f"case {view.about.case}", *closed)
    yield SmallPrint(" · ".join(phrases).replace("`", ""))
