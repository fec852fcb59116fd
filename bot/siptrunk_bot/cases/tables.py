"""The tables beside DBOS' own: cases, settings of channels, replicas and their locks."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, MetaData, String, Table, Text

TABLES = MetaData()
ROWS = Table(
    "cases",
    TABLES,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("team", String, nullable=False),
    Column("channel", String, nullable=False, index=True),
    Column("thread", String, nullable=False),
    Column("user_id", String, nullable=False, index=True),
    Column("changed_at", Float, nullable=False, index=True),
    Column("state", Text, nullable=False),
)
CHANNELS = Table(
    "channels",
    TABLES,
    Column("channel", String, primary_key=True),
    Column("only_mentioned", Integer, nullable=False),
)
REPLICAS = Table(
    "replicas",
    TABLES,
    Column("name", String, primary_key=True),
    Column("seen_at", Float, nullable=False),
)
"""One row a process, on Postgres; ``seen_at`` is the database's clock."""
LOCK_TICKETS = Table(
    "lock_tickets",
    TABLES,
    Column("key", String, primary_key=True),
    Column("job", String, primary_key=True),
    Column("queued_at", Float, nullable=False),
    Column("holds", Boolean, nullable=False),
)
"""The jobs that hold the lock of a thread, or wait for it, on Postgres."""
