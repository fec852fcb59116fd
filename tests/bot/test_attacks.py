"""Attacks: what is replayed, forged, oversized or made to mislead."""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.local.driver import LocalSlack
from bot.local.json_access import Object, object_at, objects
from bot.local.server.event_delivery import Delivery, EnvelopeType
from bot.local.server.loopback import listen, serve, url_of
from bot.local.workspace.people import App
from siptrunk_bot.slack.prefilter import PATH
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.conftest import Start
from tests.bot.pastes import ERROR, FIXED, HOSTNAME, PASTE, SECRET, WITH_SECRET, trunk
from tests.nameserver import Zone

DEPTH = 15_000
ALIASES = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{former}'] * 9)}]\n"
    for former, name in itertools.pairwise("abcdefghi")
)
"""A document of YAML that is 9 to the power of 9 items long when its aliases are followed."""
BOMBS = {
    "brackets": "[" * (2 * DEPTH),
    "nested objects": '{"gateways":' * (DEPTH // 6),
    "closed brackets": "[" * DEPTH + "]" * DEPTH,
    "a long number": '{"gateways": [{"ip": "198.18.7.4", "port": ' + "9" * DEPTH + "}]}",
    "a large exponent": '{"gateways": [{"ip": "198.18.7.4", "port": 1e999999999}]}',
    "aliases": ALIASES,
    "quotes": '"' * DEPTH,
    "escapes": '{"ip": "' + "\\" * DEPTH + '"}',
    "white space": '{"ip":' + " " * DEPTH + "x",
    "dots": "sip." * (DEPTH // 2),
}
MISLEADING = {
    "right to left": "sip.acme.net\u202eten.live",
    "escape": "sip.\x1b[31macme.net",
    "null": "sip.acme\x00.net",
    "bell": "sip.acme\x07.net",
    "zero width": "sip.ac\u200bme.net",
}


def request_of(slack: LocalSlack, name: str) -> Object:
    """The payload of the latest delivery of that name."""
    payload = slack.core.traffic.calls(name)[-1].request
    assert isinstance(payload, dict)
    return payload


async def replay(slack: LocalSlack, kind: EnvelopeType, name: str) -> None:
    """Deliver the latest request of that name once more, as somebody who has recorded it."""
    await slack.core.deliver(Delivery(kind, request_of(slack, name)))
    await slack.settle()


async def test_a_replayed_message_is_answered_once(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    payload = request_of(slack, "message")
    await slack.replies(paste)
    await slack.core.deliver(Delivery("events_api", payload))
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


async def test_a_replayed_command_is_answered_once(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk check {PASTE}")
    await slack.ephemerals("ana")
    await slack.settle()
    before = len(slack.notes("ana"))
    await replay(slack, "slash_commands", "/siptrunk")
    assert len(slack.notes("ana")) == before


async def test_a_replayed_press_and_a_replayed_form_do_it_once(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Outbound only")
    await slack.reads(reply, "Shown for outbound calls only")
    payload = request_of(slack, "block_actions")
    await slack.clicks("ana", reply, "Inbound only")
    await slack.reads(reply, "Shown for inbound calls only")
    await slack.core.deliver(Delivery("interactive", payload))
    await slack.settle()
    assert "Shown for inbound calls only" in slack.now(reply).plain_text()  # type: ignore[union-attr]

    await slack.clicks("ana", reply, "Escalate to support")
    await slack.submits(await slack.view("ana", "Escalate to support"), {})
    await slack.settle()
    before = len(slack.replies_so_far(paste) or ())
    await replay(slack, "interactive", "view_submission")
    assert len(slack.replies_so_far(paste) or ()) == before


async def test_a_file_that_is_not_at_slack_is_not_fetched(slack: LocalSlack) -> None:
    """Nor is the token of the bot sent there."""
    requests = list[Request]()

    async def take(request: Request) -> PlainTextResponse:
        requests.append(request)
        return PlainTextResponse(trunk(HOSTNAME))

    await slack.says("ana", ERROR, files={"trunk.json": trunk(HOSTNAME).encode() * 200})
    payload = copy.deepcopy(request_of(slack, "message file_share"))
    await slack.settle()
    with listen() as listener:
        async with serve(Starlette(routes=[Route("/trunk.json", take)]), listener):
            forged = json.dumps(payload)
            event = object_at(payload, "event")
            (file,) = objects(event, "files")
            for name in ("url_private", "url_private_download"):
                forged = forged.replace(str(file[name]), f"{url_of(listener)}/trunk.json")
            paste = await slack.says("ana", PASTE)
            forged = forged.replace(str(event["ts"]), paste.ts)
            await slack.replies(paste)
            forged = forged.replace(paste.ts, paste.ts[:-1] + ("1" if paste.ts[-1] != "1" else "2"))
            await slack.core.deliver(Delivery("events_api", json.loads(forged)))
            await slack.settle()
    assert requests == []
    texts = [str(call.get("text")) for call in slack.calls("chat.postMessage")]
    assert any("is not stored at Slack" in text for text in texts)


async def test_the_name_of_a_file_pings_nobody_and_stays_in_its_quotation(
    slack: LocalSlack,
) -> None:
    name = "<!channel> `*bold*` <@U0BEN>.json"
    paste = await slack.says("ana", ERROR, files={name: b"x" * 1_100_000})
    (reply,) = await slack.replies(paste)
    assert "is larger than 1 MB" in reply.plain_text()
    assert "<!channel>" not in reply.text
    assert "<@U0BEN>" not in reply.text
    markup = [block for block in reply.blocks if "mrkdwn" in str(block)]
    assert "channel" not in str(markup)
    assert not kinds_of(reply.blocks) & {"user", "usergroup", "broadcast", "channel"}


def kinds_of(value: object) -> set[str]:
    """The type of each element of blocks, at any depth."""
    if isinstance(value, dict):
        own = {str(value["type"])} if "type" in value else set()
        return own.union(*(kinds_of(item) for item in value.values()))
    if isinstance(value, (list, tuple)):
        return set[str]().union(*(kinds_of(item) for item in value))
    return set()


@pytest.mark.parametrize("host", MISLEADING.values(), ids=MISLEADING)
async def test_what_misleads_the_eye_is_not_repeated(slack: LocalSlack, host: str) -> None:
    gateway = json.dumps(trunk({"ip": "HOST", "port": 5060, "inboundEnabled": True}))
    paste = await slack.says("ana", f"{ERROR}\n{json.loads(gateway).replace('HOST', host)}")
    (reply,) = await slack.replies(paste)
    content = reply.text + json.dumps(reply.blocks, ensure_ascii=False)
    assert not set("\u202e\x1b\x00\x07\u200b") & set(content)
    assert "\\u001b" not in content
    assert "\\u0000" not in content


async def test_a_name_that_is_rebound_shows_no_private_address(
    slack: LocalSlack, zone: Zone
) -> None:
    zone.ttl_s["sip.acme.net"] = 0
    paste = await slack.says("ana", f"{FIXED}\ninbound only")
    await slack.replies(paste)
    zone.a["sip.acme.net"] = ("10.0.0.5", "169.254.169.254")
    await slack.says("ana", f"{FIXED}\ninbound only", thread=paste)
    (_, second) = await slack.replies(paste, 2)
    assert "leads to a private address" in second.plain_text()
    content = second.text + json.dumps(second.blocks)
    assert "10.0.0.5" not in content
    assert "169.254" not in content


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
async def test_a_bomb_is_answered_and_holds_nobody_up(slack: LocalSlack, bomb: str) -> None:
    paste, other = await asyncio.gather(
        slack.says("ana", f"{ERROR}\n{bomb}"), slack.says("ben", PASTE)
    )
    await slack.replies(paste)
    await slack.replies(other)


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"a":' * 50_000, b'{"event": ' + b"9" * 100_000 + b"}"]
)
async def test_a_signed_bomb_ends_nothing(slack: LocalSlack, body: bytes) -> None:
    app = slack.core.app
    verifier = SignatureVerifier(app.signing_secret)
    stamp = str(int(verifier.clock.now()))
    signature = verifier.generate_signature(timestamp=stamp, body=body) or ""
    headers = {
        "content-type": "application/json",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": signature,
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{slack.bot_url}{PATH}", content=body, headers=headers)
    assert answer.status_code in {200, 400}
    await slack.replies(await slack.says("ana", PASTE))


@pytest.mark.parametrize("form", ["json", "text"])
async def test_no_secret_and_no_token_is_logged_at_debug(tmp_path: Path, form: str) -> None:
    """Also where the state breaks, and an exception passes through code that holds the text."""
    app = App()
    async with stand_in(app) as (slack, url):
        settings = environment(app, slack, tmp_path, url.rpartition(":")[2])
        more = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": form}
        process = await start_process(**settings | more)
        await line(process, "serving")
        paste = await slack.says("ana", WITH_SECRET)
        await slack.replies(paste)
        await slack.command("ana", f"/siptrunk check {WITH_SECRET}")
        await slack.ephemerals("ana", 2)
        break_cases(tmp_path)
        await slack.says("ben", WITH_SECRET, thread=paste)
        await slack.ephemerals("ben")
        process.terminate()
        stdout, stderr = await process.communicate()
    logged = (stdout + stderr).decode()
    assert "a job broke" in logged
    for text in (SECRET, "sip.acme.net", app.token, app.signing_secret):
        assert text not in logged


def break_cases(folder: Path) -> None:
    """No stored case can be read any more."""
    with closing(sqlite3.connect(folder / "siptrunk.db")) as database:
        database.execute("UPDATE cases SET state = '{'")
        database.commit()


async def test_another_workspace_with_its_own_secret_is_refused(start: Start) -> None:
    """The signature is right for another app, and so wrong here."""
    async with start() as slack:
        payload = {"type": "event_callback", "team_id": "T0OTHER", "event": {"type": "message"}}
        body = json.dumps(payload).encode()
        verifier = SignatureVerifier("the-secret-of-another-app")
        stamp = str(int(verifier.clock.now()))
        headers = {
            "content-type": "application/json",
            "x-slack-request-timestamp": stamp,
            "x-slack-signature": verifier.generate_signature(timestamp=stamp, body=body) or "",
        }
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.post(f"{slack.bot_url}{PATH}", content=body, headers=headers)
        assert answer.status_code == 401
