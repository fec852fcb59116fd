"""Support says what it did about an escalation: its message follows, and the thread is told."""

from __future__ import annotations

from siptrunk_bot.conversation.button import GONE
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation import support_message as support_page
from siptrunk_bot.escalation.model import Progress, Step
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Job


class SupportPress(Job):
    """``ts`` is that of the message in the support channel, ``at`` ISO 8601 in UTC."""

    case: str
    escalation: str
    step: Step
    ts: str
    at: str

    async def decide(self, desk: Desk) -> Decision:
        """Each step is taken once, by whoever is first."""
        case = await desk.cases.named(self.case)
        if case is None or case.escalation(self.escalation) is None:
            return Decision(calls=self.tell(GONE))
        step = Progress(step=self.step, person=self.person, at=self.at)
        changed = await desk.cases.change(
            case,
            lambda one: (
                one.escalated(known.after(step))
                if (known := one.escalation(self.escalation))
                else one
            ),
        )
        summary = changed.escalation(self.escalation)
        if summary is None or step not in summary.progress:
            return Decision()
        here = Call(
            do="update", channel=self.channel, ts=self.ts, person=self.person, key=self.key
        ).saying(support_page.request(summary))
        there = Call(
            do="post",
            channel=summary.channel,
            thread=summary.thread,
            person=self.person,
            key=f"{self.key}:told",
        ).saying(page.progressed(step))
        return Decision(calls=(here, there))
