"""Bot processes behind a load balancer, and the load on them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import resource
import signal
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.local.driver import DEFAULT_CHANNEL, LocalSlack, local_slack
from bot.local.json_access import object_at, text
from bot.local.server.event_delivery import Delivery, DeliveryResult, HttpTransport
from bot.local.server.loopback import listen, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.server.socket_transport import SocketTransport
from bot.local.user_actions import writing
from bot.local.workspace.message import Message
from bot.local.workspace.people import App
from tests.bot.bot_process import environment, start_process
from tests.bot.pastes import PASTE

TAKEOVER_S = 5
ANSWER_LIMIT_S = 60.0
START_LIMIT_S = 120.0
POLL_INTERVAL_S = 0.05
SETTLE_S = 2.0
"""Time for a second answer to arrive, where there is one."""
RETRIES_S = (0.5, 2.0, 5.0, 10.0)
FAIL_TIMEOUT_S = 10.0
"""nginx' ``fail_timeout``."""


class Balancer:
    """A load balancer: each delivery goes to the next process that takes connections.

    One that did not answer is left out for a while, as nginx does by default.
    """

    def __init__(self, app: App, urls: list[str]) -> None:
        self._transports = [HttpTransport(app, f"{url}/slack/events") for url in urls]
        self._out_until_s = [0.0] * len(urls)
        self._turns = itertools.count()

    async def deliver(self, delivery: Delivery) -> DeliveryResult:
        """Deliver it once."""
        result = DeliveryResult(0, failure="connection_failed")
        for index in self._order():
            result = await self._transports[index].deliver(delivery)
            if not result.failure or result.failure == "http_error":
                break
            self._out_until_s[index] = time.monotonic() + FAIL_TIMEOUT_S
            if result.failure != "connection_failed":
                break
        return result

    def _order(self) -> list[int]:
        """The processes that answer, in turn; all of them where none does."""
        first, now = next(self._turns), time.monotonic()
        count = len(self._transports)
        order = [(first + offset) % count for offset in range(count)]
        return [index for index in order if self._out_until_s[index] < now] or order

    async def close(self) -> None:
        """Close the connections."""
        for transport in self._transports:
            await transport.close()


