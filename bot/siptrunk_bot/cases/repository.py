"""Storage of cases: one row each, with optimistic locking by a version number.

A row is written only over the version that was read, so that two processes cannot undo each
other's changes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TypeAlias

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.database import empty_log
from siptrunk_bot.cases.ids import case_id
from siptrunk_bot.cases.tables import CHANNELS, ROWS, TABLES

MAX_WRITE_ATTEMPTS = 20
MAX_RECENT_CASES = 10
SCHEMA_LOCK = 7245100
"""The key of the advisory lock on Postgres under which tables are created."""


CaseChange: TypeAlias = Callable[[Case], Case]


class Cases:
    """All cases, and the channels in which the bot answers only when it is mentioned."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        name = engine.dialect.name
        self._insert = postgresql.insert if name == "postgresql" else sqlite.insert

    async def open(self) -> None:
        """Create the tables where they are missing."""
        async with self._engine.begin() as connection:
            if connection.dialect.name == "postgresql":  # replicas may start at the same moment
                await connection.execute(select(func.pg_advisory_xact_lock(SCHEMA_LOCK)))
            await connection.run_sync(TABLES.create_all)

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    async def is_readable(self) -> bool:
        """True; raises where the database cannot be read."""
        async with self._engine.connect() as connection:
            await connection.execute(select(CHANNELS.c.channel).limit(1))
        return True

    async def get(self, case_id: str) -> Case | None:
        """The case with that id."""
        return (await self._read(case_id))[1]

    async def by_thread(self, channel: str, thread: str) -> Case | None:
        """The case of a thread."""
        return await self.get(case_id(channel, thread))

    async def latest_in(self, channel: str, user_id: str, *, within_s: float) -> Case | None:
        """The newest case of ``user_id`` in ``channel`` that changed within ``within_s``."""
        return next(iter(await self.recent_in(channel, user_id, within_s=within_s)), None)

    async def recent_in(self, channel: str, user_id: str, *, within_s: float) -> list[Case]:
        """The cases of ``user_id`` in ``channel`` that changed within ``within_s``, newest first.

        No more than ``MAX_RECENT_CASES``.
        """
        return await self._select(
            select(ROWS)
            .where(ROWS.c.channel == channel, ROWS.c.user_id == user_id)
            .where(ROWS.c.changed_at > time.time() - within_s)
            .order_by(ROWS.c.changed_at.desc())
            .limit(MAX_RECENT_CASES)
        )

    async def by_user(self, user_id: str) -> list[Case]:
        """Every case that ``user_id`` opened, newest first."""
        query = select(ROWS).where(ROWS.c.user_id == user_id).order_by(ROWS.c.changed_at.desc())
        return await self._select(query)

    async def naming_user(self, user_id: str) -> list[Case]:
        """Every case that ``user_id`` opened or has a part in, newest first."""
        is_named = ROWS.c.state.contains(f'"{user_id}"', autoescape=True)
        query = select(ROWS).where(is_named | (ROWS.c.user_id == user_id))
        return await self._select(query.order_by(ROWS.c.changed_at.desc()))

    async def of_message(self, channel: str, thread: str, ts: str) -> Case | None:
        """The case with a paste of which the message ``ts`` of ``thread`` is a part.

        The second part of a paste may be outside the thread of the first.
        """
        case = await self.by_thread(channel, thread)
        if case and case.paste_of_message(ts):
            return case
        is_named = ROWS.c.state.contains(f'"{ts}"', autoescape=True)
        cases = await self._select(select(ROWS).where(ROWS.c.channel == channel, is_named))
        return next((case for case in cases if case.paste_of_message(ts)), None)

    async def change(self, start: Case, change: CaseChange) -> Case:
        """Apply ``change`` to the stored case, or to ``start`` where there is none; the result.

        ``change`` may run more than once, where another process wrote in between. Raises
        ``RuntimeError`` after ``MAX_WRITE_ATTEMPTS``.
        """
        for _ in range(MAX_WRITE_ATTEMPTS):
            version, stored = await self._read(start.id)
            changed = change(stored or start)
            if await self._write(changed, version):
                return changed
        raise RuntimeError("a case was changed concurrently at each attempt")

    async def forget(self, case_id: str) -> None:
        """Delete a case."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(ROWS).where(ROWS.c.id == case_id))

    async def purge(self, changed_before: float) -> int:
        """Delete the cases that last changed before a time (seconds since 1970); their number."""
        expired = delete(ROWS).where(ROWS.c.changed_at < changed_before).returning(ROWS.c.id)
        async with self._engine.begin() as connection:
            return len((await connection.execute(expired)).all())

    async def empty_log(self) -> bool:
        """Empty SQLite's write-ahead log of what was deleted; False while somebody reads it."""
        url = self._engine.url.render_as_string(hide_password=False)
        return await asyncio.to_thread(empty_log, url)

    async def is_mentions_only(self, channel: str) -> bool:
        """Whether the bot answers in ``channel`` only when it is mentioned."""
        async with self._engine.connect() as connection:
            query = select(CHANNELS.c.only_mentioned).where(CHANNELS.c.channel == channel)
            return bool((await connection.execute(query)).scalar())

    async def set_mentions_only(self, channel: str, *, on: bool) -> None:
        """Set that for ``channel``."""
        row = {"channel": channel, "only_mentioned": int(on)}
        statement = self._insert(CHANNELS).values(row)
        statement = statement.on_conflict_do_update(index_elements=["channel"], set_=row)
        async with self._engine.begin() as connection:
            await connection.execute(statement)

    async def _read(self, case_id: str) -> tuple[int, Case | None]:
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(ROWS).where(ROWS.c.id == case_id))).first()
        return (row.version, _load(row)) if row else (0, None)

    async def _select(self, query: Select[tuple[object, ...]]) -> list[Case]:
        async with self._engine.connect() as connection:
            return [_load(row) for row in (await connection.execute(query)).all()]

    async def _write(self, case: Case, version: int) -> bool:
        """Write the row over the one with ``version``; False where that is no longer stored."""
        row = {
            "id": case.id,
            "version": version + 1,
            "team": case.team,
            "channel": case.channel,
            "thread": case.thread,
            "user_id": case.user_id,
            "changed_at": time.time(),
            "state": case.model_dump_json(),
        }
        statement = (
            self._insert(ROWS)
            .values(row)
            .on_conflict_do_update(index_elements=["id"], set_=row, where=ROWS.c.version == version)
            .returning(ROWS.c.id)
        )
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).first() is not None


def _load(row: Row[tuple[object, ...]]) -> Case:
    return Case.model_validate_json(row.state)
