"""The stand-in answers and delivers as Slack does, held against Slack's own SDK and Bolt."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local.faults import Fault
from bot.local.local_slack import LocalSlack
from bot.local.people import App
from bot.local.serve import address, listen, serving
from bot.local.sockets import Sockets
from bot.local.starting import Way, local_slack

CHANNEL = "C0SIPHELP"
APP = App()


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A stand-in whose app is not there."""
    async with local_slack(APP, Way("http://127.0.0.1:9/slack/events")) as local:
        yield local


def client(slack: LocalSlack, token: str = APP.token) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=slack.api_url)


async def refusal(slack: LocalSlack, method: str, **asked: object) -> str:
    """The error code with which a call is refused."""
    with pytest.raises(SlackApiError) as refused:
        await client(slack).api_call(method, json=asked)
    return str(refused.value.response["error"])


async def test_a_post_is_read_as_a_reader_sees_it(slack: LocalSlack) -> None:
    blocks: list[dict[str, object]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Title"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "*bold* <https://a.b|label> &lt;"}},
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [{"type": "text", "text": "ip", "style": {"code": True}}],
                },
                {
                    "type": "rich_text_preformatted",
                    "elements": [{"type": "text", "text": "{\n}"}],
                },
            ],
        },
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
            ],
        },
    ]
    posted = await client(slack).chat_postMessage(channel=CHANNEL, text="t", blocks=blocks)
    message = slack.core.workspace.messages[CHANNEL, posted["ts"]]

    assert message.as_read() == "Title\nbold label <\n`ip`\n```\n{\n}\n```\n[Go]"
    assert message.code() == ("{\n}",)


@pytest.mark.parametrize(
    ("token", "method", "code"),
    [
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        (APP.app_token, "auth.test", "not_allowed_token_type"),
        (APP.token, "no.such", "unknown_method"),
    ],
)
async def test_tokens_and_methods_are_checked(
    slack: LocalSlack, token: str, method: str, code: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client(slack, token).api_call(method)

    assert refused.value.response["error"] == code


async def test_a_missing_scope_is_named() -> None:
    app = App(scopes=frozenset({"commands"}))
    async with local_slack(app, Way("http://127.0.0.1:9/")) as slack:
        with pytest.raises(SlackApiError) as refused:
            await client(slack).chat_postMessage(channel=CHANNEL, text="t")

    assert refused.value.response["error"] == "missing_scope"
    assert refused.value.response["needed"] == "chat:write"


async def test_where_the_app_is_not_it_cannot_post(slack: LocalSlack) -> None:
    slack.core.workspace.archive("support")

    assert (
        await refusal(slack, "chat.postMessage", channel="C0GENERAL", text="t") == "not_in_channel"
    )
    assert await refusal(slack, "chat.postMessage", channel="C0SUPPORT", text="t") == "is_archived"
    assert await refusal(slack, "chat.postMessage", channel="C9", text="t") == "channel_not_found"
    assert await refusal(slack, "chat.postMessage", channel=CHANNEL) == "no_text"


def section(said: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": said}}


def buttons(*names: str, label: str = "Go") -> dict[str, object]:
    return {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": label}}
            for name in names
        ],
    }


@pytest.mark.parametrize(
    ("blocks", "says"),
    [
        ([section("x")] * 51, "no more than 50 items allowed"),
        ([section("")], "must be more than 0 characters"),
        ([section("x" * 3001)], "must be less than 3001 characters"),
        ([buttons("a", "a")], "already exists"),
        ([buttons("a", label="x" * 76)], "must be less than 76 characters"),
        ([buttons(*map(str, range(26)))], "no more than 25 items allowed"),
        ([section("x") | {"block_id": "b"}] * 2, "not unique"),
        ([{"type": "sektion"}], "unsupported block type"),
        ([{"type": "rich_text", "elements": []}], "no fewer than 1 items"),
    ],
)
async def test_blocks_beyond_the_limits_are_refused_by_their_place(
    slack: LocalSlack, blocks: list[dict[str, object]], says: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client(slack).chat_postMessage(channel=CHANNEL, text="t", blocks=blocks)

    assert refused.value.response["error"] == "invalid_blocks"
    (first, *_) = refused.value.response["response_metadata"]["messages"]
    assert says in first


async def test_too_many_characters_in_all_blocks_together(slack: LocalSlack) -> None:
    blocks = [section("x" * 2700)] * 5

    code = await refusal(slack, "chat.postMessage", channel=CHANNEL, text="t", blocks=blocks)

    assert code == "msg_blocks_too_long"


async def test_a_file_goes_up_in_three_steps_and_comes_down_with_the_token(
    slack: LocalSlack,
) -> None:
    await client(slack).files_upload_v2(
        channel=CHANNEL, filename="payload.json", content="{}", thread_ts="1.0"
    )
    (file,) = slack.uploads()
    listed = (await client(slack).files_info(file=file.id))["file"]
    async with aiohttp.ClientSession() as web:
        headers = {"authorization": f"Bearer {APP.token}"}
        good = await (await web.get(listed["url_private_download"], headers=headers)).text()
        bad = await (await web.get(listed["url_private_download"])).text()

    assert good == "{}"
    assert bad.startswith("<!DOCTYPE html>")


async def test_it_fails_as_told_and_then_no_more(slack: LocalSlack) -> None:
    slack.fails("auth.test", Fault(status=429, retry_after=7))
    slack.fails("auth.test", Fault(error="fatal_error"))

    with pytest.raises(SlackApiError) as limited:
        await client(slack).auth_test()
    assert limited.value.response.headers["retry-after"] == "7"
    assert await refusal(slack, "auth.test") == "fatal_error"
    assert (await client(slack).auth_test())["ok"]


def echoing(slack: LocalSlack) -> AsyncApp:
    """A small app: it answers messages, commands, buttons, shortcuts and a form."""
    app = AsyncApp(
        client=client(slack), signing_secret=APP.signing_secret, process_before_response=True
    )

    @app.event({"type": "message", "subtype": (None, "file_share")})
    async def heard(event: dict[str, str], say) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await say(text=f"heard {event['text']}", thread_ts=event["ts"], blocks=[buttons("press")])

    @app.event("message")
    async def other() -> None: ...

    @app.event("app_mention")
    async def mentioned() -> None: ...

    async def acknowledged(ack, client, body) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack("working")

    app.command("/siptrunk")(acknowledged)

    @app.action("press")
    async def pressed(ack, respond) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await ack()
        await respond("pressed", replace_original=True)

    app.view("form")(submitted)

    @app.shortcut("diagnose")
    async def shortcut(ack, respond, shortcut) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await ack()
        await respond(f"saw {shortcut['message']['text']}")

    return app


async def submitted(ack, view) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    (values,) = view["state"]["values"].values()
    if values["line"]["value"] == "bad":
        await ack(response_action="errors", errors={"b0": "no"})
    else:
        await ack()


def form() -> dict[str, object]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Form"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "label": {"type": "plain_text", "text": "Line"},
                "element": {"type": "plain_text_input", "action_id": "line"},
            }
        ],
    }


