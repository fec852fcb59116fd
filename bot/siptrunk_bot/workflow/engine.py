"""The durable engine: what was heard is done, once, also after a crash. Nothing else imports DBOS.

A job is stored under its key before its delivery is acknowledged. It runs as one workflow: decide
in a step, then each call to Slack in a step of its own, so that what was done is not done again.
Jobs of one thread run one after the other; calls to one channel as well.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Literal

import structlog
from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID, StepOptions
from pydantic import JsonValue
from sqlalchemy import Engine

from siptrunk_bot.cases.database import engine_for_work
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.conversation.reply import settle
from siptrunk_bot.slack.actions import Call, Outcome
from siptrunk_bot.slack.delivery import deliver
from siptrunk_bot.slack.errors import sorry
from siptrunk_bot.workflow.job import Decision, Desk, Job
from siptrunk_bot.workflow.progress import Eyes

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.work")

NAME = "siptrunk"
VERSION = "1"
"""Of the jobs' form, not of the program: what an older program stored, a newer one goes on with."""
AGAIN_S = 45.0
MORE_TRIES = 2
ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
MOMENT_S = 0.01
STOP_S = 0.05
"""Nothing here waits for a notification, so this is only how long a stop may take."""
ACKNOWLEDGED_S = 0.2
"""How long an acknowledgement may be on its way: an answer must not overtake it."""

STARTED_HERE: ContextVar[bool] = ContextVar("started_here", default=False)
"""Whether a workflow began in this life: its task inherits the context of who started it."""

