"""The durable queue of jobs: each runs once, also across a crash. It and ``recovery`` use DBOS.

A job is stored under its key before its delivery is acknowledged. It runs as one workflow: the
decision is a step, then each Slack action is a step of its own, so that nothing that was done is
done again. Jobs of one thread run one after the other, and so do actions of one channel.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, TypeAlias, TypeVar

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer
from pydantic import JsonValue
from sqlalchemy import Engine

from siptrunk_bot.cases.database import (
    IDLE_TRANSACTION_S,
    UNAVAILABLE_ERRORS,
    create_job_engine,
    is_unavailable,
)
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.metrics import IGNORED, count_answer
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.slack.actions import Action, ActionResult, PostMessage, UpdateMessage, UploadFiles
from siptrunk_bot.slack.delivery import deliver
from siptrunk_bot.slack.errors import internal_error
from siptrunk_bot.slack.pacing import Pacing
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext
from siptrunk_bot.workflow.keyed_lock import FifoLocks
from siptrunk_bot.workflow.progress import ProgressReaction
from siptrunk_bot.workflow.recovery import Recovery, Tasks
from siptrunk_bot.workflow.replica import Replica
from siptrunk_bot.workflow.stored_jobs import TOMBSTONE, StoredJob

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.work")

NAME = "siptrunk"
WORKFLOW_NAME = "job-2"
"""The form of stored jobs: their steps, in order, by name. When it changes, so does the name."""
FORMER_WORKFLOW_NAME = "job"
"""The form before, which is run for as long as a release may have left such jobs."""
RESULT_STEPS = {WORKFLOW_NAME: "delivered", FORMER_WORKFLOW_NAME: "posted"}
"""What the step that stores a result is called, by form."""
APPLICATION_VERSION = "2"
"""Never changed: DBOS resumes the jobs of its own version alone."""
RETRY_DELAY_S = 45.0
MAX_RETRIES = 2
POLL_INTERVAL_S = 0.01
NOTIFICATION_POLL_S = 0.05
"""Nothing waits for DBOS' notifications; this limits how long a stop takes."""
ACKNOWLEDGEMENT_S = 0.2
"""Time for an acknowledgement to arrive: a response must not overtake it."""

STARTED_HERE: ContextVar[bool] = ContextVar("started_here", default=False)
"""Whether this process started the workflow: its task inherits the context of its starter."""

