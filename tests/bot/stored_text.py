"""Where the bot's state holds a text: in the raw files of SQLite, or in a table of Postgres."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

TABLES = """
    SELECT table_schema, table_name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
"""


def files_with(folder: Path, text: str) -> list[str]:
    """The names of the files in ``folder`` that hold ``text``, also where it was deleted."""
    files = (path for path in folder.iterdir() if path.is_file())
    return sorted(path.name for path in files if text.encode() in path.read_bytes())


def places_with(url: str, folder: Path, text: str) -> list[str]:
    """Those files for SQLite, for Postgres the tables with a row that holds ``text``."""
    if url.startswith("sqlite"):
        return files_with(folder, text)
    with psycopg.connect(url) as connection:
        return [
            f"{schema}.{table}"
            for schema, table in connection.execute(TABLES).fetchall()
            if connection.execute(
                sql.SQL("SELECT 1 FROM {} AS stored WHERE stored::text LIKE {} LIMIT 1").format(
                    sql.Identifier(schema, table), f"%{text}%"
                )
            ).fetchone()
        ]


def tables_with(folder: Path, text: str) -> list[str]:
    """The tables of SQLite with a row that holds ``text``."""
    with closing(sqlite3.connect(folder / "siptrunk.db")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
        tables = [name for name in names if not name.startswith(("sqlite_", "idx", "ix"))]
        return [
            table
            for table in tables
            for row in _rows(database, table)
            if any(text in str(value) for value in row)
        ]


def _rows(database: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    try:
        return list(database.execute(f'SELECT * FROM "{table}"'))  # noqa: S608 - its own tables
    except sqlite3.OperationalError:  # an index
        return []
