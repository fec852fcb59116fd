"""Delivery of an escalation to one destination: one attempt a job, retried for a day."""

from __future__ import annotations

from siptrunk_bot.cases.escalation_records import Escalation, Receipt, Undelivered
from siptrunk_bot.escalation import messages
from siptrunk_bot.escalation.destinations import title_of
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.actions import PostMessage
from siptrunk_bot.workflow.decision import Decision, FollowUp
from siptrunk_bot.workflow.job import Job, JobContext

KIND = "delivery"
RETRY_PAUSES_S = (2, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000)
"""Pauses before each further attempt: a day in all."""
NOT_SET_UP = Undelivered("it is no longer set up here.", final=True)


class DeliveryJob(Job):
    """``attempt`` counts from 0. The destination gets the same idempotency key at each attempt."""

    escalation: Escalation
    destination: str
    attempt: int = 0

    @property
    def lock_key(self) -> str:
        """A lock of its own: a slow destination delays no other job."""
        return self.key

    async def decide(self, context: JobContext) -> Decision:
        """Send the escalation, unless its case was deleted meanwhile."""
        summary = self.escalation.summary
        case = await context.cases.get(summary.case)
        if case is None or case.escalation(summary.id) is None:
            return Decision()
        destination = context.destinations.get(self.destination)
        if destination is None:
            return self._report(messages.failure_report(title_of(self.destination), NOT_SET_UP))
        key = self.escalation.key(self.destination)
        result = await destination.send(self.escalation, key)
        if isinstance(result, Receipt):
            return self._report(messages.receipt(result))
        return self._retry(result)

    def _retry(self, failure: Undelivered) -> Decision:
        """The next attempt as a follow-up; the first failure and the last are reported."""
        if failure.final or self.attempt >= len(RETRY_PAUSES_S):
            return self._report(messages.failure_report(title_of(self.destination), failure))
        pause = max(RETRY_PAUSES_S[self.attempt], failure.retry_after_s or 0)
        following = self.model_copy(
            update={
                "key": f"{self.key.removesuffix(f':{self.attempt}')}:{self.attempt + 1}",
                "attempt": self.attempt + 1,
                "delay_s": float(pause),
            }
        )
        report = Decision()
        if not self.attempt:
            report = self._report(messages.retry(title_of(self.destination), failure))
        return Decision(actions=report.actions, follow_ups=(following.follow_up(),))

    @property
    def about_case(self) -> str:
        """The case of the escalation, whose receipts may be in direct messages."""
        return self.escalation.summary.case

    def follow_up(self) -> FollowUp:
        """This job, to be started by another one."""
        return FollowUp(kind=KIND, key=self.key, job=self.model_dump(mode="json"))

    def _report(self, rendered: Rendered) -> Decision:
        message = PostMessage(
            key=f"{self.key}:said",
            channel=self.channel,
            user_id=self.user_id,
            thread=self.thread,
            text=rendered.text,
            blocks=rendered.blocks,
        )
        return Decision(actions=(message,))
