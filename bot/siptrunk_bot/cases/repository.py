"""Cases: what is known of a thread. One row each, written by one statement.

All text in them is redacted. A row carries its version, and is written only over the one that was
read, so that two processes cannot undo each other's changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Row, Select, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncEngine

from siptrunk.model.credential import Direction
from siptrunk.model.redacted import Hidden, Redacted
from siptrunk.model.region import Region
from siptrunk_bot.cases.ids import case_id
from siptrunk_bot.cases.tables import CHANNELS, ROWS, TABLES
from siptrunk_bot.conversation.feedback import Feedback
from siptrunk_bot.escalation.model import Draft, Summary

TRIES = 20


class Pasted(BaseModel):
    """One message of the thread that was answered. ``ts`` is the message's, ``reply`` ours."""

    model_config = ConfigDict(frozen=True)

    ts: str
    person: str
    text: str
    hidden: tuple[Hidden, ...] = ()
    reply: str = ""
    edited: str = ""
    """``ts`` of the edit that is held, so that an older one that arrives late changes nothing."""
    standing: frozenset[str] | None = None
    """What there was to correct, for comparing; None where no payload was read."""
    incomplete: bool = False
    """Whether it ends in the middle, so that the next message may be its other half."""
    asked_to_delete: bool = False
    show_all: bool = False
    as_curl: bool = False
    notes: tuple[str, ...] = ()
    addressed: bool = False
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    """What it says itself, which later pastes of the thread need not say again."""

    @property
    def redacted(self) -> Redacted:
        """The text as the door let it in."""
        return Redacted(self.text, self.hidden)


class Case(BaseModel):
    """What a thread knows. ``thread`` is the ``ts`` of its first message."""

    model_config = ConfigDict(frozen=True)

    team: str
    channel: str
    thread: str
    person: str
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    allowed: frozenset[str] = frozenset()
    closed: bool = False
    quiet: bool = False
    pasted: tuple[Pasted, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    draft: Draft | None = None
    escalations: tuple[Summary, ...] = ()

    @property
    def id(self) -> str:
        """A short name that people can read out."""
        return case_id(self.channel, self.thread)

    @property
    def wants_networks(self) -> bool:
        """Whether its carrier's addresses are of use: inbound calls are wanted."""
        return self.direction in {Direction.INBOUND, Direction.BOTH}

    def paste(self, ts: str) -> Pasted | None:
        """The paste of that message; None where there is none."""
        return next((one for one in self.pasted if one.ts == ts), None)

    def latest(self) -> Pasted | None:
        """The newest paste."""
        return self.pasted[-1] if self.pasted else None

    def having(self, paste: Pasted) -> Case:
        """The case with ``paste`` in place of the one of the same message, or beside the others."""
        others = tuple(one for one in self.pasted if one.ts != paste.ts)
        kept = sorted((*others, paste), key=lambda one: one.ts)
        return self.model_copy(update={"pasted": tuple(kept)})

    def escalation(self, name: str) -> Summary | None:
        """The escalation with that id; None where there is none."""
        return next((one for one in self.escalations if one.id == name), None)

    def escalated(self, summary: Summary) -> Case:
        """The case with ``summary`` in place of the one with the same id, or after the others."""
        others = tuple(one for one in self.escalations if one.id != summary.id)
        return self.model_copy(update={"escalations": (*others, summary)})

    def without(self, ts: str) -> Case:
        """The case without the paste of that message."""
        return self.model_copy(update={"pasted": tuple(p for p in self.pasted if p.ts != ts)})


Change: TypeAlias = Callable[[Case], Case]


class Cases:
    """All cases, and which channels want to be left alone unless they call."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        name = engine.dialect.name
        self._insert = postgresql.insert if name == "postgresql" else sqlite.insert

    async def open(self) -> None:
        """Make the tables where they are missing."""
        async with self._engine.begin() as connection:
            await connection.run_sync(TABLES.create_all)

    async def close(self) -> None:
        """Give the connections back."""
        await self._engine.dispose()

    async def named(self, name: str) -> Case | None:
        """The case with that id."""
        return (await self._read(name))[1]

    async def at(self, channel: str, thread: str) -> Case | None:
        """The case of a thread."""
        return await self.named(case_id(channel, thread))

    async def latest_in(self, channel: str, person: str, *, within_s: float) -> Case | None:
        """The case that ``person`` opened last in ``channel``, where it changed just now."""
        found = await self._all(
            select(ROWS)
            .where(ROWS.c.channel == channel, ROWS.c.person == person)
            .where(ROWS.c.changed_at > time.time() - within_s)
            .order_by(ROWS.c.changed_at.desc())
            .limit(1)
        )
        return found[0] if found else None

    async def of(self, person: str) -> list[Case]:
        """Every case that ``person`` opened, newest first."""
        query = select(ROWS).where(ROWS.c.person == person).order_by(ROWS.c.changed_at.desc())
        return await self._all(query)

    async def change(self, start: Case, change: Change) -> Case:
        """``change`` applied to the case as it is stored, or to ``start`` where there is none.

        It may be applied more than once, where another process was quicker.
        """
        for _ in range(TRIES):
            version, stored = await self._read(start.id)
            changed = change(stored or start)
            if await self._write(changed, version):
                return changed
        raise RuntimeError("a case was changed by others each time")

    async def forget(self, name: str) -> None:
        """Delete a case."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(ROWS).where(ROWS.c.id == name))

    async def only_mentioned(self, channel: str) -> bool:
        """Whether the bot is to speak in ``channel`` only when it is mentioned."""
        async with self._engine.connect() as connection:
            query = select(CHANNELS.c.only_mentioned).where(CHANNELS.c.channel == channel)
            return bool((await connection.execute(query)).scalar())

    async def set_only_mentioned(self, channel: str, *, on: bool) -> None:
        """Set that for ``channel``."""
        new = {"channel": channel, "only_mentioned": int(on)}
        statement = self._insert(CHANNELS).values(new)
        statement = statement.on_conflict_do_update(index_elements=["channel"], set_=new)
        async with self._engine.begin() as connection:
            await connection.execute(statement)

    async def _read(self, name: str) -> tuple[int, Case | None]:
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(ROWS).where(ROWS.c.id == name))).first()
        return (row.version, _case(row)) if row else (0, None)

    async def _all(self, query: Select[tuple[object, ...]]) -> list[Case]:
        async with self._engine.connect() as connection:
            return [_case(row) for row in (await connection.execute(query)).all()]

    async def _write(self, case: Case, version: int) -> bool:
        """Whether it was written: not where the row is no longer the one with ``version``."""
        row = {
            "id": case.id,
            "version": version + 1,
            "team": case.team,
            "channel": case.channel,
            "thread": case.thread,
            "person": case.person,
            "changed_at": time.time(),
            "state": case.model_dump_json(),
        }
        statement = (
            self._insert(ROWS)
            .values(row)
            .on_conflict_do_update(index_elements=["id"], set_=row, where=ROWS.c.version == version)
        )
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).rowcount == 1


def _case(row: Row[tuple[object, ...]]) -> Case:
    return Case.model_validate_json(row.state)
