"""What the thread is told of an escalation: who and when, where it went, what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from siptrunk.model.redacted import Hidden
from siptrunk.text.wording import listed
from siptrunk_bot.cases.escalation_records import (
    DATA,
    MARKDOWN,
    EscalationProgress,
    EscalationSummary,
    Receipt,
    Undelivered,
)
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Fine, Part, Rendered, Say, Span, said, say

PIECE = 3_000
MOST_PIECES = 4
"""Characters of a message that holds a text to copy, and how many such messages there are."""
FEW = 5
"""Places of secrets that are named."""
STEPS = {"picked": "picked this up", "answered": "answered this", "closed": "closed this"}
NOT_YOURS = lay_out(
    [
        say(
            "Only the person who pasted this, or somebody of the workspace that I am installed in, "
            "can escalate it. Nothing was sent."
        )
    ]
)
NO_CASE = lay_out(
    [
        say(
            "You have no open case here. Paste the error, or the request you sent, and "
            "escalate that."
        )
    ]
)
NO_FORM = lay_out(
    [say("Slack did not open the form. Say `escalate` to me in the thread of your case.")]
)
NOT_HERE = lay_out([say("Say that in the thread of a reply of mine, or use `/siptrunk escalate`.")])


def when(at: str) -> str:
    """A time as people read it."""
    return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M} UTC"


def started(summary: EscalationSummary, destinations: Sequence[str]) -> Rendered:
    """Who escalated, when, and the titles of where it goes."""
    return lay_out(list(_started(summary, destinations)))


def copies(markdown: str) -> list[Rendered]:
    """The text ready to copy, in as many messages as it takes; what is longer is in the file."""
    found: list[str] = [""]
    for line in markdown.splitlines(keepends=True):
        if len(found[-1]) + len(line) > PIECE and found[-1]:
            found.append("")
        found[-1] += line[:PIECE]
    return [lay_out([Code(piece.rstrip("\n"), MARKDOWN)]) for piece in found[:MOST_PIECES]]


def _started(summary: EscalationSummary, destinations: Sequence[str]) -> Iterator[Part]:
    yield Say(
        (
            Span("Escalated to support" if destinations else "Compiled for support", bold=True),
            Span(" by "),
            Span("", user=summary.user_id),
            Span(f", {when(summary.at)}."),
        )
    )
    if summary.missing:
        yield say(f"Missing: {'; '.join(summary.missing)}.")
    names = f"`{MARKDOWN}` is for people, `{DATA}` for programs; both are attached here."
    if destinations:
        yield say(f"It goes to {listed([*destinations])}. {names} Secrets are replaced.")
    else:
        yield say(
            f"Send it to Vapi support yourself: {names} Secrets are replaced.",
            lead="No destination is set up here.",
        )
    yield Fine(f"escalation {summary.id} · case {summary.case}")


def delivered(receipt: Receipt) -> Rendered:
    """One destination has it."""
    link = (Span(" "), Span("Open it", url=receipt.url)) if receipt.url else ()
    return lay_out([Say((*said(receipt.says), *link))])


def waiting(destination: str, failure: Undelivered) -> Rendered:
    """One destination is down."""
    reason = failure.reason.removesuffix(".")
    words = f"({reason}). I retry for a day and post the result here."
    return lay_out([say(words, lead=f"Delivery to {destination} failed")])


def given_up(destination: str, failure: Undelivered) -> Rendered:
    """One destination will not have it."""
    why = failure.reason if failure.final else f"{failure.reason} I tried for a day."
    words = f"{why} Both files are attached above: send them another way."
    return lay_out([say(words, lead=f"Not sent to {destination}:")])


def progressed(progress: EscalationProgress) -> Rendered:
    """Support did something."""
    who = Span("", user=progress.user_id)
    words = f" {STEPS[progress.step]}, {when(progress.at)}."
    return lay_out([Say((Span("Support: ", bold=True), who, Span(words)))])


def stopped(left: Sequence[tuple[str, Hidden]]) -> Rendered:
    """A secret was still in it: what kind, and where, never the value."""
    where = "; ".join(dict.fromkeys(_place(file, one) for file, one in left[:FEW]))
    words = (
        f"The escalation still contains what looks like a secret: {where}. Change it where it was "
        "pasted (edit the message) or in the form, and escalate again."
    )
    return lay_out([say(words, lead="Stopped, nothing was sent.")])


def _place(file: str, one: Hidden) -> str:
    key = f" at `{one.key.replace('`', '')[:40]}`" if one.key else ""
    return f"{one.kind.replace('-', ' ')}{key}, line {one.line} of `{file}`"
