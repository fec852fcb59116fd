"""Recovery: no stored job stays without a task that runs it.

A job of this process without a task is one whose outcome could not be written, as with a full
disk. A job of a replica that does not live is taken over. Both go back to DBOS' queue, from which
any replica takes them; what they had stored is not done again, and DBOS lets no earlier run of
the same job store anything any more.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import structlog
from dbos import DBOS, WorkflowStatus

from siptrunk_bot.workflow.replica import CLOCK, WATCH_INTERVAL_S, Replica
from siptrunk_bot.workflow.thread_locks import ThreadLocks

OUTAGE_S = 10.0
"""A database that was away for longer has left tasks in pauses that are too long."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.recovery")


@dataclass(slots=True)
class Tasks:
    """The jobs that run in this process, by key."""

    running: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    delayed: set[str] = field(default_factory=set)
    """Those that sleep before they start."""
    pausing: set[str] = field(default_factory=set)
    """Those that wait for Slack, or for their next attempt."""

    def cancel_stuck(self) -> None:
        """Cancel all that do not sleep: they stay stored, and are resumed."""
        for key, task in self.running.items():
            if key not in self.delayed and key not in self.pausing:
                task.cancel()


class Recovery:
    """The watch of one replica. ``workflows`` are the names of workflows that it can run."""

    def __init__(
        self, replica: Replica, tasks: Tasks, locks: ThreadLocks, workflows: frozenset[str]
    ) -> None:
        self._replica = replica
        self._tasks = tasks
        self._locks = locks
        self._workflows = workflows
        self._idle: frozenset[str] = frozenset()
        """Own jobs that had no task at the latest look."""
        self._unreadable = 0
        """Jobs that only another release can run, at the latest look."""
        self._failing_since_s: float | None = None

    async def watch(self) -> None:
        """Look again and again, until cancelled.

        The heartbeat goes on while a look waits for a lock of the database.
        """
        await asyncio.gather(self._beat(), self._look_again())

    async def _beat(self) -> None:
        while True:
            try:
                await self._replica.beat()
            except Exception:
                log.exception("the heartbeat cannot be written; trying again")
            await asyncio.sleep(WATCH_INTERVAL_S)

    async def _look_again(self) -> None:
        while True:
            try:
                if not self._replica.is_current:  # else it would take over its own jobs
                    await self._replica.beat()
                await self.look()
            except Exception:
                if self._failing_since_s is None:
                    self._failing_since_s = time.clock_gettime(CLOCK)
                log.exception("the stored jobs cannot be looked through; trying again")
            else:
                self._end_outage()
            await asyncio.sleep(WATCH_INTERVAL_S)

    async def look(self) -> None:
        """Resume what nobody runs."""
        await self._drop_tickets()
        pending = await self._pending()
        # After the list: a job of a living replica is younger than its row.
        living = await self._replica.living()
        await self._resume_own(pending)
        if any(job.executor_id not in living for job in pending):
            await self._take_over()

    def _end_outage(self) -> None:
        since, self._failing_since_s = self._failing_since_s, None
        if since is not None and time.clock_gettime(CLOCK) - since > OUTAGE_S:
            self._tasks.cancel_stuck()

    async def _pending(self) -> list[WorkflowStatus]:
        workflows = await DBOS.list_workflows_async(
            status="PENDING", load_input=False, load_output=False
        )
        readable = [workflow for workflow in workflows if workflow.name in self._workflows]
        self._note_unreadable(len(workflows) - len(readable))
        return readable

    def _note_unreadable(self, count: int) -> None:
        """Say once that jobs of a form that this release does not know are left as they are."""
        if count > self._unreadable:
            log.warning("stored jobs of another release are left to it", count=count)
        self._unreadable = count

    async def _resume_own(self, pending: Iterable[WorkflowStatus]) -> None:
        """Resume own jobs without a task; at the second look, as a row is older than its task."""
        idle = frozenset(
            job.workflow_id
            for job in pending
            if job.executor_id == self._replica.name and job.workflow_id not in self._tasks.running
        )
        lost, self._idle = idle & self._idle, idle
        await _resume(lost, "resumed jobs without a task")

    async def _take_over(self) -> None:
        """Resume the jobs of dead replicas, unless another replica does so at this moment.

        They are listed anew under the lock: one that another replica has resumed is running.
        """
        async with self._replica.lock_takeover() as is_granted:
            if not is_granted:
                return
            pending = await self._pending()
            living = await self._replica.living()
            orphans = frozenset(job.workflow_id for job in pending if job.executor_id not in living)
            await _resume(orphans, "took over the jobs of a replica that is gone")

    async def _drop_tickets(self) -> None:
        """Drop the tickets of jobs that have ended, or were deleted."""
        tickets = await self._locks.tickets()
        if not tickets:
            return
        workflows = await DBOS.list_workflows_async(
            status=["PENDING", "ENQUEUED"], load_input=False, load_output=False
        )
        if stale := tickets - {workflow.workflow_id for workflow in workflows}:
            await self._locks.drop(stale)


async def _resume(keys: frozenset[str], event: str) -> None:
    if not keys:
        return
    log.warning(event, count=len(keys))
    await DBOS.resume_workflows_async(sorted(keys))