@contextlib.asynccontextmanager
async def connected(door: str) -> AsyncIterator[LocalSlack]:
    """The small app and the stand-in, over signed HTTP or Socket Mode."""
    if door == "socket":
        async with local_slack(APP, Way(patience_s=1.0)) as slack:
            web = AsyncWebClient(APP.app_token, base_url=slack.api_url)
            handler = AsyncSocketModeHandler(echoing(slack), APP.app_token, web_client=web)
            await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's
            try:
                yield slack
                await slack.settled()
            finally:
                await handler.close_async()  # type: ignore[no-untyped-call] # Bolt's
        return
    opened = listen()
    async with local_slack(APP, Way(f"{address(opened)}/slack/events")) as slack:
        bolt = AsyncSlackRequestHandler(echoing(slack))

        async def events(request: Request) -> Response:
            return await bolt.handle(request)

        routes = [Route("/slack/events", events, methods=["POST"])]
        async with serving(Starlette(routes=routes), opened):
            yield slack
            await slack.settled()


@pytest.mark.parametrize("door", ["http", "socket"])
async def test_what_people_do_reaches_the_app_and_its_answers_reach_them(door: str) -> None:
    async with connected(door) as slack:
        said = await slack.says("ana", "sip.acme.net <b>")
        (reply,) = await slack.replies(said)
        assert reply.as_read() == "[Go]"
        assert reply.text == "heard <http://sip.acme.net|sip.acme.net> &lt;b&gt;"
        await slack.clicks("ben", reply, "Go")
        await slack.reads(reply, "pressed")

        await slack.command("ana", "/siptrunk help")
        view = await slack.view("ana", "Line: ____")
        refused = await slack.submits(view, {"line": "bad"})
        assert refused.body["errors"] == {"b0": "no"}
        await slack.submits(view, {"line": "good"})
        assert not slack.core.workspace.views
        (note,) = await slack.ephemerals("ana")
        assert note.as_read() == "working"

        await slack.shortcut("ben", "diagnose", said)
        (seen,) = await slack.ephemerals("ben")
        assert seen.as_read() == "saw sip.acme.net <b>"
        await slack.settled()
        assert not [one for one in slack.core.traffic.all() if one.status != 200]


async def test_socket_mode_delivers_again_what_was_not_acknowledged() -> None:
    async with connected("socket") as slack:
        sockets = slack.core.courier
        assert isinstance(sockets, Sockets)
        slack.fails("chat.postMessage", Fault(error="fatal_error"))
        said = await slack.says("ana", "one")
        assert len(await slack.replies(said)) == 1

        await sockets.refresh()
        after = await slack.says("ana", "two")
        assert len(await slack.replies(after)) == 1
