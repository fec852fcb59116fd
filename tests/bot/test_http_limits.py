"""What an HTTP client can cost that is not Slack: slow, large, unsigned and senseless requests."""

from __future__ import annotations

import asyncio
import json
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from pydantic import JsonValue
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.local.driver import LocalSlack
from bot.local.server.event_delivery import HttpTransport
from siptrunk_bot.http_server import MAX_ARRIVING, listen, serve_http
from siptrunk_bot.slack.prefilter import MAX_BODY_BYTES, MAX_BUFFERED_BYTES, PATH, SlackGate
from tests.bot.conftest import Start
from tests.bot.pastes import ERROR, HOSTNAME, code_block, trunk

SECRET = "made-up"
LARGE_BYTES = MAX_BODY_BYTES - 100


async def echo(request: Request) -> Response:
    return PlainTextResponse(await request.body())


@asynccontextmanager
async def gate(*, arrival_timeout_s: float = 30.0) -> AsyncIterator[str]:
    """The gate in front of an application that says what it got; the value is its address."""
    application = SlackGate(Starlette(routes=[Route(PATH, echo, methods=["POST"])]), SECRET)
    server = serve_http(application, listen("127.0.0.1", 0), arrival_timeout_s=arrival_timeout_s)
    async with server as url:
        yield url


def headers(body: str, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Slack signs ``body``."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
    }


@asynccontextmanager
async def connection(url: str) -> AsyncIterator[tuple[StreamReader, StreamWriter]]:
    """A connection to the server."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        yield reader, writer
    finally:
        writer.close()


def head(length: int, lines: dict[str, str]) -> bytes:
    """The first bytes of a request that announces a body of ``length`` bytes."""
    rows = [f"POST {PATH} HTTP/1.1", "Host: bot", f"Content-Length: {length}"]
    rows += [f"{name}: {value}" for name, value in lines.items()]
    return "\r\n".join([*rows, "", ""]).encode()


async def status(reader: StreamReader) -> int:
    """The status of the response; 0 where the connection ends without one."""
    line = await asyncio.wait_for(reader.readline(), 20)
    return int(line.split()[1]) if line else 0


@pytest.mark.parametrize("part", ["nothing", "a line", "no end of the body"])
async def test_a_request_that_does_not_arrive_ends(part: str) -> None:
    first_bytes = {
        "nothing": b"",
        "a line": b"POST /slack/ev",
        "no end of the body": head(10, headers("x")) + b"{",
    }[part]
    async with gate(arrival_timeout_s=0.1) as url, connection(url) as (reader, writer):
        writer.write(first_bytes)

        assert await reader.read() == b""


async def test_slow_clients_do_not_keep_others_out() -> None:
    async with gate() as url, AsyncExitStack() as stack:
        slow = [await stack.enter_async_context(connection(url)) for _ in range(MAX_ARRIVING + 20)]
        for _, writer in slow:
            writer.write(b"POST /slack/ev")
        async with httpx.AsyncClient() as client:
            response = await client.post(f"{url}{PATH}", content="{}", headers=headers("{}"))

        assert response.status_code == 200
        assert await slow[0][0].read() == b""


@pytest.mark.parametrize(
    ("length", "lines", "refusal"),
    [
        (LARGE_BYTES, {}, 401),
        (LARGE_BYTES, {"X-Slack-Signature": "v0=short"}, 401),
        (LARGE_BYTES, {"X-Slack-Request-Timestamp": "1400000000"}, 401),
        (MAX_BODY_BYTES + 1, {"X-Other": "x"}, 413),
    ],
)
async def test_headers_are_looked_at_before_the_body(
    length: int, lines: dict[str, str], refusal: int
) -> None:
    signed = {**headers("x"), **lines} if lines else {}
    async with gate() as url, connection(url) as (reader, writer):
        writer.write(head(length, signed))

        assert await status(reader) == refusal


async def test_large_bodies_share_a_bounded_memory() -> None:
    """What an unsigned client announces as signed is read only as far as there is room."""
    async with gate() as url, AsyncExitStack() as stack:
        count = MAX_BUFFERED_BYTES // LARGE_BYTES + 2
        clients = [await stack.enter_async_context(connection(url)) for _ in range(count)]
        for _, writer in clients:
            writer.write(head(LARGE_BYTES, headers("x")) + b"x" * (LARGE_BYTES - 1))
            await writer.drain()
        refusals = [asyncio.create_task(status(reader)) for reader, _ in clients]
        finished, _ = await asyncio.wait(refusals, return_when=asyncio.FIRST_COMPLETED)
        async with httpx.AsyncClient() as client:
            response = await client.post(f"{url}{PATH}", content="{}", headers=headers("{}"))
        for refusal in refusals:
            refusal.cancel()

        assert {refusal.result() for refusal in finished} == {503}
        assert response.status_code == 200


NONSENSE: tuple[JsonValue, ...] = (
    [],
    {},
    {"type": "event_callback"},
    {"type": "event_callback", "event": "sip trunk"},
    {"type": "event_callback", "event": {}},
    {"type": "event_callback", "event": {"type": 7}},
    {"type": "event_callback", "event": {"type": "message", "text": ["sip trunk"]}},
    {"type": "event_callback", "event": {"type": "message", "text": ERROR}},
    {"type": "event_callback", "event": {"type": "message", "subtype": "message_deleted"}},
    {"type": "event_callback", "event": {"type": "message", "subtype": "message_changed"}},
    {"type": "event_callback", "event": {"type": "app_mention", "text": ERROR, "user": 7}},
    {"type": "event_callback", "event": {"type": "message", "text": ERROR, "files": [7]}},
)


@pytest.mark.parametrize("payload", NONSENSE, ids=json.dumps)
async def test_signed_nonsense_is_a_bad_request(slack: LocalSlack, payload: JsonValue) -> None:
    """Refused or ignored, but no failure of ours."""
    assert (await post(slack, json.dumps(payload))) in {200, 400, 404}


@pytest.mark.parametrize("body", ["", "{", "sip trunk", "\x00", "payload=%7B", "payload=7"])
async def test_a_signed_body_that_is_none_is_a_bad_request(slack: LocalSlack, body: str) -> None:
    assert (await post(slack, body)) in {400, 404}


async def post(slack: LocalSlack, body: str) -> int:
    """The status of a signed request to the bot."""
    assert isinstance(slack.core.transport, HttpTransport)
    kind = (
        "application/json" if body.startswith(("{", "[")) else "application/x-www-form-urlencoded"
    )
    signed = {**headers(body, slack.core.app.signing_secret), "Content-Type": f"application/{kind}"}
    async with httpx.AsyncClient() as client:
        return (
            await client.post(slack.core.transport.url, content=body, headers=signed)
        ).status_code


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_a_second_half_of_brackets_alone_is_heard(start: Start, mode: str) -> None:
    payload = trunk(HOSTNAME)
    cut = payload.rindex("5060") + len("5060")
    async with start(mode=mode) as slack:
        paste = await slack.says("ana", code_block(payload[:cut], ERROR))
        (reply,) = await slack.replies(paste)
        await slack.says("ana", payload[cut:])
        await slack.settle()
        current = slack.now(reply)

    assert current
    assert "stops" not in current.plain_text()
