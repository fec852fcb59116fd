"""Stored jobs as a whole: labelled by user and case, found, counted and deleted.

What a job decided quotes the pastes of its case, whoever they are by. A job that is deleted within
an hour leaves a tombstone, so that an event that Slack delivers again is not answered again.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from contextvars import Context
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from dbos import DBOS, DBOSContextSetAuth, SetWorkflowAttributes, SetWorkflowID, WorkflowStatus

OPEN_STATES = ["PENDING", "ENQUEUED", "DELAYED"]
ENDED_STATES = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
PAGE_ROWS = 500
TOMBSTONE = "tombstone"
"""The kind of what takes the place of a deleted job: it has its key, and does nothing."""
REDELIVERY_S = 3600.0
"""Slack delivers an event again for about five minutes."""


@dataclass(frozen=True, slots=True)
class JobLabels:
    """What a job is found by. ``case`` is the id of the case that it is about.

    ``is_delayed``: it sleeps before it starts.
    """

    key: str
    user_id: str
    case: str
    lock_key: str
    is_delayed: bool = False

    @contextlib.contextmanager
    def attach(self) -> Iterator[None]:
        """The workflow that is started in this block has the key and the labels."""
        attributes = {"case": self.case, "lock_key": self.lock_key, "delayed": self.is_delayed}
        with (
            SetWorkflowID(self.key),
            DBOSContextSetAuth(self.user_id, None),
            SetWorkflowAttributes(attributes),
        ):
            yield


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A stored job without its text. ``stored_at`` is in seconds since 1970."""

    labels: JobLabels
    has_ended: bool
    stored_at: float

    @property
    def key(self) -> str:
        """The key of the job."""
        return self.labels.key


Condition = Callable[[StoredJob], bool]


@dataclass(slots=True)
class StoredJobs:
    """The stored jobs of all processes that share the database."""

    erased: asyncio.Event = field(default_factory=asyncio.Event)
    """Set after an erasure, whose own job is to be deleted."""
    workflow: Any = None
    """The workflow that runs jobs, which leaves those of kind ``TOMBSTONE`` alone."""

    async def find(self, condition: Condition) -> list[StoredJob]:
        """The jobs for which ``condition`` holds."""
        return [job async for job in self._all() if condition(job)]

    async def open_of(self, user_id: str) -> list[StoredJob]:
        """The jobs of a user that have not ended, up to ``PAGE_ROWS`` of them."""
        workflows = await DBOS.list_workflows_async(
            status=OPEN_STATES,
            user=user_id,
            load_input=False,
            load_output=False,
            limit=PAGE_ROWS,
            sort_desc=True,
        )
        return [_stored_job(workflow) for workflow in workflows]

    async def count_open(self) -> Mapping[str, int]:
        """How many jobs have not ended, by state; ``delayed`` ones wait for their time."""
        jobs = [job async for job in self._all(OPEN_STATES)]
        delayed = sum(job.labels.is_delayed for job in jobs)
        return {"delayed": delayed, "running": len(jobs) - delayed}

    async def cancel(self, jobs: Iterable[StoredJob]) -> None:
        """End ``jobs`` before their next step."""
        await DBOS.cancel_workflows_async([job.key for job in jobs if not job.has_ended])

    async def delete(self, jobs: Collection[StoredJob]) -> None:
        """Delete ``jobs``; those that have not ended are cancelled first."""
        await self.cancel(jobs)
        await DBOS.delete_workflows_async([job.key for job in jobs])
        for job in jobs:
            if job.stored_at > time.time() - REDELIVERY_S:
                # A step can start no workflow; a task without its context can.
                starting = self._leave_tombstone(job.key)
                await asyncio.get_running_loop().create_task(starting, context=Context())

    async def sweep(self, prefix: str) -> int:
        """Delete the jobs whose keys start so, and leave nothing of them; how many have not ended.

        For jobs that no event starts.
        """
        workflows = await DBOS.list_workflows_async(
            workflow_id_prefix=prefix, load_input=False, load_output=False
        )
        keys = [flow.workflow_id for flow in workflows if flow.status in ENDED_STATES]
        await DBOS.delete_workflows_async(keys)
        return len(workflows) - len(keys)

    async def purge(self, ended_before: float) -> int:
        """Delete the jobs that ended before a time in seconds since 1970; how many there were."""
        moment = datetime.fromtimestamp(ended_before, UTC).isoformat()
        count = 0
        while workflows := await DBOS.list_workflows_async(
            status=ENDED_STATES,
            completed_before=moment,
            load_input=False,
            load_output=False,
            limit=PAGE_ROWS,
        ):
            await DBOS.delete_workflows_async([flow.workflow_id for flow in workflows])
            count += len(workflows)
        return count

    async def _all(self, states: list[str] | None = None) -> AsyncIterator[StoredJob]:
        offset = 0
        while workflows := await DBOS.list_workflows_async(
            status=states, load_input=False, load_output=False, limit=PAGE_ROWS, offset=offset
        ):
            for workflow in workflows:
                yield _stored_job(workflow)
            offset += len(workflows)

    async def _leave_tombstone(self, key: str) -> None:
        with SetWorkflowID(key):
            await DBOS.start_workflow_async(self.workflow, TOMBSTONE, {})


def _stored_job(workflow: WorkflowStatus) -> StoredJob:
    attributes = workflow.attributes or {}
    return StoredJob(
        labels=JobLabels(
            key=workflow.workflow_id,
            user_id=workflow.authenticated_user or "",
            case=str(attributes.get("case", "")),
            lock_key=str(attributes.get("lock_key", "")),
            is_delayed=bool(attributes.get("delayed")),
        ),
        has_ended=workflow.status in ENDED_STATES,
        stored_at=(workflow.created_at or 0) / 1000,
    )