Object = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the engine keeps its state, and as whom."""

    database: str
    replica: str


class Work:
    """Starts jobs and sees them through. One a process, since DBOS is."""

    def __init__(self, desk: Desk, kinds: Mapping[str, type[Job]], place: Place) -> None:
        self.cases = desk.cases
        self._kinds = kinds
        logging.getLogger("dbos").addHandler(logging.NullHandler())  # else it brings its own
        self._database = engine_for_work(place.database)
        DBOS(config=_config(place, self._database))
        self._carrier = _Carrier(desk, kinds)
        self._run = self._carrier.workflow = _register(self._carrier)

    def launch(self) -> None:
        """Begin, and go on with what an earlier life left. Call it inside the running loop."""
        DBOS.launch()

    async def start(self, job: Job) -> None:
        """Store ``job``; it is done from then on. A job with the same key is the same job."""
        kind = next(name for name, one in self._kinds.items() if type(job) is one)
        STARTED_HERE.set(True)
        with SetWorkflowID(job.key):
            stored = job.model_copy(update={"began": time.time()}).model_dump(mode="json")
            await DBOS.start_workflow_async(self._run, kind, stored)

    async def drained(self) -> None:
        """Wait until nothing is under way but what sleeps until it is tried again."""
        await self._only_left(self._carrier.asleep)

    async def _only_left(self, *sleeping: set[str]) -> None:
        while await self._busy(*sleeping):  # noqa: ASYNC110 - DBOS tells nobody when one ends
            await asyncio.sleep(MOMENT_S)

    async def _busy(self, *sleeping: set[str]) -> bool:
        idle = set[str]().union(*sleeping)
        found = await DBOS.list_workflows_async(
            status="PENDING", limit=len(idle) + 1, load_input=False
        )
        return any(one.workflow_id not in idle for one in found)

    async def stop(self, *, within_s: float) -> None:
        """End what can be ended within that time; the rest is gone on with at the next start."""
        try:
            left = self._only_left(self._carrier.asleep, self._carrier.pausing)
            await asyncio.wait_for(left, within_s)
        except TimeoutError:
            log.info("stopped with work under way, which is stored")
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        if self._database:
            self._database.dispose()  # DBOS leaves an engine that is not its own
        # DBOS had given the loop threads of its own, and took them with it.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())


def _config(place: Place, database: Engine | None) -> DBOSConfig:
    config: DBOSConfig = {
        "name": NAME,
        "system_database_url": place.database,
        "executor_id": place.replica,
        "application_version": VERSION,
        "serializer": DBOSPortableJSONSerializer(),
        "log_level": "WARNING",
        "notification_listener_polling_interval_sec": STOP_S,
    }
    if database:
        config["system_database_engine"] = database
    return config


def _register(carrier: _Carrier) -> Any:  # noqa: ANN401 - what DBOS makes of a function
    @DBOS.workflow(name="job")
    async def job(kind: str, stored: Object) -> None:
        await carrier.run(kind, stored)

    return job


@dataclass(frozen=True, slots=True)
class _Engine:
    """Steps and sleeps of the workflow that is running."""

    key: str
    pausing: set[str]

    async def step(self, do: Callable[[], Awaitable[Outcome]]) -> Outcome:
        async def call() -> Object:
            return (await do()).model_dump(mode="json")

        return Outcome.model_validate(await DBOS.run_step_async({"name": "call"}, call))

    async def sleep(self, seconds: float) -> None:
        self.pausing.add(self.key)
        try:
            await DBOS.sleep_async(seconds)
        finally:
            self.pausing.discard(self.key)


@dataclass(slots=True)
class _Carrier:
    """Sees one job through after the other."""

    desk: Desk
    kinds: Mapping[str, type[Job]]
    eyes: Eyes = field(init=False)
    workflow: Any = None
    """This, as the engine runs it."""
    asleep: set[str] = field(default_factory=set)
    """The keys of the jobs that sleep before they begin."""
    pausing: set[str] = field(default_factory=set)
    """The keys of the jobs that wait for Slack, or before they are tried again."""

    def __post_init__(self) -> None:
        self.eyes = Eyes(self.desk.slack)

    async def run(self, kind: str, stored: Object) -> None:
        job = self.kinds[kind].model_validate(stored)
        recovered = not STARTED_HERE.get()
        await self._sleep(job)
        async with self.desk.turns.of(job.turn, job.began), self.eyes.on(job):
            if job.url:
                await asyncio.sleep(ACKNOWLEDGED_S)
            if job.urgent:
                await self._say(job, (await self._step(job, "at_once")).calls, recovered=recovered)
            decision = await self._decided(job)
            await self._say(job, (*decision.first, *decision.calls), recovered=recovered)
            if decision.forgets:
                # In a step: a list of workflows is nothing that the serializer could keep.
                step: StepOptions = {"name": "forget"}
                await DBOS.run_step_async(step, self._forget, decision.forgets, job.key)
            for one in decision.follows:
                with SetWorkflowID(one.key):
                    await DBOS.start_workflow_async(self.workflow, one.kind, one.job)

    async def _sleep(self, job: Job) -> None:
        if job.after_s:
            self.asleep.add(job.key)
            try:
                await DBOS.sleep_async(job.after_s)
            finally:
                self.asleep.discard(job.key)

    async def _decided(self, job: Job) -> Decision:
        """What the job decides; where that breaks, the person is told, and it is tried again."""
        decision = await self._step(job, "decide")
        for _ in range(MORE_TRIES):
            if not decision.broken:
                break
            if job.audible:
                await self._say(job, job.tell(sorry(decision.broken)), recovered=False)
            await _Engine(job.key, self.pausing).sleep(AGAIN_S)
            decision = await self._step(job, "decide")
        return decision

    async def _step(self, job: Job, what: Literal["decide", "at_once"]) -> Decision:
        stored = await DBOS.run_step_async({"name": what}, self._decide, job, what)
        return Decision.model_validate(stored)

    async def _decide(self, job: Job, what: Literal["decide", "at_once"]) -> Object:
        # An exception may quote what was pasted; one that left a step would be stored.
        try:
            decide = job.decide if what == "decide" else job.at_once
            decision = await decide(self.desk)
        except Exception:
            decision = Decision(broken=short_id(job.key, "broken"))
            log.exception("a job broke", problem=decision.broken, job=type(job).__name__)
        return decision.model_dump(mode="json")

    async def _say(self, job: Job, calls: tuple[Call, ...], *, recovered: bool) -> None:
        engine = _Engine(job.key, self.pausing)
        for call in calls:
            async with self.desk.turns.of(call.channel, job.began):
                outcome = await deliver(call, self._carry_out, engine, recovered=recovered)
            if outcome.done and call.paste and outcome.ts:
                await DBOS.run_step_async({"name": "settle"}, self._settle, call, outcome.ts)

    async def _carry_out(self, call: Call, look_first: bool) -> Outcome:  # noqa: FBT001 - CarryOut
        return await self.desk.slack.carry_out(call, look_first=look_first)

    async def _settle(self, call: Call, ts: str) -> None:
        await settle(self.desk, call, ts)

    async def _forget(self, prefixes: tuple[str, ...], own: str) -> None:
        """Delete what the engine keeps of jobs whose keys start so, and that ended or sleep."""
        found = await DBOS.list_workflows_async(
            workflow_id_prefix=[*prefixes], load_input=False, load_output=False
        )
        idle = [one for one in found if one.status in ENDED or one.workflow_id in self.asleep]
        ids = [one.workflow_id for one in idle if one.workflow_id != own]
        await DBOS.cancel_workflows_async([one for one in ids if one in self.asleep])
        await DBOS.delete_workflows_async(ids)
