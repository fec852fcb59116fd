"""Deliveries have the form of Slack's: fields, mention events, retries, escapes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local.driver import LocalSlack, local_slack
from bot.local.json_access import Object, object_at, objects
from bot.local.server.event_delivery import Delivery, encode
from bot.local.server.loopback import listen, serve, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.user_actions.composer import compose
from bot.local.workspace.people import App, read_app

APP = App(events=frozenset({"message.channels", "message.im", "app_mention"}))


@dataclass
class RecordingApp:
    """An app that records its requests. ``statuses`` are its next responses."""

    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def events(self) -> list[Object]:
        return [json.loads(body)["event"] for body in self.bodies]


@pytest.fixture
def app() -> RecordingApp:
    return RecordingApp()


@pytest.fixture
async def slack(app: RecordingApp) -> AsyncIterator[LocalSlack]:
    async def receive(request: Request) -> Response:
        app.bodies.append(await request.body())
        app.headers.append(dict(request.headers))
        return Response(status_code=app.statuses.pop(0) if app.statuses else 200)

    listener = listen()
    application = Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])
    async with (
        serve(application, listener),
        local_slack(APP, ServerOptions(f"{url_of(listener)}/slack/events")) as local,
    ):
        yield local


async def test_a_message_is_signed_and_escaped(slack: LocalSlack, app: RecordingApp) -> None:
    await slack.says("ana", "é < sip.acme.net/x")

    (body,) = app.bodies
    assert SignatureVerifier(APP.signing_secret).is_valid_request(body, app.headers[0])
    assert b"http:\\/\\/sip.acme.net\\/x" in body
    assert b"\\u00e9 &lt; " in body
    (event,) = app.events()
    assert event["channel_type"] == "channel"
    assert event["client_msg_id"]
    assert "subtype" not in event


async def test_a_mention_comes_twice(slack: LocalSlack, app: RecordingApp) -> None:
    await slack.says("ana", "@siptrunk help")

    assert {event["type"] for event in app.events()} == {"message", "app_mention"}
    assert len({event["ts"] for event in app.events()}) == 1


async def test_a_failed_delivery_is_retried_with_its_reason(
    slack: LocalSlack, app: RecordingApp
) -> None:
    app.statuses += [500, 404]

    await slack.says("ana", "one")

    assert [headers.get("x-slack-retry-num") for headers in app.headers] == [None, "1", "2"]
    assert app.headers[1]["x-slack-retry-reason"] == "http_error"
    assert len(set(app.bodies)) == 1


async def test_slack_gives_up_after_three_more(slack: LocalSlack, app: RecordingApp) -> None:
    app.statuses += [500] * 9

    await slack.says("ana", "one")

    assert len(app.bodies) == 4


async def test_edits_and_deletions(slack: LocalSlack, app: RecordingApp) -> None:
    message = await slack.says("ana", "old")
    await slack.edits(message, "new")
    await slack.unfurls(message)
    await slack.deletes(message)

    _, edited, unfurled, deleted = app.events()
    assert object_at(edited, "message")["text"] == "new"
    assert object_at(edited, "previous_message")["text"] == "old"
    assert object_at(unfurled, "message")["text"] == object_at(unfurled, "previous_message")["text"]
    assert deleted["subtype"] == "message_deleted"
    assert deleted["deleted_ts"] == message.ts


async def test_a_deleted_message_with_replies_leaves_a_tombstone(
    slack: LocalSlack, app: RecordingApp
) -> None:
    message = await slack.says("ana", "parent")
    reply = await slack.says("ben", "child", thread=message, broadcast=True)
    await slack.deletes(message)

    _, child, tombstone = app.events()
    assert child["thread_ts"] == message.ts
    assert child["subtype"] == "thread_broadcast"
    assert object_at(child, "root")["text"] == "parent"
    assert tombstone["subtype"] == "message_changed"
    assert object_at(tombstone, "message")["subtype"] == "tombstone"
    assert slack.now(reply)


async def test_files_with_and_without_a_preview(slack: LocalSlack, app: RecordingApp) -> None:
    content = b"1\n2\n3\n4\n5\n6\n7"
    await slack.says("ana", "", files={"a.json": content}, mode="snippet")
    await slack.says("ana", "", files={"b.json": content}, mode="file_access")

    snippet, remote = (objects(event, "files")[0] for event in app.events())
    assert snippet["preview"] == "1\n2\n3\n4\n5"
    assert snippet["preview_is_truncated"] is True
    assert remote["file_access"] == "check_file_info"
    assert "name" not in remote
    assert snippet["file_access"] == "visible"


async def test_no_event_from_a_channel_without_the_app(
    slack: LocalSlack, app: RecordingApp
) -> None:
    await slack.says("ana", "x", channel="general")
    await slack.says("ana", "not subscribed", channel="voice-team")
    await slack.says("ana", "shared", channel="shared-acme")

    (body,) = app.bodies
    assert json.loads(body)["is_ext_shared_channel"] is True


async def test_another_app_has_no_user(slack: LocalSlack, app: RecordingApp) -> None:
    await slack.app_says("status", "all is well")

    (event,) = app.events()
    assert event["subtype"] == "bot_message"
    assert "user" not in event
    assert event["bot_id"] != APP.bot_id


def test_a_command_is_a_form() -> None:
    body, kind = encode(Delivery("slash_commands", {"command": "/siptrunk", "text": "a b"}))

    assert kind == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode()) == {"command": ["/siptrunk"], "text": ["a b"]}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a & b", "a &amp; b"),
        ("see sip.acme.net.", "see <http://sip.acme.net|sip.acme.net>."),
        ("https://a.b/c?x=1&y=2", "<https://a.b/c?x=1&amp;y=2>"),
        ("sip:ana@acme.net", "sip:<mailto:ana@acme.net|ana@acme.net>"),
        ("call +15551234567", "call <tel:+15551234567|+15551234567>"),
        ("`a.com` ```\nb.com <x>\n```", "`a.com` ```b.com &lt;x&gt;```"),
        ("<@U0ANA> hi", "<@U0ANA> hi"),
        ('{"ip": "198.18.7.4"}', '{"ip": "198.18.7.4"}'),
    ],
)
def test_the_composer_escapes_and_links(source: str, text: str) -> None:
    assert compose(source).text == text


def test_the_app_has_only_what_the_manifest_asks_for(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(
        "features: {slash_commands: [{command: /siptrunk}]}\n"
        "oauth_config: {scopes: {bot: [commands], bot_optional: ['files:read']}}\n"
        "settings: {event_subscriptions: {bot_events: [message.im]}}\n"
    )

    installed_app = read_app(manifest)

    assert installed_app.scopes == frozenset({"commands", "files:read"})
    assert installed_app.is_subscribed_to("message.im")
    assert not installed_app.is_subscribed_to("message.channels")
    assert installed_app.commands == frozenset({"/siptrunk"})


async def test_a_tombstone_goes_with_its_last_reply(slack: LocalSlack, app: RecordingApp) -> None:
    root = await slack.says("ana", "x")
    reply = await slack.says("ben", "y", thread=root)
    await slack.deletes(root)
    assert app.events()[-1]["message"]["hidden"] is True  # type: ignore[call-overload, index] # JSON
    await slack.deletes(reply)

    assert slack.now(root) is None
    previous = object_at(app.events()[-1], "previous_message")
    assert (previous["subtype"], previous["reply_count"]) == ("tombstone", 0)
