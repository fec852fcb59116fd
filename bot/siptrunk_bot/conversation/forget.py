"""The confirmation of ``forget``: a press of the button below its question."""

from __future__ import annotations

from typing import Self

from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.erasure import ErasureJob, count_cases
from siptrunk_bot.render.pages import forget
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext


class ForgetJob(Job):
    """Deletes what is kept of the user; ``case``, where given, limits it.

    A second press below the same question is the same job.
    """

    case: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str) -> Self:
        """The job for ``press``."""
        place, value = press.container, press.button.value
        return cls(
            key=message_key(team, place.channel_id, place.message_ts, "forget"),
            team=team,
            channel=place.channel_id,
            thread=place.thread_ts,
            user_id=press.user.id,
            response_url=press.response_url if place.is_ephemeral else "",
            case="" if value == forget.EVERY_CASE else value,
        )

    async def decide(self, context: JobContext) -> Decision:
        """Start the erasure, whose answer replaces the question."""
        count = await count_cases(context, self.user_id, self.case)
        return Decision(follow_ups=(ErasureJob.from_command(self, self.case, count).follow_up(),))
