"""A step that support takes: its message in the support channel is updated, the thread is told."""

from __future__ import annotations

from typing import Self

from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.escalation_records import EscalationProgress, EscalationStep
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import CASE_GONE
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation import support_message as support_page
from siptrunk_bot.escalation.compile import utc_now
from siptrunk_bot.slack.actions import PostMessage, UpdateMessage
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.job import Decision, Job, JobContext


class SupportJob(Job):
    """``ts`` is the message in the support channel; ``at`` is when, ISO 8601 in UTC."""

    case: str
    escalation: str
    step: EscalationStep
    ts: str
    at: str

    @classmethod
    def from_press(cls, press: ButtonPress, team: str, case: Case | None) -> Self:
        """The job for ``press``; its key is one of the case's, so that it is forgotten with it."""
        about, place = press.reference, press.container
        step = support_page.ACTIONS[press.button.action_id]
        channel, thread = place.channel_id, press.thread
        key = message_key(team, *((case.channel, case.thread) if case else (channel, thread)))
        return cls(
            key=f"{key}:support:{about.ts}:{step}",
            team=team,
            channel=channel,
            thread=thread,
            user_id=press.user.id,
            case=about.case,
            escalation=about.ts,
            step=step,
            ts=place.message_ts,
            at=utc_now(),
        )

    async def decide(self, context: JobContext) -> Decision:
        """Store the step, unless it was taken before."""
        case = await context.cases.get(self.case)
        if case is None or case.escalation(self.escalation) is None:
            return Decision(actions=self.respond_privately(CASE_GONE))
        progress = EscalationProgress(step=self.step, user_id=self.user_id, at=self.at)

        def change(stored: Case) -> Case:
            summary = stored.escalation(self.escalation)
            return stored.with_escalation(summary.after(progress)) if summary else stored

        summary = (await context.cases.change(case, change)).escalation(self.escalation)
        if summary is None or progress not in summary.progress:
            return Decision()
        request, report = support_page.request(summary), page.progressed(progress)
        in_support = UpdateMessage(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            ts=self.ts,
            text=request.text,
            blocks=request.blocks,
        )
        in_thread = PostMessage(
            key=f"{self.key}:told",
            channel=summary.channel,
            user_id=self.user_id,
            thread=summary.thread,
            text=report.text,
            blocks=report.blocks,
        )
        return Decision(actions=(in_support, in_thread))