@dataclass(slots=True)
class Member:
    """One process of a fleet, at its address."""

    port: str
    data: Path
    process: Process | None = None
    drain: asyncio.Task[None] | None = None
    log: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Fleet:
    """Processes that share a database; on SQLite there is one."""

    slack: LocalSlack
    members: list[Member]
    database: str
    acknowledged: list[Message] = field(default_factory=list)
    refused: list[Message] = field(default_factory=list)
    _names: itertools.cycle[str] = field(default_factory=lambda: itertools.cycle(["ana", "ben"]))

    async def start(self, index: int = 0, **settings: str) -> None:
        """Start a process and wait until it serves."""
        member = self.members[index]
        app = self.slack.core.app
        base = environment(app, self.slack, member.data, member.port, self.database)
        more = {"SIPTRUNK_TAKEOVER_S": str(TAKEOVER_S), "HOSTNAME": "same-name"}
        if isinstance(self.slack.core.transport, SocketTransport):
            more["SLACK_APP_TOKEN"] = app.app_token
        member.process = await start_process("--wait", **base | more | settings)
        member.drain = asyncio.create_task(_read(member.process, member.log))
        async with asyncio.timeout(START_LIMIT_S), httpx.AsyncClient(trust_env=False) as client:
            while not await _answers(client, member.port):  # noqa: ASYNC110 - it is a process
                await asyncio.sleep(POLL_INTERVAL_S)

    async def logs(self, index: int, text: str) -> None:
        """Wait until a process has logged ``text``."""
        async with asyncio.timeout(ANSWER_LIMIT_S):
            while not any(text in entry for entry in self.members[index].log):  # noqa: ASYNC110
                await asyncio.sleep(POLL_INTERVAL_S)

    async def kill(self, index: int = 0) -> None:
        """``kill -9``."""
        process = self.members[index].process
        assert process
        if process.returncode is None:
            process.kill()
            await process.wait()

    def signal(self, index: int, number: signal.Signals) -> None:
        """Send a signal, such as SIGSTOP."""
        process = self.members[index].process
        assert process
        process.send_signal(number)

    @contextlib.contextmanager
    def full_disk(self, index: int = 0) -> Iterator[None]:
        """No file of the process can grow, for as long as the block lasts."""
        process = self.members[index].process
        assert process
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)

    async def paste(self, thread: Message | None = None) -> Message:
        """Somebody pastes; it is counted by whether its delivery was acknowledged."""
        core = self.slack.core
        new_message = writing.NewMessage(PASTE, (), thread.thread if thread else None)
        channel = core.workspace.channel(DEFAULT_CHANNEL)
        person = core.workspace.person(next(self._names))
        message, deliveries = writing.send_message(core, person, channel, new_message)
        results = await asyncio.gather(*deliveries)
        is_acknowledged = bool(results) and all(result.accepted for result in results)
        (self.acknowledged if is_acknowledged else self.refused).append(message)
        return message

    async def deliver_again(self, paste: Message) -> None:
        """Slack delivers the event of ``paste`` once more."""
        requests = (exchange.request for exchange in self.slack.core.traffic.calls("message"))
        payload = next(
            request
            for request in requests
            if isinstance(request, dict) and text(object_at(request, "event"), "ts") == paste.ts
        )
        again = Delivery("events_api", payload, retry=1, retry_reason="http_timeout")
        await self.slack.core.deliver(again)

    async def wait_for_answers(self) -> float:
        """Wait until every acknowledged paste has an answer; how many seconds that took.

        Raises ``AssertionError`` where one has none after ``ANSWER_LIMIT_S``, or two.
        """
        start = time.monotonic()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_LIMIT_S):
                while not all(map(self.slack.replies_so_far, self.acknowledged)):  # noqa: ASYNC110
                    await asyncio.sleep(POLL_INTERVAL_S)
        seconds = time.monotonic() - start
        await asyncio.sleep(SETTLE_S)
        counts = [len(self.slack.replies_so_far(paste) or ()) for paste in self.acknowledged]
        lost, repeated = counts.count(0), sum(count > 1 for count in counts)
        assert (lost, repeated) == (0, 0), f"of {len(counts)}: {lost} lost, {repeated} twice"
        return seconds

    async def stop(self) -> None:
        """End all processes."""
        for member in self.members:
            if member.process and member.process.returncode is None:
                member.process.kill()
                await member.process.wait()
            if member.drain:
                await member.drain


@contextlib.asynccontextmanager
async def run_fleet(
    folder: Path, database: str = "", size: int = 1, *, socket_mode: bool = False
) -> AsyncIterator[Fleet]:
    """A stand-in for Slack, and ``size`` processes that are not started yet."""
    app = App()
    urls = [_free_url() for _ in range(size)]
    transport = None if socket_mode else Balancer(app, urls)
    options = ServerOptions(transport=transport, retry_after_s=RETRIES_S)
    async with local_slack(app, options) as slack:
        members = [
            Member(url.rpartition(":")[2], folder / str(index)) for index, url in enumerate(urls)
        ]
        fleet = Fleet(slack, members, database)
        try:
            yield fleet
        finally:
            slack.recovers()
            await fleet.stop()


def _free_url() -> str:
    reserved = listen()
    url = url_of(reserved)
    reserved.close()
    return url


async def _read(process: Process, log: list[str]) -> None:
    """Read the log, since a process whose pipe is full stands still."""
    assert process.stderr
    while entry := await process.stderr.readline():
        log.append(entry.decode(errors="replace"))


async def _answers(client: httpx.AsyncClient, port: str) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{port}/healthz")).is_success
    except httpx.TransportError:
        return False
