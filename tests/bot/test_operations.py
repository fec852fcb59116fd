"""What operators ask of a running bot: health, readiness and metrics, and what is in none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.server.http_api import create_api_app
from bot.local.server.run_server import ServerOptions
from bot.local.server.socket_transport import SocketTransport
from bot.local.server.standin import StandIn
from siptrunk import RULES
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE, SECRET, WITH_SECRET

Sample = tuple[str, tuple[tuple[str, str], ...]]


async def get(slack: LocalSlack, path: str) -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"{slack.bot_url}{path}")


async def samples(slack: LocalSlack) -> dict[Sample, float]:
    """What ``/metrics`` shows, by name and labels."""
    families = text_string_to_metric_families((await get(slack, "/metrics")).text)
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


async def growth(slack: LocalSlack, before: dict[Sample, float]) -> dict[Sample, float]:
    """By how much each has grown."""
    after = await samples(slack)
    return {key: after[key] - before.get(key, 0.0) for key in after}


async def test_health_and_readiness(slack_either: LocalSlack) -> None:
    assert (await get(slack_either, "/healthz")).json() == {"ok": True}
    await slack_either.replies(await slack_either.says("ana", PASTE))
    answer = await get(slack_either, "/readyz")
    assert answer.json() == {"database": True, "engine": True, "slack": True}
    assert answer.status_code == 200


def without_authorization(core: StandIn) -> Starlette:
    """The stand-in, whose ``auth.test`` fails from the start."""
    core.faults.add("auth.test", Fault(error="fatal_error", times=None))
    return create_api_app(core)


async def test_not_ready_before_slack_has_accepted_the_token(start: Start) -> None:
    async with start(options=ServerOptions(build_app=without_authorization)) as slack:
        answer = await get(slack, "/readyz")
        assert answer.status_code == 503
        assert answer.json() == {"database": True, "engine": True, "slack": False}


async def test_not_ready_where_socket_mode_is_not_connected(start: Start) -> None:
    async with start(mode="socket") as slack:
        await slack.replies(await slack.says("ana", PASTE))
        slack.fails("apps.connections.open", Fault(error="fatal_error", times=None))
        assert isinstance(slack.core.transport, SocketTransport)
        await slack.core.transport.close()
        answer = await get(slack, "/readyz")
        assert answer.status_code == 503
        assert answer.json()["slack"] is False


async def test_not_ready_where_the_database_cannot_be_read(
    slack: LocalSlack, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "siptrunk.db")) as database:
        database.execute("DROP TABLE channels")
    answer = await get(slack, "/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] is False


async def test_metrics_count_what_arrives_and_what_is_answered(slack_either: LocalSlack) -> None:
    slack = slack_either
    before = await samples(slack)
    await slack.says("ana", "good morning")
    await slack.replies(await slack.says("ben", WITH_SECRET))
    await slack.command("ana", "/siptrunk help")
    await slack.settle()
    grown = await growth(slack, before)
    assert grown["siptrunk_events_total", (("kind", "event"),)] == 3  # the reply is one as well
    assert grown["siptrunk_events_total", (("kind", "command"),)] == 1
    assert grown["siptrunk_ignored_total", (("reason", "not about a trunk"),)] == 1
    assert grown["siptrunk_ignored_total", (("reason", "not by a person"),)] == 1
    assert grown["siptrunk_answered_total", (("job", "message"),)] == 1
    assert grown["siptrunk_answered_total", (("job", "page"),)] == 1
    assert grown["siptrunk_redactions_total", (("kind", "sip-password"),)] == 1
    assert grown["siptrunk_acknowledgement_seconds_count", ()] == 4
    assert grown["siptrunk_reply_seconds_count", ()] == 1
    assert sum(grown[key] for key in grown if key[0] == "siptrunk_findings_total") > 0
    assert grown["siptrunk_queue_depth", (("state", "running"),)] == 0


async def test_metrics_count_what_slack_refuses(slack: LocalSlack) -> None:
    before = await samples(slack)
    slack.fails("chat.postMessage", Fault(status=429))
    slack.fails("chat.postMessage", Fault(error="is_archived"))
    await slack.says("ana", PASTE)
    await slack.ephemerals("ana")
    await slack.settle()
    grown = await growth(slack, before)
    refused = (("action", "post_message"), ("code", "is_archived"))
    assert grown["siptrunk_slack_errors_total", refused] == 1
    assert grown["siptrunk_slack_rate_limited_total", (("action", "post_message"),)] == 1


async def test_metrics_hold_no_text_of_a_user(slack: LocalSlack) -> None:
    await slack.replies(await slack.says("ana", WITH_SECRET))
    await slack.command("ana", "/siptrunk explain no/such-rule")
    await slack.settle()
    page = (await get(slack, "/metrics")).text
    for text in (SECRET, "sip.acme.net", "U0ANA", "no/such-rule"):
        assert text not in page
    rules = {dict(labels)["rule"] for name, labels in await samples(slack) if "findings" in name}
    assert {name.removesuffix("_total") for name in rules} <= {rule.id for rule in RULES}


async def test_metrics_are_served_while_the_queue_cannot_be_counted(
    slack: LocalSlack, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "siptrunk.db")) as database:
        database.execute("ALTER TABLE workflow_status RENAME TO gone")
        answer = await get(slack, "/metrics")
        database.execute("ALTER TABLE gone RENAME TO workflow_status")
    assert answer.status_code == 200
    assert "siptrunk_events_total" in answer.text
