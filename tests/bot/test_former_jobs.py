"""What a former release has stored is finished by this one.

``stored/`` holds a database of each form of stored jobs as SQL, named for its workflow: written by
that release, killed in the middle of its work. Add one when the form changes, and keep the others
for as long as the workflow is registered.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from bot.local.driver import DEFAULT_CHANNEL, LocalSlack
from bot.local.workspace.message import Message
from siptrunk_bot.cases.availability import DatabaseUnavailableError, require_database
from siptrunk_bot.cases.database import LAYOUT_VERSION
from siptrunk_bot.workflow.engine import FORMER_WORKFLOW_NAME
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE

STORED = Path(__file__).parent / "stored"
ANSWERED, UPLOADING, WAITING, QUEUED = (
    "1795621472.567483",
    "1795621473.309313",
    "1795621473.673830",
    "1795621473.732622",
)
"""Answered; with a file that was to be uploaded; told to wait; in its thread."""
POSTED = {ANSWERED: "1795621472.795198", UPLOADING: "1795621473.672274"}
"""The replies that were posted, by paste."""


def write_database(path: Path, name: str) -> None:
    """The database that a release has left."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript((STORED / f"{name}.sql").read_text(encoding="utf-8"))


def states(path: Path) -> dict[str, str]:
    """The state of each job, by the ``ts`` of its paste."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT workflow_uuid, status FROM workflow_status").fetchall()
    return {key.rpartition(":")[2]: state for key, state in rows}


def put_messages(slack: LocalSlack) -> dict[str, Message]:
    """The pastes, and the replies that the former release has posted, in the stand-in."""
    channel = slack.core.workspace.channel(DEFAULT_CHANNEL).id
    app = slack.core.app
    pastes = {}
    for ts in (ANSWERED, UPLOADING, WAITING, QUEUED):
        thread = WAITING if ts == QUEUED else None
        pastes[ts] = slack.core.put(Message(channel, ts, "U0ANA", PASTE, thread_ts=thread))
    for paste, ts in POSTED.items():
        reply = Message(channel, ts, app.user, "answer", thread_ts=paste, bot_id=app.bot_id)
        slack.core.put(reply)
    return pastes


@pytest.mark.parametrize("name", sorted(path.stem for path in STORED.glob("*.sql")))
async def test_each_job_of_a_former_release_ends_once(
    start: Start, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "siptrunk.db"
    write_database(path, name)
    assert sorted(states(path).values()) == ["PENDING", "PENDING", "PENDING", "SUCCESS"]
    async with start() as slack:
        pastes = put_messages(slack)
        await slack.replies(pastes[WAITING], 2)
        await slack.replies(pastes[UPLOADING], 2)
        await slack.settle()
        assert set(states(path).values()) == {"SUCCESS"}
        answers = [len(slack.replies_so_far(pastes[ts]) or ()) for ts in (ANSWERED, WAITING)]
        assert answers == [1, 2]
        assert len(slack.calls("chat.postMessage")) == 2
        assert len(slack.uploads()) == 1


async def test_a_job_of_a_form_that_is_not_known_is_left_alone(
    start: Start, tmp_path: Path
) -> None:
    """As after a step back to an older release: it is said once, and the others go on."""
    path = tmp_path / "siptrunk.db"
    write_database(path, FORMER_WORKFLOW_NAME)
    with closing(sqlite3.connect(path)) as database:
        statement = "UPDATE workflow_status SET name = 'job-9' WHERE workflow_uuid LIKE ?"
        database.execute(statement, (f"%{UPLOADING}",))
        database.commit()
    with structlog.testing.capture_logs() as logged:
        async with start() as slack:
            pastes = put_messages(slack)
            await slack.replies(pastes[WAITING], 2)
            await slack.replies(await slack.says("ana", PASTE))
    events = [entry for entry in logged if "another release" in str(entry["event"])]
    assert [entry["count"] for entry in events] == [1]
    assert states(path)[UPLOADING] == "PENDING"


async def test_a_file_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "siptrunk.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"PRAGMA user_version = {LAYOUT_VERSION + 1}")
    with pytest.raises(DatabaseUnavailableError, match="written by a newer release"):
        await require_database(f"sqlite:///{path}")


def test_there_is_a_database_of_the_form_before() -> None:
    assert (STORED / f"{FORMER_WORKFLOW_NAME}.sql").exists()
