"""Who can use the page, and how ``python -m bot.local`` starts it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.local.__main__ import find_free_port
from bot.local.driver import LocalSlack, local_slack
from bot.local.page.routes import create_page_app
from bot.local.samples import SAMPLES
from bot.local.server.loopback import LOOPBACK, listen
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """The stand-in and its page, without the bot."""
    async with local_slack(
        App(), ServerOptions("http://127.0.0.1:9/", build_app=create_page_app)
    ) as local:
        yield local


@pytest.fixture
async def web(slack: LocalSlack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=slack.core.base, trust_env=False) as client:
        yield client


async def test_the_page_says_what_it_is_and_loads_nothing_from_elsewhere(
    web: httpx.AsyncClient,
) -> None:
    response = await web.get("/")

    assert "stand-in" in response.text
    assert "http://" not in response.text.replace("https://", "").replace("http://www.w3.org", "")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert all(sample.title in response.text for sample in SAMPLES)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3000", "127.0.0.1.evil.example"])
async def test_another_host_name_for_this_machine_is_refused(
    web: httpx.AsyncClient, host: str
) -> None:
    assert (await web.get("/", headers={"host": host})).status_code == 403


async def test_a_request_of_another_page_is_refused(web: httpx.AsyncClient) -> None:
    form = {"user": "U0ANA", "channel": "C0SIPHELP", "text": "hello"}
    headers = {"origin": "https://evil.example"}

    assert (await web.post("/page/say", data=form, headers=headers)).status_code == 403
    assert (await web.post("/page/say", data=form)).json()["ok"]


async def test_the_stream_begins_with_a_snapshot(web: httpx.AsyncClient) -> None:
    await web.post("/page/say", data={"user": "U0ANA", "channel": "C0SIPHELP", "text": "a\r\nb"})

    async with web.stream("GET", "/page/changes") as stream:
        line = await anext(stream.aiter_lines())
    state = json.loads(line.removeprefix("data: "))
    assert [message["text"] for message in state["messages"]] == ["a\nb"]


async def test_an_action_on_a_deleted_message_says_so(web: httpx.AsyncClient) -> None:
    form = {"user": "U0ANA", "channel": "C0SIPHELP", "ts": "1.0"}

    response = await web.post("/page/delete", data=form)

    assert response.status_code == 400
    assert "not there" in response.json()["error"]


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    listener = listen()
    port = listener.getsockname()[1]
    with listener, find_free_port(port) as next_listener:
        assert next_listener.getsockname()[0] == LOOPBACK
        assert port < next_listener.getsockname()[1] <= port + 50


def test_without_a_terminal_one_thread_is_printed() -> None:
    """``make try`` in a pipe: a paste, its answer, the page's address, and exit code 0."""
    process = subprocess.run(
        [sys.executable, "-m", "bot.local"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )

    assert process.returncode == 0, process.stderr
    assert '{ "ip": "sip.acme.net", "port": 5060 }' in process.stdout
    assert "Gateway 1 will be refused" in process.stdout
    assert "[Outbound only]" in process.stdout
    assert re.search(r"serves the page at http://127\.0\.0\.1:\d+\.", process.stdout)
    assert "\x1b" not in process.stdout
    assert not process.stderr
