"""Messages of an escalation in its thread: what is sent where, receipts, failures, progress."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from siptrunk.model.redacted import Hidden
from siptrunk.text.wording import join_words, sentence_case
from siptrunk_bot.cases.escalation_records import (
    ATTACHED,
    DATA,
    MARKDOWN,
    EscalationProgress,
    EscalationSummary,
    Receipt,
    Undelivered,
)
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Code,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    paragraph,
)

MAX_COPY_CHARACTERS = 3_000
"""Of a message that holds text to copy."""
MAX_COPY_MESSAGES = 4
FILES_ATTACHED = f"`{MARKDOWN}` is for people, `{DATA}` for programs; both are attached here."
FILES_FOLLOW = "Two files follow in this thread, one for people and one for programs."
MAX_RESIDUES = 5
"""Secrets whose places are listed."""
STEPS = {"picked": "picked this up", "answered": "answered this", "closed": "closed this"}
NOT_ALLOWED = lay_out(
    [
        paragraph(
            "Only the person who pasted this, or somebody of the workspace that I am installed in, "
            "can escalate it. Nothing was sent."
        )
    ]
)
NO_CASE = lay_out(
    [
        paragraph(
            "You have no open case here. Paste the error, or the request you sent, and "
            "escalate that."
        )
    ]
)
NO_FORM = lay_out(
    [paragraph("Slack did not open the form. Say `escalate` to me in the thread of your case.")]
)
NO_THREAD = lay_out(
    [paragraph("Say that in the thread of a reply of mine, or use `/siptrunk escalate`.")]
)


def time_span(timestamp: str) -> Span:
    """A time in ISO 8601, to be shown in the reader's zone."""
    return Span("", date_s=int(datetime.fromisoformat(timestamp).timestamp()))


def person_span(user_id: str, user_name: str) -> Span:
    """A person by name: a mention in a new message would notify them of their own press."""
    return Span(user_name) if user_name else Span("", user=user_id)


def fact_line(title: str, value: str, max_characters: int, if_missing: Span) -> Paragraph:
    """A fact that support asks for, in one line of at most ``max_characters``."""
    line = " ".join(value.split())
    if len(line) > max_characters:
        line = f"{line[: max_characters - 1]}…"
    quote = Span(line, code=value != ATTACHED) if value else if_missing
    return Paragraph((Span(f"{sentence_case(title)}: "), quote), tight=True)


def submission(
    summary: EscalationSummary, destinations: Sequence[str], *, has_files: bool
) -> Rendered:
    """Who escalated, when, and the titles of the destinations.

    ``has_files``: both files are attached already, rather than below this message.
    """
    files = FILES_ATTACHED if has_files else FILES_FOLLOW
    return lay_out(list(_submission_parts(summary, destinations, files)))


def _submission_parts(
    summary: EscalationSummary, destinations: Sequence[str], files: str
) -> Iterator[Part]:
    yield Paragraph(
        (
            Span("Escalated to support" if destinations else "Compiled for support", bold=True),
            Span(" by "),
            person_span(summary.user_id, summary.user_name),
            Span(", "),
            time_span(summary.at),
            Span("."),
        )
    )
    if summary.missing:
        yield paragraph(f"Missing: {'; '.join(summary.missing)}.")
    if destinations:
        yield paragraph(f"It goes to {join_words([*destinations])}. {files} Secrets are replaced.")
    else:
        yield paragraph(
            f"Send it to Vapi support yourself. {files} Secrets are replaced.",
            lead="No destination is set up here.",
        )
    yield SmallPrint(f"escalation {summary.id} · case {summary.case}")


def copyable(markdown: str) -> list[Rendered]:
    """The text in messages to copy from; what exceeds them is in the attached file."""
    pieces = [""]
    for line in markdown.splitlines(keepends=True):
        if pieces[-1] and len(pieces[-1]) + len(line) > MAX_COPY_CHARACTERS:
            pieces.append("")
        pieces[-1] += line[:MAX_COPY_CHARACTERS]
    return [lay_out([Code(text.rstrip("\n"), MARKDOWN)]) for text in pieces[:MAX_COPY_MESSAGES]]


def receipt(arrival: Receipt) -> Rendered:
    """A destination has it."""
    link = (Span(" "), Span("Open it", url=arrival.url)) if arrival.url else ()
    return lay_out([Paragraph((*code_spans(arrival.says), *link))])


def retry(title: str, failure: Undelivered) -> Rendered:
    """The first attempt at a destination failed."""
    reason = failure.reason.removesuffix(".")
    words = f"({reason}). I retry for a day and post the result here."
    return lay_out([paragraph(words, lead=f"Delivery to {title} failed")])


def failure_report(title: str, failure: Undelivered) -> Rendered:
    """No attempt at a destination succeeded, and none follows."""
    reason = failure.reason if failure.final else f"{failure.reason} I tried for a day."
    words = f"{reason} Both files are attached above: send them another way."
    return lay_out([paragraph(words, lead=f"Not sent to {title}:")])


def progress_report(progress: EscalationProgress) -> Rendered:
    """Support took a step."""
    return lay_out([Paragraph((Span("Support: ", bold=True), *progress_spans(progress)))])


def progress_spans(progress: EscalationProgress) -> tuple[Span, ...]:
    """Who took the step, and when."""
    return (
        person_span(progress.user_id, progress.user_name),
        Span(f" {STEPS[progress.step]}, "),
        time_span(progress.at),
        Span("."),
    )


def secrets_remain(residues: Iterable[tuple[str, Hidden]]) -> Rendered:
    """Secrets are still in the files: their kinds and places, never their values."""
    places = [_place(file, hidden) for file, hidden in residues][:MAX_RESIDUES]
    words = (
        f"The escalation still contains what looks like a secret: "
        f"{'; '.join(dict.fromkeys(places))}. Change it where it was pasted (edit the message) or "
        "in the form, and escalate again."
    )
    return lay_out([paragraph(words, lead="Stopped, nothing was sent.")])


def _place(file: str, hidden: Hidden) -> str:
    key = f" at `{hidden.key.replace('`', '')[:40]}`" if hidden.key else ""
    return f"{hidden.kind.replace('-', ' ')}{key}, line {hidden.line} of `{file}`"
