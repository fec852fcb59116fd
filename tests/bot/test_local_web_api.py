"""The Web API of the stand-in, called through Slack's own SDK."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.faults import Fault
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App

CHANNEL = "C0SIPHELP"
APP = App()


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """A stand-in whose app cannot be reached."""
    async with local_slack(APP, ServerOptions("http://127.0.0.1:9/slack/events")) as local:
        yield local


def client(slack: LocalSlack, token: str = APP.token) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=slack.api_url)


async def refusal(slack: LocalSlack, method: str, **arguments: object) -> str:
    """The error code with which a call is refused."""
    with pytest.raises(SlackApiError) as error:
        await client(slack).api_call(method, json=arguments)
    return str(error.value.response["error"])


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
    response = await client(slack).chat_postMessage(channel=CHANNEL, text="t", blocks=blocks)
    message = slack.core.workspace.messages[CHANNEL, response["ts"]]

    assert message.plain_text() == "Title\nbold label <\n`ip`\n```\n{\n}\n```\n[Go]"
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
    with pytest.raises(SlackApiError) as error:
        await client(slack, token).api_call(method)

    assert error.value.response["error"] == code


async def test_a_missing_scope_is_named() -> None:
    app = App(scopes=frozenset({"commands"}))
    async with local_slack(app, ServerOptions("http://127.0.0.1:9/")) as slack:
        with pytest.raises(SlackApiError) as error:
            await client(slack).chat_postMessage(channel=CHANNEL, text="t")

    assert error.value.response["error"] == "missing_scope"
    assert error.value.response["needed"] == "chat:write"


async def test_the_app_cannot_post_in_a_channel_without_it(slack: LocalSlack) -> None:
    slack.core.workspace.archive("support")

    assert (
        await refusal(slack, "chat.postMessage", channel="C0GENERAL", text="t") == "not_in_channel"
    )
    assert await refusal(slack, "chat.postMessage", channel="C0SUPPORT", text="t") == "is_archived"
    assert await refusal(slack, "chat.postMessage", channel="C9", text="t") == "channel_not_found"
    assert await refusal(slack, "chat.postMessage", channel=CHANNEL) == "no_text"


def section(markup: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": markup}}


def buttons(*names: str, label: str = "Go") -> dict[str, object]:
    return {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": label}}
            for name in names
        ],
    }


@pytest.mark.parametrize(
    ("blocks", "problem"),
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
async def test_blocks_beyond_the_limits_are_refused_with_a_pointer(
    slack: LocalSlack, blocks: list[dict[str, object]], problem: str
) -> None:
    with pytest.raises(SlackApiError) as error:
        await client(slack).chat_postMessage(channel=CHANNEL, text="t", blocks=blocks)

    assert error.value.response["error"] == "invalid_blocks"
    (first, *_) = error.value.response["response_metadata"]["messages"]
    assert problem in first


async def test_too_many_characters_in_all_blocks_run_bot(slack: LocalSlack) -> None:
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
    file_info = (await client(slack).files_info(file=file.id))["file"]
    async with aiohttp.ClientSession() as web:
        headers = {"authorization": f"Bearer {APP.token}"}
        good = await (await web.get(file_info["url_private_download"], headers=headers)).text()
        bad = await (await web.get(file_info["url_private_download"])).text()

    assert good == "{}"
    assert bad.startswith("<!DOCTYPE html>")


async def test_an_injected_fault_is_used_up(slack: LocalSlack) -> None:
    slack.fails("auth.test", Fault(status=429, retry_after=7))
    slack.fails("auth.test", Fault(error="fatal_error"))

    with pytest.raises(SlackApiError) as error:
        await client(slack).auth_test()
    assert error.value.response.headers["retry-after"] == "7"
    assert await refusal(slack, "auth.test") == "fatal_error"
    assert (await client(slack).auth_test())["ok"]


async def test_a_call_whose_response_is_lost_was_executed(slack: LocalSlack) -> None:
    slack.fails("chat.postMessage", Fault(status=500, after_execution=True))

    assert await refusal(slack, "chat.postMessage", channel=CHANNEL, text="t") == "internal_error"
    assert len(slack.core.workspace.messages) == 1


async def test_posts_in_a_channel_are_rate_limited(slack: LocalSlack) -> None:
    slack.core.rate_limit.per_s = 0.01
    for _ in range(slack.core.rate_limit.burst):
        await client(slack).chat_postMessage(channel=CHANNEL, text="t")

    assert await refusal(slack, "chat.postMessage", channel=CHANNEL, text="t") == "ratelimited"
    await client(slack).chat_postMessage(channel="C0SUPPORT", text="t")


async def test_threads_history_and_metadata_can_be_read(slack: LocalSlack) -> None:
    message = await slack.says("ana", "parent")
    await slack.says("ben", "child", thread=message)
    web = client(slack)
    thread = await web.conversations_replies(channel=CHANNEL, ts=message.ts)
    top = await web.conversations_history(channel=CHANNEL)
    link = await web.chat_getPermalink(channel=CHANNEL, message_ts=message.ts)

    assert [item["text"] for item in thread["messages"]] == ["parent", "child"]
    assert [item["text"] for item in top["messages"]] == ["parent"]
    assert message.ts.replace(".", "") in link["permalink"]
    assert (await web.users_info(user="U0ANA"))["user"]["real_name"] == "Ana Silva"
    assert (await web.conversations_info(channel=CHANNEL))["channel"]["name"] == "sip-help"
    assert (await web.conversations_open(users="U0ANA"))["channel"]["id"] == "D0ANA"


async def test_blocks_are_validated_without_being_posted(slack: LocalSlack) -> None:
    divider: list[dict[str, object]] = [{"type": "divider"}]
    assert (await client(slack).api_call("blocks.validate", json={"blocks": divider}))["ok"]
    with pytest.raises(SlackApiError) as error:
        await client(slack).api_call("blocks.validate", json={"blocks": [{"type": "header"}]})
    answer = error.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"][0]["pointer"] == "/0/text"


async def test_a_file_is_deleted_by_its_owner_alone(slack: LocalSlack) -> None:
    paste = await slack.says("ana", "x", files={"a.txt": b"a"})
    assert await refusal(slack, "files.delete", file=paste.files[0].id) == "cant_delete_file"
    uploaded = await client(slack).files_upload_v2(filename="b.txt", content="b", channel=CHANNEL)
    share = await slack.until(lambda: next(iter(slack.core.workspace.history(CHANNEL)[1:]), None))
    await client(slack).files_delete(file=str(uploaded["files"][0]["id"]))
    current = slack.now(share)
    assert current
    assert current.plain_text() == "This file was deleted."


async def test_an_ephemeral_message_in_a_thread_without_replies_is_not_seen(
    slack: LocalSlack,
) -> None:
    root = await slack.says("ana", "x")
    arguments = {"channel": CHANNEL, "user": "U0ANA", "text": "psst", "thread_ts": root.ts}
    await client(slack).api_call("chat.postEphemeral", json=arguments)
    assert slack.notes("ana") == ()
    await slack.says("ben", "y", thread=root)
    await client(slack).api_call("chat.postEphemeral", json=arguments)
    assert len(slack.notes("ana")) == 1


@pytest.mark.parametrize("timestamp", ["1764000000", 1764000000.5, None])
async def test_a_date_is_in_whole_seconds(slack: LocalSlack, timestamp: object) -> None:
    date = {"type": "date", "timestamp": timestamp, "format": "{time}", "fallback": "12:00"}
    section = {"type": "rich_text_section", "elements": [date]}
    blocks = [{"type": "rich_text", "elements": [section]}]
    code = await refusal(slack, "chat.postMessage", channel=CHANNEL, text="x", blocks=blocks)
    assert code == "invalid_blocks"
