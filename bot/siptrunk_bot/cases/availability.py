"""Whether the database can be used at start, and in one sentence why not.

What a driver says about a failure holds the host and the user, and is not repeated.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import structlog
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from siptrunk_bot.cases.database import LAYOUT_VERSION, is_sqlite

CONNECT_TIMEOUT_S = 5
WAIT_INTERVAL_S = 2.0
NEWER_LAYOUT = "its file was written by a newer release of the bot"
REASONS = (
    ("password authentication failed", "it refuses the user or the password"),
    ("no password supplied", "it wants a password"),
    ("does not exist", "it does not know that user or that database"),
    ("resolve host", "nothing is known of its host name"),
    ("refused", "the connection was refused"),
    ("no such file", "nothing listens at that socket"),
    ("timeout", "it did not answer in time"),
    ("starting up", "it is starting up"),
    ("shutting down", "it is shutting down"),
    ("too many", "it has no connection left"),
    ("ssl", "it does not agree on TLS"),
    ("read-only", "it can be read only"),
    ("readonly", "it can be read only"),
    ("unable to open", "the file cannot be opened"),
    ("disk", "the disk is full, or broken"),
    ("not a database", "the file is no SQLite database"),
    ("locked", "another process has locked it"),
)
"""By what the driver's message contains, in lower case."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.database")


class DatabaseUnavailableError(Exception):
    """The database cannot be used; the message says so to an operator."""


async def require_database(url: str, *, stop: asyncio.Event | None = None) -> None:
    """Raise ``DatabaseUnavailableError`` where the database cannot be used.

    With ``stop`` it is waited for instead, until it can be used or ``stop`` is set.
    """
    is_logged = False
    while problem := await asyncio.to_thread(find_problem, url):
        if stop is None:
            raise DatabaseUnavailableError(sentence(problem))
        if not is_logged:
            log.warning("waiting for the database", problem=problem)
            is_logged = True
        try:
            await asyncio.wait_for(stop.wait(), WAIT_INTERVAL_S)
        except TimeoutError:
            continue
        return


def sentence(problem: str) -> str:
    """What an operator is told."""
    return (
        f"The database cannot be used: {problem}. "
        "See DATABASE_URL and SIPTRUNK_DATA; with --wait the bot waits for it."
    )


def find_problem(url: str) -> str:
    """Why the database cannot be used; empty where it can, or where its file is not there yet.

    It may take some seconds.
    """
    file = make_url(url).database
    if is_sqlite(url) and file and not Path(file).exists():
        return ""
    arguments = {"timeout": CONNECT_TIMEOUT_S}
    if not is_sqlite(url):
        arguments = {"connect_timeout": CONNECT_TIMEOUT_S}
    engine = create_engine(make_url(url), hide_parameters=True, connect_args=arguments)
    try:
        with engine.connect() as connection:
            connection.execute(text("BEGIN IMMEDIATE" if is_sqlite(url) else "SELECT 1"))
            if is_sqlite(url):
                layout = connection.execute(text("PRAGMA user_version")).scalar()
                return NEWER_LAYOUT if (layout or 0) > LAYOUT_VERSION else ""
    except SQLAlchemyError as error:
        return explain(error)
    finally:
        engine.dispose()
    return ""


def explain(error: SQLAlchemyError) -> str:
    """The reason, without a word of the driver's."""
    message = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    code = getattr(getattr(error, "orig", None), "sqlstate", None) or type(error).__name__
    unknown = f"it failed ({code})"
    return next((reason for passage, reason in REASONS if passage in message), unknown)
