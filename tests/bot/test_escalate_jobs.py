"""The jobs of an escalation alone: a secret that is still there, a day without an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.database import create_case_engine
from siptrunk_bot.cases.escalation_records import Destination, Escalation, Receipt, Undelivered
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.escalation.send import RETRY_PAUSES_S, DeliveryJob
from siptrunk_bot.escalation.submit import EscalationJob
from siptrunk_bot.slack.actions import DeleteFile, DeleteMessage, PublishHome, UploadFiles
from siptrunk_bot.slack.client import Slack, web_client
from siptrunk_bot.slack.files import Files
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext
from tests.bot.escalations import ESCALATION
from tests.bot.pastes import PASTE

NOWHERE = "http://127.0.0.1:9/api/"
AT = "2026-11-23T12:00:00Z"
SECRET = "tu7-Quell-brook"


@dataclass(slots=True)
class FakeDestination:
    """A destination that ends each attempt in the same way."""

    result: Receipt | Undelivered
    keys: list[str] = field(default_factory=list)

    async def send(self, _escalation: Escalation, key: str) -> Receipt | Undelivered:
        self.keys.append(key)
        return self.result


@pytest.fixture
async def cases(tmp_path: Path) -> AsyncIterator[Cases]:
    opened = Cases(create_case_engine(f"sqlite:///{tmp_path / 'cases.db'}"))
    await opened.open()
    yield opened
    await opened.close()


def job_context(cases: Cases, destinations: Mapping[str, Destination]) -> JobContext:
    http = httpx.AsyncClient()
    slack = Slack(web_client("xoxb-made-up", NOWHERE, None), http)
    return JobContext(cases, slack, Files(slack, http, "xoxb-made-up"), None, destinations)


UNWRITTEN = DeleteMessage | DeleteFile | UploadFiles | PublishHome


def text_of(decision: Decision) -> str:
    """The text of its only action."""
    (action,) = decision.actions
    return "" if isinstance(action, UNWRITTEN) else action.text


async def store_case(cases: Cases, text: str = PASTE) -> Case:
    paste = CasePaste(ts="1.2", user_id="U0ANA", text=text)
    case = Case(team="T0", channel="C0SIPHELP", thread="1.2", user_id="U0ANA", pastes=(paste,))
    return await cases.change(case, lambda stored: stored)


async def attempt_delivery(
    cases: Cases, result: Receipt | Undelivered, attempt: int = 0
) -> Decision:
    case = await store_case(cases)
    summary = ESCALATION.summary.model_copy(update={"case": case.id})
    await cases.change(case, lambda stored: stored.with_escalation(summary))
    job = DeliveryJob(
        key="k:webhook" + (f":{attempt}" if attempt else ""),
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        user_id="U0ANA",
        escalation=ESCALATION.model_copy(update={"summary": summary}),
        destination="webhook",
        attempt=attempt,
    )
    return await job.decide(job_context(cases, {"webhook": FakeDestination(result)}))


DOWN = Undelivered("HTTP 503.")


async def test_the_pauses_grow_and_make_a_day() -> None:
    assert list(RETRY_PAUSES_S) == sorted(RETRY_PAUSES_S)
    assert 23 * 3600 < sum(RETRY_PAUSES_S) <= 24 * 3600


async def test_the_first_failure_is_said_the_next_ones_are_not(cases: Cases) -> None:
    first = await attempt_delivery(cases, DOWN)
    assert "I retry for a day and post the result here." in text_of(first)
    (follow,) = first.follow_ups
    assert (follow.key, follow.job["delay_s"]) == ("k:webhook:1", RETRY_PAUSES_S[0])

    second = await attempt_delivery(cases, DOWN, attempt=1)
    assert second.actions == ()
    assert second.follow_ups[0].key == "k:webhook:2"
    assert second.follow_ups[0].job["delay_s"] == RETRY_PAUSES_S[1]


async def test_after_a_day_it_is_said_and_ends(cases: Cases) -> None:
    last = await attempt_delivery(cases, DOWN, attempt=len(RETRY_PAUSES_S))
    assert last.follow_ups == ()
    assert "Not sent to the webhook:" in text_of(last)
    assert "I tried for a day." in text_of(last)


async def test_a_destination_may_ask_for_more_time(cases: Cases) -> None:
    decision = await attempt_delivery(cases, Undelivered("HTTP 429.", retry_after_s=90))
    assert decision.follow_ups[0].job["delay_s"] == 90


async def test_what_was_forgotten_is_not_sent(cases: Cases) -> None:
    destination = FakeDestination(Receipt("Sent."))
    job = DeliveryJob(
        key="k:webhook:3",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        user_id="U0ANA",
        escalation=ESCALATION,
        destination="webhook",
        attempt=3,
    )
    assert await job.decide(job_context(cases, {"webhook": destination})) == Decision()
    assert destination.keys == []


async def test_a_destination_that_is_gone_from_the_settings_is_said(cases: Cases) -> None:
    case = await store_case(cases)
    summary = ESCALATION.summary.model_copy(update={"case": case.id})
    await cases.change(case, lambda stored: stored.with_escalation(summary))
    job = DeliveryJob(
        key="k:mail",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        user_id="U0ANA",
        escalation=ESCALATION.model_copy(update={"summary": summary}),
        destination="mail",
    )
    decision = await job.decide(job_context(cases, {}))
    assert "no longer set up" in text_of(decision)


async def test_a_secret_that_is_still_there_stops_it(cases: Cases) -> None:
    """As though the door had missed it: nothing leaves, and the value is not said."""
    text = f"{PASTE}\nauthPassword: {SECRET}"
    case = await store_case(cases, text.replace("acme desk", f"sip:desk:{SECRET}@sip.acme.net"))
    destination = FakeDestination(Receipt("Sent."))
    job: Job = EscalationJob(
        key="k",
        team="T0",
        channel="C0SIPHELP",
        thread="1.2",
        user_id="U0ANA",
        case=case.id,
        paste="1.2",
        clicked_at=AT,
        user_name="ana",
        from_home_team=True,
    )
    decision = await job.decide(job_context(cases, {"webhook": destination}))
    (call,) = decision.actions
    assert (call.kind, call.user_id) == ("post_ephemeral", "U0ANA")
    assert "Stopped, nothing was sent." in text_of(decision)
    assert "of `escalation.md`" in text_of(decision)
    assert decision.follow_ups == ()
    assert SECRET not in decision.model_dump_json()
