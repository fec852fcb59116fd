"""Deletion of all that is kept of a user: in cases, in stored jobs and in the database's log.

What quotes the user goes with it: the reply that was made of a paste is in the jobs of everybody
who answered in its thread. Nobody else's paste goes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection

import structlog

from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.ids import PRIVATE_THREAD_PREFIX, message_key
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.workflow.decision import Decision, FollowUp
from siptrunk_bot.workflow.job import Job, JobContext, thread_lock_key
from siptrunk_bot.workflow.keyed_lock import BEFORE_ALL
from siptrunk_bot.workflow.stored_jobs import StoredJob

KIND = "erasure"
KEY_PREFIX = "erasure:"
"""The jobs of such a key are deleted when they have ended: they name the user."""
MAX_LOOKS, LOOK_INTERVAL_S = 40, 0.25
"""For jobs of others that were about to end; what has not by then is left to retention."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.erasure")


class ErasureJob(Job):
    """``command`` is the key of the job that asked for it; ``case``, where given, limits it."""

    command: str
    case: str = ""
    case_count: int = 0
    asked_at: float

    @classmethod
    def from_command(cls, job: Job, case: str, case_count: int) -> ErasureJob:
        """The job for ``job``, which was a command."""
        return cls(
            **job.model_dump(include=set(PLACE_FIELDS)),
            key=f"{KEY_PREFIX}{job.key}",
            command=job.key,
            case=case,
            case_count=case_count,
            asked_at=time.time(),
        )

    def follow_up(self) -> FollowUp:
        """This job, to be started by another one."""
        return FollowUp(kind=KIND, key=self.key, job=self.model_dump(mode="json"))

    @property
    def lock_key(self) -> str:
        """A lock of its own: it waits for the locks of threads, and no job waits for it."""
        return f"{KEY_PREFIX}{self.user_id}"

    @property
    def about_case(self) -> str:
        """The case that it is limited to."""
        return self.case

    @property
    def response_thread(self) -> str:
        """The thread of the question; a command has none."""
        return "" if self.thread.startswith(PRIVATE_THREAD_PREFIX) else self.thread

    @property
    def replaces_original(self) -> bool:
        """The answer stands in place of the question, where that is ephemeral."""
        return True

    async def decide(self, context: JobContext) -> Decision:
        """Delete; it may run again after a crash."""
        own_jobs = await context.stored_jobs.find(self._is_by_user)
        await self._end(own_jobs, context)
        cases = await context.cases.naming_user(self.user_id)
        cases = [case for case in cases if self.case in {"", case.id}]
        for case in cases:
            await self._erase_in(case, context)
        await self._delete_jobs(cases, context)
        await context.cases.empty_log()
        context.stored_jobs.erased.set()
        return Decision(actions=self.respond(lay_out([paragraph(self._confirmation())])))

    async def _end(self, jobs: Collection[StoredJob], context: JobContext) -> None:
        """Cancel the jobs of the user that have not ended, and wait until none writes a case."""
        open_jobs = [job for job in jobs if not job.has_ended]
        await context.stored_jobs.cancel(open_jobs)
        for lock_key in {job.labels.lock_key for job in open_jobs}:
            await context.thread_locks.wait(lock_key)

    async def _erase_in(self, case: Case, context: JobContext) -> None:
        """Delete the user's part in ``case``, and the case where no paste of others remains."""
        lock_key = thread_lock_key(case.channel, case.thread)
        async with context.thread_locks.hold(lock_key, self.key, BEFORE_ALL):
            stored = await context.cases.get(case.id)
            remaining = stored.without_user(self.user_id) if stored else None
            if remaining is None or remaining == stored:
                return
            if remaining.pastes:
                await context.cases.change(case, lambda current: current.without_user(self.user_id))
            else:
                await context.cases.forget(case.id)

    async def _delete_jobs(self, cases: Collection[Case], context: JobContext) -> None:
        """Delete the stored jobs of the user, and those that quote what was in ``cases``."""
        ids = {case.id for case in cases}
        prefixes = {
            prefix
            for case in cases
            for paste in case.pastes
            if paste.is_by(self.user_id)
            for prefix in key_prefixes(case, paste)
        }

        def is_affected(job: StoredJob) -> bool:
            is_quoting = job.labels.case in ids or any(map(job.key.startswith, prefixes))
            return self._is_by_user(job) or (is_quoting and self._is_earlier(job))

        for _ in range(MAX_LOOKS):
            jobs = await context.stored_jobs.find(is_affected)
            idle = [job for job in jobs if job.has_ended or job.labels.is_delayed]
            await context.stored_jobs.delete(idle)
            if len(idle) == len(jobs):
                return
            await asyncio.sleep(LOOK_INTERVAL_S)
        log.warning("jobs that quote a user have not ended, and are left to retention")

    def _is_by_user(self, job: StoredJob) -> bool:
        is_included = self.case in {"", job.labels.case} or job.key == self.command
        is_own = job.labels.user_id == self.user_id
        return is_own and is_included and self._is_earlier(job)

    def _is_earlier(self, job: StoredJob) -> bool:
        return job.stored_at <= self.asked_at and not job.key.startswith(KEY_PREFIX)

    def _confirmation(self) -> str:
        count = "1 case" if self.case_count == 1 else f"{self.case_count} cases"
        if not self.case_count:
            return "I keep nothing of yours. What was left of your messages is deleted."
        return f"Deleted: {count} of yours, with what was pasted. The replies stay in Slack."


async def count_cases(context: JobContext, user_id: str, case_id: str = "") -> int:
    """The cases with something of the user; of the one, where ``case_id`` is given."""
    cases = await context.cases.naming_user(user_id)
    return sum(case_id in {"", case.id} and case.without_user(user_id) != case for case in cases)


PLACE_FIELDS = frozenset(
    {"team", "channel", "thread", "user_id", "response_url", "fallback_response_url"}
)
"""Of the command: where its answer goes."""


def key_prefixes(case: Case, paste: CasePaste) -> tuple[str, ...]:
    """The prefixes of the keys of the jobs about ``paste``."""
    about = (message_key(case.team, case.channel, ts) for ts in paste.messages)
    return (*about, *paste.jobs)
