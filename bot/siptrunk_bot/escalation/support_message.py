"""An escalation as it stands in the support channel, with what support did about it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk_bot.cases.escalation_records import ATTACHED, EscalationStep, EscalationSummary
from siptrunk_bot.escalation.messages import STEPS, when
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Ask, Button, Fine, Part, Rendered, Say, Span, said, say
from siptrunk_bot.render.reference import Reference

LABELS: dict[EscalationStep, str] = {
    "picked": "Picked up",
    "answered": "Answered",
    "closed": "Closed",
}
ACTIONS: dict[str, EscalationStep] = {f"support.{step}": step for step in LABELS}
"""Action id → what it says."""
MOST = 300


def request(summary: EscalationSummary) -> Rendered:
    """The first message of its thread; the files follow in it."""
    return lay_out(list(_parts(summary)))


def _parts(summary: EscalationSummary) -> Iterator[Part]:
    yield say(summary.says, lead="SIP trunk credential refused.")
    for title, value in summary.facts:
        name = f"{title[0].upper()}{title[1:]}: "
        quoted = Span(_short(value), code=value != ATTACHED)
        shown = quoted if value else Span("missing", italic=True)
        yield Say((Span(name), shown), tight=True)
    link = (Span(" "), Span("The thread", url=summary.permalink)) if summary.permalink else ()
    who = Span("", user=summary.user_id)
    yield Say((Span("Escalated by "), who, Span(f", {when(summary.at)}."), *link))
    for one in summary.progress:
        words = f" {STEPS[one.step]}, {when(one.at)}."
        yield Say((Span("", user=one.user_id), *said(words)), tight=True)
    if left := _left(summary):
        value = Reference(summary.case, summary.id).value()
        yield Ask(tuple(Button(LABELS[step], f"support.{step}", value) for step in left))
    yield Fine(f"escalation {summary.id} · case {summary.case} · both files are in the thread")


def _left(summary: EscalationSummary) -> list[EscalationStep]:
    """What support can still say; nothing once it is closed."""
    done = {one.step for one in summary.progress}
    return [] if "closed" in done else [step for step in LABELS if step not in done]


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"
