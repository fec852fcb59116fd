"""App Home and the welcomes: what is published and sent when somebody first meets the bot."""

from __future__ import annotations

from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.ids import ts_seconds
from siptrunk_bot.conversation.erasure import ErasureJob, count_cases
from siptrunk_bot.render.pages import home
from siptrunk_bot.render.pages.home import ListedCase
from siptrunk_bot.slack.actions import DirectMessage, PostEphemeral, PublishHome
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext


class HomeJob(Job):
    """Publishes the home of ``user_id``; ``channel`` are the direct messages with the bot.

    ``erases``: the user pressed the button that deletes what is kept of them.
    """

    erases: bool = False

    @property
    def expects_reply(self) -> bool:
        """Whether the user pressed a button: an opening asks for nothing."""
        return self.erases

    @property
    def tells_refusal(self) -> bool:
        """The same."""
        return self.erases

    async def decide(self, context: JobContext) -> Decision:
        """The home with the open cases; without any where they are about to be deleted."""
        if self.erases:
            count = await count_cases(context, self.user_id)
            erasure = ErasureJob.from_command(self, "", count)
            return Decision(actions=(self._publish(()),), follow_ups=(erasure.follow_up(),))
        cases = [case for case in await context.cases.by_user(self.user_id) if not case.closed]
        summaries = [
            await self._describe_case(case, context, has_link=number < home.MAX_LISTED_CASES)
            for number, case in enumerate(cases)
        ]
        return Decision(actions=(self._publish(tuple(summaries)),))

    async def _describe_case(
        self, case: Case, context: JobContext, *, has_link: bool
    ) -> ListedCase:
        is_in_slack = has_link and not case.is_private
        link = await context.slack.permalink(case.channel, case.thread) if is_in_slack else ""
        return ListedCase(case.id, case.channel, _began_at(case), link)

    def _publish(self, cases: tuple[ListedCase, ...]) -> PublishHome:
        view = home.view(cases, self.channel)
        return PublishHome(key=self.key, user_id=self.user_id, view=view)


def _began_at(case: Case) -> int:
    """When the case began, in seconds since 1970: its first paste, by Slack's clock or ours."""
    times = (int(ts_seconds(paste.ts)) for paste in case.pastes)
    return next(filter(None, times), 0)


class WelcomeJob(Job):
    """Welcomes a user, once for each key: in direct messages, or in a channel alone."""

    in_channel: bool = False

    @property
    def expects_reply(self) -> bool:
        """Nobody asked for a welcome."""
        return False

    @property
    def tells_refusal(self) -> bool:
        """The same."""
        return False

    async def decide(self, context: JobContext) -> Decision:  # noqa: ARG002 - overrides
        """The welcome."""
        if not self.in_channel:
            rendered = home.WELCOME
            message = DirectMessage(
                key=self.key, user_id=self.user_id, text=rendered.text, blocks=rendered.blocks
            )
            return Decision(actions=(message,))
        note = PostEphemeral(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            text=home.JOINED.text,
            blocks=home.JOINED.blocks,
        )
        return Decision(actions=(note,))