T = TypeVar("T")
Object = dict[str, JsonValue]
OnDelivered: TypeAlias = Callable[[JobContext, Action, ActionResult], Awaitable[None]]
"""Called with each action that has a reference, and with its result."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """The URL of the database, and this process among its replicas, once it has a name."""

    database: str
    replica: Replica


class JobQueue:
    """Stores jobs and runs them. One a process, since DBOS is."""

    def __init__(
        self,
        context: JobContext,
        kinds: Mapping[str, type[Job]],
        config: EngineConfig,
        on_delivered: OnDelivered,
    ) -> None:
        self._kinds = kinds
        logging.getLogger("dbos").addHandler(logging.NullHandler())  # else it adds its own
        self._database = create_job_engine(config.database)
        DBOS(config=_dbos_config(config, self._database))
        self._replica = config.replica
        self._runner = JobRunner(context, kinds, on_delivered, config.replica)
        self._workflow = self._runner.workflow = _register(self._runner)
        context.stored_jobs.workflow = self._workflow
        self._recovery = Recovery(
            config.replica, self._runner.tasks, context.thread_locks, frozenset(RESULT_STEPS)
        )
        self._watch: asyncio.Task[None] | None = None
        self._is_launched = False

    def launch(self) -> None:
        """Start, and resume the jobs of an earlier process. Call it inside the running loop."""
        DBOS.launch()
        self._is_launched = True
        self._watch = asyncio.create_task(self._recovery.watch())

    async def add(self, job: Job) -> None:
        """Store ``job``; it runs from then on. A job with the same key is the same job.

        Where the database does not take it an exception is raised, so that Slack delivers again.
        """
        if not self._replica.is_current:
            await self._replica.beat()
        kind = next(name for name, job_type in self._kinds.items() if type(job) is job_type)
        STARTED_HERE.set(True)
        with job.labels.attach():
            queued_at = job.queued_at or time.time()
            stored = job.model_copy(update={"queued_at": queued_at}).model_dump(mode="json")
            await DBOS.start_workflow_async(self._workflow, kind, stored)

    async def is_readable(self) -> bool:
        """Whether the engine runs; raises where its database cannot be read."""
        await DBOS.list_workflows_async(limit=1, load_input=False, load_output=False)
        return True

    async def count_open(self) -> Mapping[str, int]:
        """How many stored jobs have not ended, by state."""
        return await self._runner.context.stored_jobs.count_open()

    async def drain(self) -> None:
        """Wait until no job runs, but for those that sleep before they start."""
        await self._wait_for_idle(self._runner.tasks.delayed)

    async def _wait_for_idle(self, *exempt: set[str]) -> None:
        while await self._is_busy(*exempt):  # noqa: ASYNC110 - DBOS notifies of no end
            await asyncio.sleep(POLL_INTERVAL_S)

    async def _is_busy(self, *exempt: set[str]) -> bool:
        idle = set[str]().union(*exempt)
        pending = await DBOS.list_workflows_async(
            status="PENDING",
            executor_id=self._replica.name,
            limit=len(idle) + 1,
            load_input=False,
            load_output=False,
        )
        return any(workflow.workflow_id not in idle for workflow in pending)

    async def stop(self, *, timeout_s: float) -> None:
        """Finish what can be finished in that time; the rest is resumed at the next start."""
        if not self._is_launched:
            DBOS.destroy(destroy_registry=True)
            return
        try:
            tasks = self._runner.tasks
            idle = self._wait_for_idle(tasks.delayed, tasks.pausing)
            await asyncio.wait_for(idle, timeout_s)
        except (TimeoutError, *UNAVAILABLE_ERRORS):
            log.info("stopped with work under way, which is stored")
        if self._watch:
            self._watch.cancel()
            await asyncio.wait([self._watch])
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        with contextlib.suppress(*UNAVAILABLE_ERRORS):
            await self._replica.leave()
        if self._database:
            self._database.dispose()  # DBOS leaves an engine that is not its own
        # DBOS had given the loop an executor of its own, and shut it down.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())


def _dbos_config(config: EngineConfig, database: Engine | None) -> DBOSConfig:
    settings: DBOSConfig = {
        "name": NAME,
        "system_database_url": config.database,
        "executor_id": config.replica.name,
        "application_version": APPLICATION_VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "WARNING",
        "notification_listener_polling_interval_sec": NOTIFICATION_POLL_S,
        "db_engine_kwargs": {"hide_parameters": True},
        "sys_db_idle_transaction_timeout_sec": IDLE_TRANSACTION_S,
    }
    if database:
        settings["system_database_engine"] = database
    return settings


def _register(runner: JobRunner) -> Any:  # noqa: ANN401 - what DBOS makes of a function
    @DBOS.workflow(name=FORMER_WORKFLOW_NAME)
    async def former_job(kind: str, stored: Object) -> None:
        key = str(DBOS.workflow_id)
        runner.former_jobs.add(key)
        try:
            await runner.run_job(key, kind, stored)
        finally:
            runner.former_jobs.discard(key)

    @DBOS.workflow(name=WORKFLOW_NAME)
    async def job(kind: str, stored: Object) -> None:
        await runner.run_job(str(DBOS.workflow_id), kind, stored)

    return job


async def _run_step(name: str, function: Callable[[], Awaitable[T]]) -> T:
    """Run ``function`` as a step; after a crash its stored result is returned.

    It takes no arguments, since DBOS logs them.
    """

    async def call() -> T:
        with _resumed_when_available():
            return await function()

    return await DBOS.run_step_async({"name": name}, call)


@contextlib.contextmanager
def _resumed_when_available() -> Iterator[None]:
    """Where the database is unavailable, end so that the job stays stored, to be resumed.

    Any other exception would be stored as the end of the job.
    """
    try:
        yield
    except UNAVAILABLE_ERRORS as error:
        if not is_unavailable(error):
            raise
        log.warning("a job waits for the database", error=type(error).__name__)
        raise asyncio.CancelledError from None


@dataclass(frozen=True, slots=True)
class DurableSteps:
    """Steps and sleeps of the running workflow."""

    key: str
    pausing: set[str]

    async def step(self, function: Callable[[], Awaitable[ActionResult]]) -> ActionResult:
        """Run ``function`` as a step; after a crash its stored result is returned."""

        async def call() -> Object:
            return (await function()).model_dump(mode="json")

        return ActionResult.model_validate(await _run_step("call", call))

    async def sleep(self, seconds: float) -> None:
        """Sleep, also across a restart."""
        self.pausing.add(self.key)
        try:
            await DBOS.sleep_async(seconds)
        finally:
            self.pausing.discard(self.key)


@dataclass(slots=True)
class JobRunner:
    """Runs jobs: lock, decision, delivery, follow-ups."""

    context: JobContext
    kinds: Mapping[str, type[Job]]
    on_delivered: OnDelivered
    replica: Replica
    progress: ProgressReaction = field(init=False)
    pacing: Pacing = field(default_factory=Pacing)
    channel_locks: FifoLocks = field(default_factory=FifoLocks)
    workflow: Any = None
    """``run_job`` as a workflow of DBOS."""
    tasks: Tasks = field(default_factory=Tasks)
    former_jobs: set[str] = field(default_factory=set)
    """Keys of the running jobs whose steps are those of the form before."""

    def __post_init__(self) -> None:
        self.progress = ProgressReaction(self.context.slack)

    async def run_job(self, key: str, kind: str, stored: Object) -> None:
        """Run the stored job to its end, unless the database becomes unavailable."""
        if kind == TOMBSTONE:
            return
        task = asyncio.current_task()
        if task is not None:
            self.tasks.running[key] = task
        try:
            with _resumed_when_available():
                await self._run(kind, self.kinds[kind].model_validate(stored))
        finally:
            if self.tasks.running.get(key) is task:
                del self.tasks.running[key]

    async def _run(self, kind: str, job: Job) -> None:
        recovered = not STARTED_HERE.get()
        await self._delay(job)
        lock = self.context.thread_locks.hold(job.lock_key, job.key, job.lock_order)
        async with lock, self.progress.show(job):
            if job.response_url:
                await asyncio.sleep(ACKNOWLEDGEMENT_S)
            if job.has_first_response and not job.refusal:
                first = await self._step(job, "first_response")
                await self._deliver(job, first.actions, recovered=recovered)
            decision = await self._decide(job)
            actions = (*decision.first_actions, *decision.actions)
            if not actions:
                IGNORED.labels("nothing to say").inc()
            elif await self._deliver(job, actions, recovered=recovered):
                count_answer(kind, job.queued_at if not job.delay_s else 0.0)
            if decision.forgets or decision.forgets_case:
                # In a step: a list of workflows is nothing that the serializer could store.
                await _run_step("forget", partial(self._forget, decision, job.key))
            for follow_up in decision.follow_ups:
                with self.kinds[follow_up.kind].model_validate(follow_up.job).labels.attach():
                    await DBOS.start_workflow_async(self.workflow, follow_up.kind, follow_up.job)

    async def _delay(self, job: Job) -> None:
        if job.delay_s:
            self.tasks.delayed.add(job.key)
            try:
                await DBOS.sleep_async(job.delay_s)
            finally:
                self.tasks.delayed.discard(job.key)

    async def _decide(self, job: Job) -> Decision:
        """The job's decision; after an exception the user is told, and it is tried again."""
        decision = await self._step(job, "decide")
        for _ in range(MAX_RETRIES):
            if not decision.problem:
                break
            if job.expects_reply:
                notice = job.respond_privately(internal_error(decision.problem))
                await self._deliver(job, notice, recovered=False)
            await DurableSteps(job.key, self.tasks.pausing).sleep(RETRY_DELAY_S)
            decision = await self._step(job, "decide")
        return decision

    async def _step(self, job: Job, name: Literal["decide", "first_response"]) -> Decision:
        stored = await _run_step(name, partial(self._call, job, name))
        return Decision.model_validate(stored)

    async def _call(self, job: Job, name: Literal["decide", "first_response"]) -> Object:
        # An exception may quote what was pasted; one that left a step would be stored.
        try:
            if job.refusal:
                notice = job.respond_privately(lay_out([paragraph(job.refusal)]))
                return Decision(actions=notice).model_dump(mode="json")
            decide = job.decide if name == "decide" else job.first_response
            decision = await decide(self.context)
        except Exception as error:
            if is_unavailable(error):
                raise
            decision = Decision(problem=short_id(job.key, "broken"))
            log.exception("a job broke", problem=decision.problem, job=type(job).__name__)
        return decision.model_dump(mode="json")

    async def _deliver(self, job: Job, actions: tuple[Action, ...], *, recovered: bool) -> bool:
        """Whether Slack performed any of ``actions``."""
        steps = DurableSteps(job.key, self.tasks.pausing)
        perform = partial(self._perform, job)
        has_performed = False
        for action in actions:
            result = await deliver(action, perform, steps, recovered=recovered)
            has_performed = has_performed or result.done
            if not isinstance(action, PostMessage | UpdateMessage | UploadFiles):
                continue
            if action.reference and result.done:
                store = partial(self.on_delivered, self.context, action, result)
                is_former = job.key in self.former_jobs
                name = FORMER_WORKFLOW_NAME if is_former else WORKFLOW_NAME
                await _run_step(RESULT_STEPS[name], store)
        return has_performed

    async def _perform(self, job: Job, action: Action, check_existing: bool) -> ActionResult:  # noqa: FBT001 - Perform
        async with self.channel_locks.hold(action.channel, job.queued_at):
            # A pause is a result as Slack's own 429 is, since a sleep that a crash could take
            # away would change the order of the steps.
            if (pause_s := self.pacing.pause(action)) is not None:
                return ActionResult(retry_after_s=pause_s)
            if not self.replica.is_current:
                raise asyncio.CancelledError  # others may run this job by now
            since = job.queued_at if check_existing else None
            result = await self.context.slack.perform(action, attempted_since=since)
            return self.pacing.record(action, result)

    async def _forget(self, decision: Decision, own_key: str) -> None:
        """Delete the stored jobs that ``decision`` forgets, but for those that run."""

        def is_forgotten(job: StoredJob) -> bool:
            is_quoting = job.labels.case == decision.forgets_case != ""
            is_named = any(job.key.startswith(prefix) for prefix in decision.forgets)
            is_idle = job.has_ended or job.labels.is_delayed
            return is_idle and (is_named or is_quoting) and job.key != own_key

        stored_jobs = self.context.stored_jobs
        await stored_jobs.delete(await stored_jobs.find(is_forgotten))
        stored_jobs.erased.set()
