"""The reply to a paste, part by part in reading order; it is made to be read on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.edit_groups import name_gateways
from siptrunk.explanation.explanation import CorrectionText, Explanation
from siptrunk.model.correction import For
from siptrunk.model.intake import FROM_HOSTNAME
from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.render import direction
from siptrunk_bot.render.findings import credential_titles, findings, sources
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages import allowlist
from siptrunk_bot.render.pages.secret import private_notice
from siptrunk_bot.render.parts import (
    Code,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    linked_spans,
    paragraph,
)
from siptrunk_bot.render.reply_buttons import reply_buttons
from siptrunk_bot.render.view import ReplyView

IF_NOT = "Yes: use this JSON. No: paste the right addresses here."
IF_NOT_PRIVATE = "Yes: use this JSON. No: give `/siptrunk networks` the right addresses."
HEADINGS: dict[For, str] = {
    "outbound": "Outbound only",
    "inbound": "Inbound only",
    "both": "Both directions",
    "any": "Corrected",
}
MAX_EDIT_LINES = 8


def reply(explanation: Explanation, view: ReplyView) -> Rendered:
    """The whole message."""
    return lay_out(tuple(_parts(explanation, view)), private=view.private)


def _parts(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    titles = credential_titles(explanation)
    yield from _answer(explanation, view, titles[0])
    if not view.closed:
        yield from _question(explanation, view)
    yield from _corrections(explanation, view)
    for number, other in enumerate(explanation.others, 2):
        yield paragraph("", lead=f"{titles[number - 1]}:")
        yield from findings(other, view)
        yield from _corrections(other, view, number)
    yield from allowlist.parts(explanation)
    for line in explanation.unchecked if view.show_all else explanation.brief_unchecked:
        yield paragraph(line)
    yield from reply_buttons(explanation, view)
    yield from _small_print(explanation, view)


def _answer(explanation: Explanation, view: ReplyView, title: str) -> Iterator[Part]:
    """What changed, what is wrong, and what to paste next; ``title`` heads the first of several."""
    yield from _news(view)
    if view.private and view.hidden:
        yield private_notice(view.hidden)
    if explanation.others and explanation.name:
        yield paragraph("", lead=f"{title}:")
    yield from findings(explanation, view)
    if explanation.ladder:
        yield Code(explanation.ladder, "ladder.txt")
    for note in view.notes:
        yield paragraph(note)
    if explanation.next_step and explanation.topic != "unreadable":
        yield paragraph(explanation.next_step)


def _news(view: ReplyView) -> Iterator[Part]:
    """What changed since the reply was read last, in its first line."""
    if view.closed:
        yield Paragraph(tuple(_solution(view)))
    if view.compared:
        fixed, new = view.compared
        lead = "Edited" if view.edited else "Compared with the paste before"
        yield paragraph("", lead=f"{lead}: fixed {fixed}, new {new}.")


def _solution(view: ReplyView) -> Iterator[Span]:
    yield Span("Solved", bold=True)
    if view.solved_by:
        yield Span(", says ")
        yield Span("", user=view.solved_by)
    if view.solved_at:
        yield Span(", ")
        yield Span("", date_s=view.solved_at)
    yield Span(".")


def _question(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    if explanation.question:
        is_shown = bool(_visible_corrections(explanation, view))
        yield from direction.ask(explanation.question, view.about.value(), primary=is_shown)
    elif explanation.direction is not Direction.UNKNOWN and (
        view.direction_answered or any(c.direction != "any" for c in explanation.corrections)
    ):
        yield from direction.change(explanation.direction, view.about.value())


def _visible_corrections(explanation: Explanation, view: ReplyView) -> tuple[CorrectionText, ...]:
    """None for a payload that is fine, until it is known which calls are needed."""
    is_choice = explanation.topic == "clean" and explanation.question and not view.show_all
    return () if is_choice else explanation.shown_corrections


def _corrections(explanation: Explanation, view: ReplyView, number: int = 1) -> Iterator[Part]:
    for corrected in _visible_corrections(explanation, view):
        yield from _correction(corrected, explanation, view, number)


def _correction(
    corrected: CorrectionText, explanation: Explanation, view: ReplyView, number: int
) -> Iterator[Part]:
    asks = corrected.brief_asks
    if asks and is_open(corrected):
        if_not = IF_NOT_PRIVATE if view.private else IF_NOT
        question, mark, remaining = asks.partition("? ")
        yield paragraph(f"{remaining} {if_not}", lead=f"{question}{mark.strip()}")
    elif asks:
        yield Paragraph(linked_spans(asks))
    yield from _edits(corrected, explanation, view)
    if corrected.unfilled:
        yield paragraph(f"the address of {name_gateways(corrected.unfilled)}.", lead="You fill in")
    if view.as_curl and corrected.curl:
        yield Code(corrected.curl, _file_name(corrected, view, number, "sh"))
    else:
        yield Code(corrected.payload, _file_name(corrected, view, number, "json"))
    note = corrected.note if view.show_all else corrected.brief_note
    if note:
        yield Paragraph(linked_spans(note))


def _edits(corrected: CorrectionText, explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    """The heading, and what changes: every edit in the view of all checks."""
    is_asked = explanation.direction is Direction.BOTH and corrected.direction in {
        "outbound",
        "inbound",
    }
    title = HEADINGS[corrected.direction] if explanation.question else HEADINGS["any"]
    if is_asked:
        title = f"A credential of its own, {HEADINGS[corrected.direction].lower()}"
    edits = corrected.edits if view.show_all else corrected.brief_edits
    is_told = corrected.direction == "any" and not view.show_all
    if is_told or len(edits) != 1:
        yield paragraph("", lead=f"{title}:")
        for edit in () if is_told else edits[:MAX_EDIT_LINES]:
            yield paragraph(edit, tight=True)
        if not is_told and (hidden := len(edits) - MAX_EDIT_LINES) > 0:
            what = "edits" if view.show_all else "kinds of edits"
            yield paragraph(f"{hidden} more {what}: see the JSON.", tight=True)
    else:
        yield Paragraph((Span(f"{title}: ", bold=True), *code_spans(edits[0])))


def _file_name(corrected: CorrectionText, view: ReplyView, number: int, extension: str) -> str:
    """Direction and case, and of a further credential its number: "both-7Q2FXK.json"."""
    title = "corrected" if corrected.direction == "any" else corrected.direction
    suffix = f"-{number}" if number > 1 else ""
    return f"{title}-{view.about.case}{suffix}.{extension}"


def is_open(corrected: CorrectionText) -> bool:
    """Whether it asks if the carrier's calls come from the addresses of a host name."""
    return FROM_HOSTNAME in (corrected.asks or "")


def _small_print(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    if view.show_all and explanation.passed:
        yield SmallPrint("Passed: " + ", ".join(explanation.passed))
    links = sources(explanation, view)
    case = (f"case {view.about.case}",) if view.about.case else ()
    phrases = (*explanation.footer, *case) if case or not links else ()
    yield SmallPrint(" · ".join(phrases).replace("`", ""), links)
