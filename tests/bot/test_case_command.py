"""``siptrunk case``: what somebody said is wrong becomes a paste to test with."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from siptrunk.cli import main
from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.cases.case import Case, CasePaste, Feedback
from siptrunk_bot.cases.database import create_case_engine
from siptrunk_bot.cases.repository import Cases

CASE = Case(
    team="T1",
    channel="C1",
    thread="1.000001",
    user_id="U1",
    direction=Direction.OUTBOUND,
    carrier="twilio",
    pastes=(
        CasePaste(ts="1.000001", user_id="U1", text='{"gateways": []}\n'),
        CasePaste(ts="2.000001", user_id="U1", text="second"),
    ),
    feedback=(Feedback(what="json", note="a host is missing", rules=("a/b",)),),
)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case in the bot's database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("SIPTRUNK_DATA", str(tmp_path))

    async def store() -> None:
        cases = Cases(create_case_engine(f"sqlite:///{tmp_path / 'siptrunk.db'}"))
        await cases.open()
        await cases.change(CASE, lambda case: case)
        await cases.close()

    asyncio.run(store())


def siptrunk(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["case", *arguments])


@pytest.mark.usefixtures("stored")
def test_the_last_paste_is_printed_with_what_was_said_of_it() -> None:
    result = siptrunk(CASE.id.lower())
    assert result.stdout == "second\n=== siptrunk check --direction outbound --carrier twilio\n"
    assert result.stderr == "wrong: json a host is missing (a/b)\n"
    assert result.exit_code == 0


@pytest.mark.usefixtures("stored")
def test_an_earlier_paste_by_its_number() -> None:
    assert siptrunk(CASE.id, "--paste", "1").stdout.startswith('{"gateways": []}\n===')
    assert "has 2 pastes" in siptrunk(CASE.id, "--paste", "3").stderr


@pytest.mark.usefixtures("stored")
def test_a_case_that_is_not_there() -> None:
    result = siptrunk("NONE")
    assert result.exit_code == 2
    assert "There is no case NONE." in result.stderr


def test_nothing_is_made_where_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPTRUNK_DATA", str(tmp_path / "none"))
    assert siptrunk("NONE").exit_code == 2
    assert not (tmp_path / "none").exists()
