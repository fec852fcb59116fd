"""Cases: one row a thread, written only over what was read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from siptrunk.model.redacted import Hidden
from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.database import create_case_engine
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.settings import Storage
from tests.bot.databases import ON_BOTH_DATABASES

CASE = Case(team="T1", channel="C1", thread="1.000001", user_id="U1")


@pytest.fixture
async def cases(database: str) -> AsyncIterator[Cases]:
    cases = Cases(create_case_engine(Storage(database_url=database).database))
    await cases.open()
    yield cases
    await cases.close()


def test_an_id_is_the_same_each_time_and_can_be_read_out() -> None:
    assert CASE.id == CASE.model_copy(update={"user_id": "U2"}).id
    assert len(CASE.id) == 6
    assert not set(CASE.id) & set("ILOU")


@ON_BOTH_DATABASES
async def test_what_is_kept_comes_back(cases: Cases) -> None:
    paste = CasePaste(
        ts="1.000001",
        user_id="U1",
        text="{}",
        hidden=(Hidden("sip-password", 1, 3, "authPassword"),),
        open_findings=frozenset({"a/b"}),
    )
    stored = await cases.change(CASE, lambda case: case.with_paste(paste))
    assert await cases.by_thread("C1", "1.000001") == stored
    assert await cases.get(CASE.id) == stored
    assert stored.latest() == paste
    assert await cases.by_thread("C1", "9.9") is None


@ON_BOTH_DATABASES
async def test_changes_at_once_are_all_kept(cases: Cases) -> None:
    def adding(number: int) -> CasePaste:
        return CasePaste(ts=f"{number}.0", user_id="U1", text="")

    await asyncio.gather(
        *(cases.change(CASE, lambda case, n=n: case.with_paste(adding(n))) for n in range(10))  # type: ignore[misc]
    )
    case = await cases.get(CASE.id)
    assert case
    assert len(case.pastes) == 10


async def test_a_paste_takes_the_place_of_the_one_of_its_message() -> None:
    case = CASE.with_paste(CasePaste(ts="2.0", user_id="U1", text="b"))
    case = case.with_paste(CasePaste(ts="1.0", user_id="U1", text="a"))
    case = case.with_paste(CasePaste(ts="2.0", user_id="U1", text="c"))
    assert [paste.text for paste in case.pastes] == ["a", "c"]
    assert [paste.text for paste in case.without_paste("1.0").pastes] == ["c"]


@ON_BOTH_DATABASES
async def test_by_person_and_by_place(cases: Cases) -> None:
    for thread, person in (("1.0", "U1"), ("2.0", "U1"), ("3.0", "U2")):
        start = Case(team="T1", channel="C1", thread=thread, user_id=person)
        await cases.change(start, lambda case: case)
    assert [case.thread for case in await cases.by_user("U1")] == ["2.0", "1.0"]
    latest = await cases.latest_in("C1", "U1", within_s=60)
    assert latest
    assert latest.thread == "2.0"
    assert await cases.latest_in("C1", "U1", within_s=-1) is None
    assert await cases.latest_in("C2", "U1", within_s=60) is None


@ON_BOTH_DATABASES
async def test_forgotten_is_gone(cases: Cases) -> None:
    await cases.change(CASE, lambda case: case.model_copy(update={"direction": Direction.BOTH}))
    await cases.forget(CASE.id)
    assert await cases.get(CASE.id) is None


@ON_BOTH_DATABASES
async def test_a_channels_setting(cases: Cases) -> None:
    assert not await cases.is_mentions_only("C1")
    for on in (True, True, False):
        await cases.set_mentions_only("C1", on=on)
        assert await cases.is_mentions_only("C1") is on
