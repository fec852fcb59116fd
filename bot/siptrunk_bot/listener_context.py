"""The hand-over from listeners to jobs: who is answered, and what an action may act on."""

from __future__ import annotations

from enum import Enum

import structlog

from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.rate_limits import MAX_JOBS_OF_TEAM, MAX_JOBS_OF_USER, JobLimit, Verdict
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.workflow.engine import JobQueue
from siptrunk_bot.workflow.job import Commands, Job, JobContext, ThreadAnswer

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.listeners")

TEAM_NOT_LISTED = "I am not set up to answer people of your workspace."
TOO_MANY_REQUESTS = (
    "That was a lot within a minute, so I stopped. Wait a minute, then send the last one again."
)
OTHER_PLACE = "That belongs to another conversation, so I did nothing."


class Audience(Enum):
    """Whose actions a surface takes."""

    LISTED_TEAMS = "listed teams"
    """People of the teams in ``SIPTRUNK_TEAMS``, and cases of the place where they act."""
    EVERYBODY = "everybody"
    """Everybody: for deletions, and for support's buttons in the support channel."""


class ListenerContext:
    """What listeners may use. The queue of jobs is reached through ``submit`` alone.

    ``admins`` are user ids. ``teams`` are the ids of the teams that are answered; empty: all.
    """

    def __init__(
        self,
        queue: JobQueue,
        jobs: JobContext,
        identity: Identity,
        *,
        admins: frozenset[str] = frozenset(),
        teams: frozenset[str] = frozenset(),
    ) -> None:
        self._queue = queue
        self._jobs = jobs
        self._identity = identity
        self._admins = admins
        self._teams = teams
        self._user_limit = JobLimit(MAX_JOBS_OF_USER)
        self._team_limit = JobLimit(MAX_JOBS_OF_TEAM)

    @property
    def cases(self) -> Cases:
        """The stored cases."""
        return self._jobs.cases

    @property
    def commands(self) -> Commands:
        """The commands, by word and alias."""
        return self._jobs.commands

    @property
    def thread_answers(self) -> tuple[ThreadAnswer, ...]:
        """The thread answers, in the order in which they are tried."""
        return self._jobs.thread_answers

    def is_home_team(self, team: str) -> bool:
        """Whether ``team`` is the workspace in which the bot is installed."""
        return bool(team) and team == self._identity.team

    def is_admin(self, user_id: str) -> bool:
        """Whether ``user_id`` may change settings of a channel."""
        return user_id in self._admins

    def _is_listed(self, team: str) -> bool:
        """Whether people of ``team`` are answered. A team that Slack does not give is listed."""
        return not self._teams or not team or team in self._teams

    async def submit(self, job: Job, team: str, audience: Audience = Audience.LISTED_TEAMS) -> None:
        """Store ``job`` of a user of ``team``, or refuse it."""
        if await self.admits(job, team, audience):
            changes = {
                "from_home_team": self.is_home_team(team),
                "is_admin": self.is_admin(job.user_id),
            }
            await self._queue.add(job.model_copy(update=changes))

    async def admits(self, job: Job, team: str, audience: Audience = Audience.LISTED_TEAMS) -> bool:
        """Whether ``job`` may be done; else it is refused: logged, and its user is told."""
        if audience is Audience.EVERYBODY:
            return True
        if not self._is_listed(team):
            await self._refuse(job, TEAM_NOT_LISTED)
            return False
        if not await self._is_bound(job):
            await self._refuse(job, OTHER_PLACE)
            return False
        return await self._is_within_limits(job)

    async def _is_within_limits(self, job: Job) -> bool:
        """Whether the user and the team have not asked too often; said once a minute."""
        limits = ((self._user_limit, f"{job.team}:{job.user_id}"), (self._team_limit, job.team))
        for limit, owner in limits:
            verdict = limit.count(owner, job.key)
            if verdict is Verdict.FIRST_REFUSAL:
                await self._refuse(job, TOO_MANY_REQUESTS)
            if verdict is not Verdict.ADMITTED:
                return False
        return True

    async def _is_bound(self, job: Job) -> bool:
        """Whether the case that ``job`` names is of its team, its channel and its thread."""
        case = await self.cases.get(job.bound_case) if job.bound_case else None
        if case is None:
            return True
        is_same_team = not (case.team and job.team) or case.team == job.team
        is_same_thread = case.is_private or job.bound_thread in {"", case.thread}
        return is_same_team and case.channel == job.channel and is_same_thread

    async def _refuse(self, job: Job, reason: str) -> None:
        log.warning("refused", job=type(job).__name__, channel=job.channel, reason=reason)
        if job.tells_refusal:
            refused = job.model_copy(update={"refusal": reason, "key": f"{job.key}:refused"})
            await self._queue.add(refused)
