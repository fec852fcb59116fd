"""The jobs of an escalation alone: a secret that is still there, a day without an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from siptrunk_bot.cases.database import engine_for_cases
from siptrunk_bot.cases.repository import Case, Cases, Pasted
from siptrunk_bot.escalation.model import Destination, Escalation, Receipt, Undelivered
from siptrunk_bot.escalation.send import PAUSES_S, Sending
from siptrunk_bot.escalation.submit import Escalate
from siptrunk_bot.slack.client import Slack, web_client
from siptrunk_bot.slack.files import Files
from siptrunk_bot.workflow.job import Decision, Desk, Job
from tests.bot.escalations import ESCALATION
from tests.bot.pastes import PASTE

NOWHERE = "http://127.0.0.1:9/api/"
AT = "2026-11-23T12:00:00Z"
SECRET = "tu7-Quell-brook"


@dataclass(slots=True)
class Place:
    """A destination that ends each attempt in the same way."""

    result: Receipt | Undelivered
    keys: list[str] = field(default_factory=list)

    async def send(self, _escalation: Escalation, key: str) -> Receipt | Undelivered:
        self.keys.append(key)
        return self.result


@pytest.fixture
async def cases(tmp_path: Path) -> AsyncIterator[Cases]:
    opened = Cases(engine_for_cases(f"sqlite:///{tmp_path / 'cases.db'}"))
    await opened.open()
    yield opened
    await opened.close()


def desk(cases: Cases, destinations: Mapping[str, Destination]) -> Desk:
    http = httpx.AsyncClient()
    slack = Slack(web_client("xoxb-made-up", NOWHERE, None), http)
    return Desk(cases, slack, Files(slack, http, "xoxb-made-up"), None, destinations)


async def stored(cases: Cases, text: str = PASTE) -> Case:
    paste = Pasted(ts="1.2", person="U0ANA", text=text)
    case = Case(team="T0", channel="C0SIPHELP", thread="1.2", person="U0ANA", pasted=(paste,))
    return await cases.change(case, lambda one: one)


async def sending(cases: Cases, result: Receipt | Undelivered, attempt: int = 0) -> Decision:
    case = await stored(cases)
    summary = ESCALATION.summary.model_copy(update={"case": case.id})
    await cases.change(case, lambda one: one.escalated(summary))
    job = Sending(
        key="k:webhook" + (f":{attempt}" if attempt else ""),
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        person="U0ANA",
        escalation=ESCALATION.model_copy(update={"summary": summary}),
        destination="webhook",
        attempt=attempt,
    )
    return await job.decide(desk(cases, {"webhook": Place(result)}))


DOWN = Undelivered("HTTP 503.")


async def test_the_pauses_grow_and_make_a_day() -> None:
    assert list(PAUSES_S) == sorted(PAUSES_S)
    assert 23 * 3600 < sum(PAUSES_S) <= 24 * 3600


async def test_the_first_failure_is_said_the_next_ones_are_not(cases: Cases) -> None:
    first = await sending(cases, DOWN)
    assert "I retry for a day and post the result here." in first.calls[0].text
    (follow,) = first.follows
    assert (follow.key, follow.job["after_s"]) == ("k:webhook:1", PAUSES_S[0])

    second = await sending(cases, DOWN, attempt=1)
    assert second.calls == ()
    assert second.follows[0].key == "k:webhook:2"
    assert second.follows[0].job["after_s"] == PAUSES_S[1]


async def test_after_a_day_it_is_said_and_ends(cases: Cases) -> None:
    last = await sending(cases, DOWN, attempt=len(PAUSES_S))
    assert last.follows == ()
    assert "Not sent to the webhook:" in last.calls[0].text
    assert "I tried for a day." in last.calls[0].text


async def test_a_destination_may_ask_for_more_time(cases: Cases) -> None:
    asked = await sending(cases, Undelivered("HTTP 429.", later_s=90))
    assert asked.follows[0].job["after_s"] == 90


async def test_what_was_forgotten_is_not_sent(cases: Cases) -> None:
    place = Place(Receipt("Sent."))
    job = Sending(
        key="k:webhook:3",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        person="U0ANA",
        escalation=ESCALATION,
        destination="webhook",
        attempt=3,
    )
    assert await job.decide(desk(cases, {"webhook": place})) == Decision()
    assert place.keys == []


async def test_a_destination_that_is_gone_from_the_settings_is_said(cases: Cases) -> None:
    case = await stored(cases)
    summary = ESCALATION.summary.model_copy(update={"case": case.id})
    await cases.change(case, lambda one: one.escalated(summary))
    job = Sending(
        key="k:mail",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        person="U0ANA",
        escalation=ESCALATION.model_copy(update={"summary": summary}),
        destination="mail",
    )
    decision = await job.decide(desk(cases, {}))
    assert "no longer set up" in decision.calls[0].text


async def test_a_secret_that_is_still_there_stops_it(cases: Cases) -> None:
    """As though the door had missed it: nothing leaves, and the value is not said."""
    text = f"{PASTE}\nauthPassword: {SECRET}"
    case = await stored(cases, text.replace("acme desk", f"sip:desk:{SECRET}@sip.acme.net"))
    place = Place(Receipt("Sent."))
    job: Job = Escalate(
        key="k",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        person="U0ANA",
        case=case.id,
        paste="1.2",
        at=AT,
        name="ana",
        at_home=True,
    )
    decision = await job.decide(desk(cases, {"webhook": place}))
    (call,) = decision.calls
    assert (call.do, call.person) == ("note", "U0ANA")
    assert "Stopped, nothing was sent." in call.text
    assert "of `escalation.md`" in call.text
    assert decision.follows == ()
    assert SECRET not in decision.model_dump_json()
