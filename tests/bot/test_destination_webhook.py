"""The webhook, against a receiver that verifies signatures, stalls, fails and redirects."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.local.server.loopback import listen
from siptrunk_bot.cases.escalation_records import Receipt, Undelivered
from siptrunk_bot.escalation.destinations.webhook import MAX_RETRY_AFTER_S, Webhook
from tests.bot.certificate import create_certificate
from tests.bot.escalations import ESCALATION, KEY
from tests.bot.receiver import PATH, SECRET, Receiver, receiver


@pytest.fixture
async def target() -> AsyncIterator[Receiver]:
    async with receiver() as hook:
        yield hook


async def send(url: str, *, secret: str = SECRET, timeout_s: float = 5) -> Receipt | Undelivered:
    async with httpx.AsyncClient(trust_env=False) as http:
        hook = Webhook(http, url, secret.encode(), timeout_s)
        return await hook.send(ESCALATION, KEY)


async def test_the_bundle_arrives_signed(target: Receiver) -> None:
    assert await send(target.url) == Receipt("Sent to the webhook.")
    (post,) = target.posts
    assert post.genuine
    assert post.body.decode() == ESCALATION.data
    assert post.key == KEY


async def test_another_secret_signs_otherwise(target: Receiver) -> None:
    await send(target.url, secret="another-secret-altogether")
    assert not target.posts[0].genuine


async def test_each_attempt_has_the_same_key(target: Receiver) -> None:
    target.answers = [500]
    for _ in range(2):
        await send(target.url)
    assert target.posts[0].key == target.posts[1].key


@pytest.mark.parametrize("status", [500, 503, 408, 409, 425, 429])
async def test_trouble_that_passes_is_tried_again(target: Receiver, status: int) -> None:
    target.answers = [status]
    failure = await send(target.url)
    assert failure == Undelivered(f"HTTP {status}.")


@pytest.mark.parametrize(
    ("header", "retry_after_s"), [("7", 7.0), ("99999999", MAX_RETRY_AFTER_S), ("soon", None)]
)
async def test_it_says_when_to_come_again(
    target: Receiver, header: str, retry_after_s: float | None
) -> None:
    target.answers, target.headers = [503], {"retry-after": header}
    failure = await send(target.url)
    assert isinstance(failure, Undelivered)
    assert failure.retry_after_s == retry_after_s


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
async def test_a_refusal_is_final_and_quotes_nobody(target: Receiver, status: int) -> None:
    target.answers = [status]
    assert await send(target.url) == Undelivered(f"it refused with {status}.", final=True)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_refused(target: Receiver, status: int) -> None:
    async with receiver() as other:
        target.answers, target.headers = [status], {"location": other.url}
        failure = await send(target.url)
        assert isinstance(failure, Undelivered)
        assert failure.final
        assert not other.posts


async def test_one_that_stalls_is_left_in_time(target: Receiver) -> None:
    target.stall = asyncio.Event()
    failure = await send(target.url, timeout_s=0.2)
    assert failure == Undelivered("it did not answer in time.")


async def test_one_that_is_down_is_tried_again() -> None:
    with listen() as on:
        url = f"http://127.0.0.1:{on.getsockname()[1]}{PATH}"
    failure = await send(url)
    assert isinstance(failure, Undelivered)
    assert not failure.final
    assert url not in failure.reason


async def test_a_certificate_that_nobody_vouches_for_gets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused while it is unknown, taken as soon as the operator trusts it."""
    cert, target = create_certificate(tmp_path), Receiver()
    application = Starlette()
    application.add_route(PATH, target.take, methods=["POST"])
    config = uvicorn.Config(
        application,
        log_config=None,
        lifespan="off",
        ssl_certfile=str(cert.chain),
    )
    server = uvicorn.Server(config)
    with listen() as on:
        task = asyncio.create_task(server.serve(sockets=[on]))
        url = f"https://127.0.0.1:{on.getsockname()[1]}{PATH}"
        failure = await send(url)
        assert isinstance(failure, Undelivered)
        assert target.posts == []
        monkeypatch.setenv("SSL_CERT_FILE", str(cert.file))
        async with httpx.AsyncClient() as http:
            hook = Webhook(http, url, SECRET.encode())
            assert isinstance(await hook.send(ESCALATION, KEY), Receipt)
        server.should_exit = True
        await task


def test_it_shows_neither_address_nor_secret() -> None:
    hook = Webhook(httpx.AsyncClient(), "https://hook.acme.net/token", SECRET.encode())
    assert SECRET not in repr(hook)
    assert "token" not in repr(hook)
