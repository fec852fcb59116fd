"""Locks of threads: their jobs run one after the other, in the order in which they were queued.

On Postgres the order holds over replicas: each job has a ticket in the database. That of a job
which breaks off stays, since the job is resumed, so that the order also holds over a crash.
"""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from collections.abc import AsyncIterator, Collection

from sqlalchemy import and_, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from siptrunk_bot.cases.tables import LOCK_TICKETS
from siptrunk_bot.workflow.keyed_lock import FifoLocks

POLL_INTERVAL_S = 0.1
WAIT_LIMIT_S = 30.0
TICKET_LOCK = 7245102
"""The first half of the keys of the advisory locks under which tickets are written."""


class ThreadLocks:
    """Locks within this process."""

    def __init__(self) -> None:
        self._local = FifoLocks()

    @contextlib.asynccontextmanager
    async def hold(self, key: str, job: str, queued_at: float) -> AsyncIterator[None]:
        """Hold the lock of ``key`` for ``job``, whose order is ``queued_at``, in seconds."""
        del job  # only tickets name it
        async with self._local.hold(key, queued_at):
            yield

    async def wait(self, key: str) -> None:
        """Wait until whoever holds the lock has released it."""
        async with self._local.hold(key):
            pass

    async def tickets(self) -> frozenset[str]:
        """The jobs that have tickets."""
        return frozenset()

    async def drop(self, jobs: Collection[str]) -> None:
        """Delete the tickets of jobs that have ended otherwise than by releasing the lock."""


class SharedThreadLocks(ThreadLocks):
    """Locks over all processes on a Postgres database."""

    def __init__(self, engine: AsyncEngine) -> None:
        super().__init__()
        self._engine = engine

    @contextlib.asynccontextmanager
    async def hold(self, key: str, job: str, queued_at: float) -> AsyncIterator[None]:
        """As in one process; an exception keeps the ticket."""
        async with super().hold(key, job, queued_at):
            while not await self._acquire(key, job, queued_at):  # noqa: ASYNC110 - others release it
                await asyncio.sleep(POLL_INTERVAL_S)
            yield
            await self._release(key, job)

    async def wait(self, key: str) -> None:
        """As in one process, but not for longer than ``WAIT_LIMIT_S``."""
        await super().wait(key)
        is_held = and_(LOCK_TICKETS.c.key == key, LOCK_TICKETS.c.holds)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(WAIT_LIMIT_S):
                while await self._exists(is_held):  # noqa: ASYNC110 - the same
                    await asyncio.sleep(POLL_INTERVAL_S)

    async def tickets(self) -> frozenset[str]:
        """The jobs that have tickets."""
        async with self._engine.connect() as connection:
            return frozenset((await connection.execute(select(LOCK_TICKETS.c.job))).scalars())

    async def drop(self, jobs: Collection[str]) -> None:
        """Delete the tickets of ``jobs``."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(LOCK_TICKETS).where(LOCK_TICKETS.c.job.in_(jobs)))

    async def _exists(self, condition: object) -> bool:
        query = select(LOCK_TICKETS.c.job).where(condition).limit(1)  # type: ignore[arg-type]
        async with self._engine.connect() as connection:
            return (await connection.execute(query)).first() is not None

    async def _acquire(self, key: str, job: str, queued_at: float) -> bool:
        """Whether the lock is held now: nobody else holds it, and nobody came before."""
        async with self._engine.begin() as connection:
            lock = func.pg_advisory_xact_lock(TICKET_LOCK, zlib.crc32(key.encode()) - 2**31)
            await connection.execute(select(lock))
            return await _take_ticket(connection, key, job, queued_at)

    async def _release(self, key: str, job: str) -> None:
        is_ours = and_(LOCK_TICKETS.c.key == key, LOCK_TICKETS.c.job == job)
        async with self._engine.begin() as connection:
            await connection.execute(delete(LOCK_TICKETS).where(is_ours))


async def _take_ticket(connection: AsyncConnection, key: str, job: str, queued_at: float) -> bool:
    query = select(LOCK_TICKETS).where(LOCK_TICKETS.c.key == key)
    tickets = (await connection.execute(query)).all()
    own_ticket = next((ticket for ticket in tickets if ticket.job == job), None)
    if own_ticket is not None and own_ticket.holds:
        return True
    order = (queued_at, job)
    is_first = not any(
        ticket.holds or (ticket.queued_at, ticket.job) < order
        for ticket in tickets
        if ticket.job != job
    )
    if own_ticket is None:
        values = {"key": key, "job": job, "queued_at": queued_at, "holds": is_first}
        await connection.execute(insert(LOCK_TICKETS).values(values))
    elif is_first:
        is_ours = and_(LOCK_TICKETS.c.key == key, LOCK_TICKETS.c.job == job)
        await connection.execute(update(LOCK_TICKETS).where(is_ours).values(holds=True))
    return is_first
