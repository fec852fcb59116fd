"""The gate: whose request it is, and what may be dropped before Bolt sees it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.metrics import REGISTRY
from siptrunk_bot.slack.prefilter import (
    MAX_BODY_BYTES,
    NO_KEYWORD,
    PATH,
    SlackGate,
    is_chatter,
    may_concern,
    parse_payload,
)
from siptrunk_bot.slack.text import clamp
from tests.bot.pastes import ERROR, HOSTNAME, PASTE, trunk

SECRET = "made-up"
CHATTER = "lunch at 12? I bring the cake, see you in the kitchen"


def event(text: str, **more: JsonValue) -> dict[str, JsonValue]:
    """An event as Slack sends it, text twice: escaped, and in blocks."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    leaf: JsonValue = {"type": "text", "text": text}
    section: JsonValue = {"type": "rich_text_section", "elements": [leaf]}
    return {
        "type": "event_callback",
        "team_id": "T0LOCAL",
        "event": {
            "type": "message",
            "channel": "C1",
            "channel_type": "channel",
            "user": "U1",
            "ts": "1795451252.000041",
            "text": escaped,
            "blocks": [{"type": "rich_text", "elements": [section]}],
            **more,
        },
    }


def raw(payload: Mapping[str, JsonValue]) -> bytes:
    """``payload`` in the bytes that Slack sends: ASCII, with slashes escaped."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode()


def is_passed_on(body: bytes) -> bool:
    """Whether the prefilter lets a request through."""
    return may_concern(body, parse_payload(body))


@pytest.mark.parametrize(
    "more",
    [
        {"subtype": "message_changed"},
        {"thread_ts": "1.2"},
        {"files": [{"id": "F1"}]},
        {"channel_type": "im"},
        {"channel_type": "mpim"},
        {"channel_type": "something-new"},
        {"type": "app_mention"},
    ],
)
def test_only_plain_channel_messages_are_dropped(more: dict[str, JsonValue]) -> None:
    assert not is_passed_on(raw(event(CHATTER)))
    assert is_passed_on(raw(event(CHATTER, **more)))


def test_what_is_not_understood_passes() -> None:
    other = (b"", b"{", b"[]", b'"x"', raw({"type": "url_verification"}), b"payload=%7B%7D")
    assert all(is_passed_on(body) for body in other)


def test_socket_mode_drops_the_same() -> None:
    assert is_chatter(event(CHATTER))
    assert not is_chatter(event(PASTE))
    assert not is_chatter(event(CHATTER, thread_ts="1.2"))


FROM_MEMORY = (
    ERROR,
    "Couldn't validate SIP trunk credential",
    "SIP gateway creation failed",
    "could not validate the sip trunk credentials",
    "sip gateways creation failed",
    "failed to create SIP gateway",
    "creation of the SIP gateway failed",
    "COULDNʼT VALIDATE SIP TRUNK CREDENTIAL",
    "S\u200bIP gateway creation failed",
    "SIP\u00a0trunk credential couldn\u2019t be validated",
    "no pudimos: SIP gateway creation failed, ¿qué hago?",
    '{"message": "Couldn\\u0027t validate SIP trunk credential. SIP gateway creation failed."}',
    "> Couldn't validate SIP\n> trunk credential.",
    trunk(HOSTNAME),
    '"gateways": [{"ip": "sip.acme.net", "inboundEnabled": true}]',
    "gateways=[{'ip': '1.2.3.4', 'inbound_enabled': True}]",
    "provider: byo-sip-trunk\nname: x\ngateways:\n  - ip: sip.acme.net",
    "{&quot;provider&quot;: &quot;byo-sip-trunk&quot;}",
    "{&amp;quot;gateways&amp;quot;: [{&amp;quot;ip&amp;quot;: &amp;quot;x&amp;quot;}]}",
    "CreateByoSipTrunkCredentialDto(gateways=[SipTrunkGateway(ip='sip.acme.net')])",
)


@pytest.mark.parametrize("text", FROM_MEMORY)
def test_keywords_are_a_superset_of_what_is_recognised(text: str) -> None:
    assert is_passed_on(raw(event(text)))


TYPED = """couldn't could not validate validation of a the sip SIP trunk trunks credential
    credentials gateway gateways creation create creating failed failure fails was byo-sip-trunk
    ip port provider inboundEnabled outboundEnabled netmask : " ' { } [ ` * &amp; ſip"""
UNSEEN = ("\n", "\u200b", "\u2019", "\ufeff", "trun\u212a", "s\u00adip")
WORDS = st.sampled_from([*TYPED.split(), *UNSEEN])


@given(st.lists(WORDS, min_size=2, max_size=14), st.sampled_from([" ", "", " \n "]))
def test_whatever_is_recognised_passes(words: list[str], between: str) -> None:
    text = between.join(words)
    if concerns_trunk(redact(Raw(clamp(text)))):
        assert is_passed_on(raw(event(text)))
        assert not is_chatter(event(text))


async def inner(request: Request) -> Response:
    return PlainTextResponse(await request.body())


def client() -> httpx.AsyncClient:
    app = Starlette(routes=[Route(PATH, inner, methods=["POST"]), Route("/healthz", inner)])
    transport = httpx.ASGITransport(SlackGate(app, SECRET))
    return httpx.AsyncClient(transport=transport, base_url="http://bot")


def sign_headers(body: bytes, *, secret: str = SECRET, ago_s: int = 0) -> dict[str, str]:
    stamp = str(int(time.time()) - ago_s)
    sign = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": sign or ""}


async def test_a_signed_request_arrives_whole() -> None:
    body = raw(event(PASTE))
    async with client() as slack:
        answer = await slack.post(PATH, content=body, headers=sign_headers(body))
    assert answer.content == body


async def test_chatter_is_acknowledged_without_bolt() -> None:
    body = raw(event(CHATTER))
    async with client() as slack:
        answer = await slack.post(PATH, content=body, headers=sign_headers(body))
    assert (answer.status_code, answer.content) == (200, b"")


async def test_chatter_is_counted_as_ignored() -> None:
    body = raw(event(CHATTER))
    before = REGISTRY.get_sample_value("siptrunk_ignored_total", {"reason": NO_KEYWORD}) or 0.0
    async with client() as slack:
        await slack.post(PATH, content=body, headers=sign_headers(body))
        await slack.post(PATH, content=body)
    after = REGISTRY.get_sample_value("siptrunk_ignored_total", {"reason": NO_KEYWORD})
    assert after == before + 1  # what is not signed is not counted


async def test_what_slack_did_not_sign_just_now_is_refused() -> None:
    refused: tuple[dict[str, str], ...] = (
        {},
        {"x-slack-request-timestamp": "now", "x-slack-signature": "v0=00"},
        sign_headers(b"other"),
        sign_headers(b"{}", secret="another"),
        sign_headers(b"{}", ago_s=302),
        sign_headers(b"{}", ago_s=-302),
    )
    async with client() as slack:
        for headers in refused:
            assert (await slack.post(PATH, content=b"{}", headers=headers)).status_code == 401


async def test_what_is_larger_than_slack_sends_is_refused() -> None:
    body = bytes(MAX_BODY_BYTES + 1)
    async with client() as slack:
        assert (await slack.post(PATH, content=body, headers=sign_headers(body))).status_code == 413


async def test_other_addresses_are_not_its_business() -> None:
    async with client() as slack:
        assert (await slack.get("/healthz")).status_code == 200
        assert (await slack.get(PATH)).status_code == 405
