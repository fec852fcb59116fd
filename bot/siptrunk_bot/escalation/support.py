"""A step that support takes: its message in the support channel is updated, the thread is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.escalation_records import (
    EscalationProgress,
    EscalationStep,
    EscalationSummary,
)
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import CASE_GONE
from siptrunk_bot.escalation import messages
from siptrunk_bot.escalation.compile import utc_now
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Button,
    ButtonRow,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    paragraph,
)
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import PostMessage
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext

LABELS: dict[EscalationStep, str] = {
    "picked": "Picked up",
    "answered": "Answered",
    "closed": "Closed",
}
ACTIONS: dict[str, EscalationStep] = {f"support.{step}": step for step in LABELS}
"""The step of each button, by action id."""
MAX_FACT_CHARACTERS = 300


class SupportJob(Job):
    """``ts`` is the message in the support channel; ``clicked_at`` is ISO 8601 in UTC."""

    case: str
    escalation: str
    step: EscalationStep
    ts: str
    clicked_at: str
    user_name: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str, case: Case | None) -> Self:
        """The job for ``press``; its key is one of the case's, so that it is forgotten with it."""
        reference, container = press.reference, press.container
        step = ACTIONS[press.button.action_id]
        channel, thread = container.channel_id, press.thread
        key = message_key(team, *((case.channel, case.thread) if case else (channel, thread)))
        return cls(
            key=f"{key}:support:{reference.ts}:{step}",
            team=team,
            channel=channel,
            thread=thread,
            user_id=press.user.id,
            case=reference.case,
            escalation=reference.ts,
            step=step,
            ts=container.message_ts,
            clicked_at=utc_now(),
            user_name=press.user.name or press.user.username,
        )

    @property
    def about_case(self) -> str:
        """The case of the escalation, which is not of the support channel."""
        return self.case

    async def decide(self, context: JobContext) -> Decision:
        """Store the step, unless it was taken before."""
        case = await context.cases.get(self.case)
        if case is None or case.escalation(self.escalation) is None:
            return Decision(actions=self.respond_privately(CASE_GONE))
        progress = EscalationProgress(
            step=self.step, user_id=self.user_id, user_name=self.user_name, at=self.clicked_at
        )

        def change(stored: Case) -> Case:
            summary = stored.escalation(self.escalation)
            return stored.with_escalation(summary.after(progress)) if summary else stored

        summary = (await context.cases.change(case, change)).escalation(self.escalation)
        if summary is None or progress not in summary.progress:
            return Decision()
        request, report = support_request(summary), messages.progress_report(progress)
        in_support = self.update(self.ts, request)
        in_thread = PostMessage(
            key=f"{self.key}:told",
            channel=summary.channel,
            user_id=self.user_id,
            thread=summary.thread,
            text=report.text,
            blocks=report.blocks,
        )
        return Decision(actions=(in_support, in_thread))


def support_request(summary: EscalationSummary) -> Rendered:
    """The escalation in the support channel, with the steps that were taken and their buttons."""
    return lay_out(list(_request_parts(summary)))


def _request_parts(summary: EscalationSummary) -> Iterator[Part]:
    yield paragraph(summary.says, lead="SIP trunk credential refused.")
    for title, value in summary.facts:
        yield messages.fact_line(title, value, MAX_FACT_CHARACTERS, Span("missing", italic=True))
    link = (Span(" "), Span("The thread", url=summary.permalink)) if summary.permalink else ()
    user = messages.person_span(summary.user_id, summary.user_name)
    time = messages.time_span(summary.at)
    yield Paragraph((Span("Escalated by "), user, Span(", "), time, Span("."), *link))
    for progress in summary.progress:
        yield Paragraph(messages.progress_spans(progress), tight=True)
    if steps := _open_steps(summary):
        value = Reference(summary.case, summary.id).value()
        yield ButtonRow(tuple(Button(LABELS[step], f"support.{step}", value) for step in steps))
    yield SmallPrint(
        f"escalation {summary.id} · case {summary.case} · both files are in the thread"
    )


def _open_steps(summary: EscalationSummary) -> list[EscalationStep]:
    """The steps that support can still take: none once it is closed."""
    past = {progress.step for progress in summary.progress}
    return [] if "closed" in past else [step for step in LABELS if step not in past]
