"""The tables beside DBOS' own: cases, and what was set for a channel."""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text

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
