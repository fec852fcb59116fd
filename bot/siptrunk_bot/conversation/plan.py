"""A plan that is asked for in the form, and the steps of one that is shown."""

from __future__ import annotations

from typing import Self

from siptrunk.planning.plan import PlanRequest
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages import plan
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.slack.payloads import ButtonPress, ModalSubmission
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext

OTHER_VERSION = lay_out(
    [paragraph("This plan is of an older version. Ask for it again: `/siptrunk plan`.")]
)


class PlanJob(Job):
    """Shows a plan with one step open. ``value`` names both, as in a button.

    ``reply`` is the message in which another step is opened; empty where the plan is posted.
    """

    value: str
    reply: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str) -> Self:
        """The job for a press of a button of the plan."""
        place = press.container
        return cls(
            key=message_key(team, place.channel_id, place.message_ts, press.button.action_ts),
            team=team,
            channel=place.channel_id,
            thread=press.thread,
            user_id=press.user.id,
            response_url=press.response_url if place.is_ephemeral else "",
            value=press.button.value,
            reply=place.message_ts,
        )

    @classmethod
    def from_form(cls, submission: ModalSubmission, team: str, request: PlanRequest) -> Self:
        """The job for a form; submitted twice, it is the same job: the view is the same."""
        metadata = submission.metadata
        return cls(
            key=message_key(team, metadata.channel, metadata.thread, "plan", submission.view.id),
            team=team,
            channel=metadata.channel,
            thread=metadata.thread,
            user_id=submission.user.id,
            response_url=metadata.url,
            value=plan.PlanView(request).value(0),
        )

    @property
    def bound_thread(self) -> str:
        """Empty: it acts on no case."""
        return ""

    @property
    def reply_thread(self) -> str:
        """The thread in which the form was opened; empty where it was opened in none."""
        return self.thread

    @property
    def response_thread(self) -> str:
        """The thread of the ephemeral plan."""
        return "" if self.thread == self.reply or not self.reply else self.thread

    @property
    def replaces_original(self) -> bool:
        """A step takes the place of the one before, where the message is ephemeral."""
        return bool(self.reply)

    async def decide(self, context: JobContext) -> Decision:  # noqa: ARG002 - overrides
        """The plan with that step open."""
        rendered = await DIAGNOSIS.run(_render, self.value, is_private=bool(self.response_url))
        if self.response_url or not self.reply:
            return Decision(actions=self.respond(rendered))
        return Decision(actions=(self.update(self.reply, rendered),))


def _render(value: str, *, is_private: bool) -> Rendered:
    view = plan.parse_value(value)
    if view is None:
        return OTHER_VERSION
    return plan.page(plan.PlanView(view.request, view.position, is_private))
