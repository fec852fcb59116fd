"""This process among its replicas: its name, its heartbeat, and which others live.

A process whose row was not refreshed for ``takeover_s`` is dead: others resume its jobs.
Times are compared on the database's clock alone.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator
from typing import Protocol

from sqlalchemy import Float, cast, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from siptrunk_bot.cases.tables import REPLICAS

WATCH_INTERVAL_S = 2.0
"""Between heartbeats, and between looks for jobs that nobody runs."""
FORGET_AFTER_S = 86_400.0
TAKEOVER_LOCK = 7245101
"""The key of the advisory lock under which jobs of dead replicas are resumed."""
CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""It goes on while the machine is suspended, where the system has such a clock."""
DATABASE_TIME = cast(func.extract("epoch", func.clock_timestamp()), Float)


class Replica(Protocol):
    """A process that runs jobs."""

    @property
    def name(self) -> str:
        """Its name, which no other living replica has."""

    @property
    def is_current(self) -> bool:
        """Whether nobody can have taken it for dead."""

    async def beat(self) -> None:
        """Refresh the heartbeat; call it before anything is run."""

    async def living(self) -> frozenset[str]:
        """The names of the replicas that live, this one included."""

    def lock_takeover(self) -> contextlib.AbstractAsyncContextManager[bool]:
        """Whether this replica alone may resume the jobs of dead ones, while inside."""

    async def leave(self) -> None:
        """Give the name back: what is left is for others."""


class OnlyReplica:
    """The one process on an SQLite database, which its lock file guarantees."""

    is_current = True

    def __init__(self, name: str) -> None:
        self.name = name

    async def beat(self) -> None:
        """Nothing: nobody looks."""

    async def living(self) -> frozenset[str]:
        """Its own name."""
        return frozenset({self.name})

    @contextlib.asynccontextmanager
    async def lock_takeover(self) -> AsyncIterator[bool]:
        """Always granted."""
        yield True

    async def leave(self) -> None:
        """Nothing: there is no row."""


class SharedReplica:
    """One of several processes on a Postgres database, by a name that is its own.

    ``takeover_s`` is how long it may be silent before its jobs are taken over.
    """

    def __init__(self, engine: AsyncEngine, name: str, takeover_s: float) -> None:
        self._engine = engine
        self.name = name
        self._takeover_s = takeover_s
        self._current_until_s = 0.0

    @property
    def is_current(self) -> bool:
        """Whether nobody can have taken it for dead, with a heartbeat to spare."""
        return time.clock_gettime(CLOCK) < self._current_until_s - WATCH_INTERVAL_S

    async def beat(self) -> None:
        """Write the row."""
        asked_at = time.clock_gettime(CLOCK)
        values = {"seen_at": DATABASE_TIME}
        statement = insert(REPLICAS).values(name=self.name, **values)
        statement = statement.on_conflict_do_update(index_elements=["name"], set_=values)
        async with self._engine.begin() as connection:
            await connection.execute(statement)
        self._current_until_s = asked_at + self._takeover_s

    async def living(self) -> frozenset[str]:
        """The names whose rows are fresh."""
        is_fresh = REPLICAS.c.seen_at > DATABASE_TIME - self._takeover_s
        async with self._engine.connect() as connection:
            return frozenset(
                (await connection.execute(select(REPLICAS.c.name).where(is_fresh))).scalars()
            )

    @contextlib.asynccontextmanager
    async def lock_takeover(self) -> AsyncIterator[bool]:
        """Granted to one replica at a time; the others do not wait."""
        statement = select(func.pg_try_advisory_xact_lock(TAKEOVER_LOCK))
        async with self._engine.begin() as connection:
            yield bool((await connection.execute(statement)).scalar())

    async def leave(self) -> None:
        """Delete the row, and those that were silent for a day."""
        is_ours = REPLICAS.c.name == self.name
        is_old = REPLICAS.c.seen_at < DATABASE_TIME - FORGET_AFTER_S
        async with self._engine.begin() as connection:
            await connection.execute(delete(REPLICAS).where(is_ours | is_old))
