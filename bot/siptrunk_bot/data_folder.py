"""The folder of the bot's state: its owner's alone, and used by one process at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import re2
from sqlalchemy import make_url

from siptrunk_bot.cases.availability import DatabaseUnavailableError
from siptrunk_bot.cases.database import is_sqlite
from siptrunk_bot.settings import Settings

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
STICKY = 0o1000
INSTANCE = re2.compile(r"^[0-9a-f]{8}$")
INSTANCE_LENGTH = 8


class FolderInUseError(Exception):
    """Another process keeps its state in the same place."""


def random_instance() -> str:
    """A name for one process."""
    return uuid.uuid4().hex[:INSTANCE_LENGTH]


@contextlib.contextmanager
def claim_state(settings: Settings) -> Iterator[str]:
    """The instance: a random name that this process has had since its first start.

    On SQLite its database is locked until the block ends, also against ``kill -9`` and restart;
    ``FolderInUseError`` where another process has locked it, ``DatabaseUnavailableError`` where its
    folder cannot be used. On Postgres the lock is on the name
    alone, and a process without a folder of its own gets a new name.
    """
    folder = settings.siptrunk_data
    database = make_url(settings.database).database
    if not is_sqlite(settings.database):
        with contextlib.ExitStack() as stack:
            try:
                create_private_folder(folder)
                instance = stack.enter_context(_lock(folder / "replica.lock"))
            except (OSError, FolderInUseError):
                instance = random_instance()
            yield instance
    elif not database or database == ":memory:":
        yield random_instance()
    else:
        path = Path(database).absolute()
        with contextlib.ExitStack() as stack:
            try:
                create_private_folder(path.parent, owned=path.parent == folder.absolute())
                _create_private_file(path)
                instance = stack.enter_context(_lock(path.with_name(f"{path.name}.lock")))
            except OSError as error:
                reason = error.strerror or type(error).__name__
                raise DatabaseUnavailableError(
                    f"The folder {path.parent} cannot be used for the database: {reason}."
                ) from error
            yield instance


def create_private_folder(folder: Path, *, owned: bool = True) -> None:
    """Create it for its owner alone; one that exists is made so where it is ``owned`` by the bot.

    A folder of somebody else, or one that is shared as ``/tmp`` is, stays as it is.
    """
    folder.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    status = folder.stat()
    if owned and status.st_uid == os.geteuid() and not status.st_mode & STICKY:
        folder.chmod(OWNER_ONLY_FOLDER)


def _create_private_file(path: Path) -> None:
    """SQLite gives the files beside its database the mode of the database."""
    path.touch(mode=OWNER_ONLY_FILE)
    if path.stat().st_uid == os.geteuid():
        path.chmod(OWNER_ONLY_FILE)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[str]:
    """The instance that the file names, a new one at first; the lock ends with the process."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY_FILE)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUseError(
                f"Another process keeps its state in {path.parent}. Give each a folder of its own "
                "(SIPTRUNK_DATA), or let them share a Postgres database (DATABASE_URL)."
            ) from error
        instance = os.read(descriptor, INSTANCE_LENGTH).decode(errors="replace")
        if not INSTANCE.search(instance):
            instance = random_instance()
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, instance.encode(), 0)
        yield instance
    finally:
        os.close(descriptor)
