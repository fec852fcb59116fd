"""SQLAlchemy engines of the database: one for DBOS, and one for cases.

No engine puts the parameters of a statement into an exception: they hold what was pasted.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time

from sqlalchemy import Engine, create_engine, event, exc, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

PRAGMAS = (
    "PRAGMA busy_timeout=30000",  # first: switching to WAL needs the lock
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # what is deleted is overwritten with zeros
)
UNAVAILABLE_ERRORS = (
    exc.OperationalError,
    exc.InterfaceError,
    exc.InternalError,  # among them: Postgres lets nobody write
    exc.TimeoutError,
)
"""What is raised while the database is away, full, locked or read-only."""
IDLE_TRANSACTION_S = 5.0
"""Timeout after which Postgres ends a session that is idle in a transaction, and its locks.

A replica that is suspended, or whose machine is gone, would keep its jobs from the others.
"""
LAYOUT_VERSION = 1
"""``user_version`` of a file in which everything that was deleted is overwritten."""
LOG_TIMEOUT_S = 0.1
"""How long emptying the log waits for those who read it; nobody can write meanwhile."""
SUBSECONDS_SINCE = (3, 42)
"""SQLite's first version with ``unixepoch('subsec')``, which DBOS needs on Python 3.12 and later.

Debian 12, on which Python's container images were built until 2025, has 3.40.
"""


def is_sqlite(url: str) -> bool:
    """Whether the database is an SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def clear_free_pages(url: str) -> None:
    """Rebuild a database file of an older release, whose free pages hold what was deleted.

    Call it before anything else uses the file.
    """
    if not is_sqlite(url) or not (path := _file(url)):
        return
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] < LAYOUT_VERSION:
            _pragmas(connection)
            if connection.execute("PRAGMA page_count").fetchone()[0]:
                connection.execute("VACUUM")
            connection.execute(f"PRAGMA user_version={LAYOUT_VERSION}")


def empty_log(url: str) -> bool:
    """Move SQLite's write-ahead log into the file, and empty it; False while it is read.

    The log holds what was deleted until then. On Postgres there is nothing to do.
    """
    if not is_sqlite(url) or not (path := _file(url)):
        return True
    with contextlib.closing(
        sqlite3.connect(path, isolation_level=None, timeout=LOG_TIMEOUT_S)
    ) as connection:
        try:
            is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:  # it is locked
            return False
    return not is_busy


def _file(url: str) -> str:
    """The path of the database file; empty where it is in memory."""
    database = make_url(url).database or ""
    return "" if database == ":memory:" else database


def is_unavailable(error: BaseException) -> bool:
    """Whether the database cannot be used now, and may be later: a missing table stays missing."""
    return isinstance(error, UNAVAILABLE_ERRORS) and "no such" not in str(error)


def create_job_engine(url: str) -> Engine | None:
    """The engine for DBOS; None where it creates the right one itself, as for Postgres."""
    if not is_sqlite(url):
        return None
    engine = create_engine(url, hide_parameters=True, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # DBOS' migrations need this form; a BEGIN IMMEDIATE of SQLAlchemy's breaks them.
        connection.isolation_level = "IMMEDIATE"
        if sqlite3.sqlite_version_info < SUBSECONDS_SINCE:
            connection.create_function("unixepoch", 1, _unixepoch)
        _pragmas(connection)

    return engine


def create_case_engine(url: str) -> AsyncEngine:
    """The engine for cases."""
    if not is_sqlite(url):
        engine = create_async_engine(url, hide_parameters=True, pool_size=5, pool_pre_ping=True)
        event.listen(engine.sync_engine, "connect", _limit_idle_transactions)
        return engine
    engine = create_async_engine(
        make_url(url).set(drivername="sqlite+aiosqlite"),
        hide_parameters=True,
        pool_size=1,
        max_overflow=0,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        _pragmas(connection)

    return engine


def _limit_idle_transactions(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Set the timeout by a statement: poolers such as PgBouncer take no such start-up option."""
    cursor = connection.cursor()
    cursor.execute(f"SET idle_in_transaction_session_timeout = {IDLE_TRANSACTION_S * 1000:.0f}")
    cursor.close()
    connection.commit()


def _pragmas(connection: DBAPIConnection | sqlite3.Connection) -> None:
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _unixepoch(_modifier: str) -> float:
    return time.time()
