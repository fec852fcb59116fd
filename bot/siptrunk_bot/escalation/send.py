"""An escalation on its way to one destination: one attempt, and the next where it is down."""

from __future__ import annotations

from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation.destinations import title_of
from siptrunk_bot.escalation.model import Escalation, Receipt, Undelivered
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Follow, Job

KIND = "sending"
PAUSES_S = (2, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 36_000)
"""Before each further attempt: a day in all."""
NOT_SET_UP = Undelivered("it is no longer set up here.", final=True)


class Sending(Job):
    """``attempt`` counts from 0. The destination is told the same key at each of them."""

    escalation: Escalation
    destination: str
    attempt: int = 0

    @property
    def turn(self) -> str:
        """Its own: a destination that is slow keeps nobody waiting."""
        return self.key

    async def decide(self, desk: Desk) -> Decision:
        """Send it. Where somebody had the case deleted since, it goes nowhere."""
        summary = self.escalation.summary
        case = await desk.cases.named(summary.case)
        if case is None or case.escalation(summary.id) is None:
            return Decision()
        destination = desk.destinations.get(self.destination)
        if destination is None:
            return self._said(page.given_up(title_of(self.destination), NOT_SET_UP))
        sent = await destination.send(self.escalation, self.escalation.key(self.destination))
        if isinstance(sent, Receipt):
            return self._said(page.delivered(sent))
        return self._failed(sent)

    def _failed(self, failure: Undelivered) -> Decision:
        if failure.final or self.attempt >= len(PAUSES_S):
            return self._said(page.given_up(title_of(self.destination), failure))
        pause = max(PAUSES_S[self.attempt], failure.later_s or 0)
        further = self.model_copy(
            update={
                "key": f"{self.key.removesuffix(f':{self.attempt}')}:{self.attempt + 1}",
                "attempt": self.attempt + 1,
                "after_s": float(pause),
            }
        )
        told = (
            ()
            if self.attempt
            else self._said(page.waiting(title_of(self.destination), failure)).calls
        )
        return Decision(calls=told, follows=(further.follow(),))

    def follow(self) -> Follow:
        """This, as another job sets it off."""
        return Follow(kind=KIND, key=self.key, job=self.model_dump(mode="json"))

    def _said(self, rendered: Rendered) -> Decision:
        call = Call(
            do="post",
            channel=self.channel,
            thread=self.thread,
            person=self.person,
            key=f"{self.key}:said",
        )
        return Decision(calls=(call.saying(rendered),))
