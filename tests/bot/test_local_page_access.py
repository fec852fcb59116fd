"""The page's door is open to a browser on this machine that shows the page, and to nobody else."""

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
    shown = await web.get("/")

    assert "stand-in" in shown.text
    assert "http://" not in shown.text.replace("https://", "").replace("http://www.w3.org", "")
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert all(sample.title in shown.text for sample in SAMPLES)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:3000", "127.0.0.1.evil.example"])
async def test_a_name_that_was_bent_to_this_machine_is_refused(
    web: httpx.AsyncClient, host: str
) -> None:
    assert (await web.get("/", headers={"host": host})).status_code == 403


async def test_what_another_page_sends_is_refused(web: httpx.AsyncClient) -> None:
    said = {"user": "U0ANA", "channel": "C0SIPHELP", "text": "hello"}
    elsewhere = {"origin": "https://evil.example"}

    assert (await web.post("/page/say", data=said, headers=elsewhere)).status_code == 403
    assert (await web.post("/page/say", data=said)).json()["ok"]


async def test_the_stream_begins_with_all_that_there_is(web: httpx.AsyncClient) -> None:
    await web.post("/page/say", data={"user": "U0ANA", "channel": "C0SIPHELP", "text": "a\r\nb"})

    async with web.stream("GET", "/page/changes") as stream:
        line = await anext(stream.aiter_lines())
    state = json.loads(line.removeprefix("data: "))
    assert [message["text"] for message in state["messages"]] == ["a\nb"]


async def test_what_is_gone_is_said_so(web: httpx.AsyncClient) -> None:
    gone = {"user": "U0ANA", "channel": "C0SIPHELP", "ts": "1.0"}

    answer = await web.post("/page/delete", data=gone)

    assert answer.status_code == 400
    assert "not there" in answer.json()["error"]


def test_a_port_that_is_taken_gives_way_to_the_next() -> None:
    taken = listen()
    port = taken.getsockname()[1]
    with taken, find_free_port(port) as other:
        assert other.getsockname()[0] == LOOPBACK
        assert port < other.getsockname()[1] <= port + 50


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
