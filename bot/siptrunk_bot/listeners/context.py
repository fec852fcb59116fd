"""What every listener has: the work to hand over to, and the rules of the house."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk_bot.conversation.message import Message
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.workflow.engine import Work


@dataclass(frozen=True, slots=True)
class House:
    """``admins`` may set a channel; ``teams`` are answered, everybody where it is empty."""

    work: Work
    identity: Identity
    admins: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()

    async def take(self, job: Message, team: str) -> None:
        """Begin ``job`` for somebody of ``team``; who is not answered is told so when they call."""
        if self.welcomes(team):
            await self.work.start(job.model_copy(update={"at_home": self.is_home(team)}))
        elif job.addressed:
            await self.work.start(job.model_copy(update={"unwelcome": True}))

    def is_home(self, team: str) -> bool:
        """Whether ``team`` is the workspace in which the bot is installed."""
        return bool(team) and team == self.identity.team

    def welcomes(self, team: str) -> bool:
        """Whether people of ``team`` are answered. A team that Slack does not name is ours."""
        return not self.teams or not team or team in self.teams
