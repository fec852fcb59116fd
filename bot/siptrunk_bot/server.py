"""The bot, running: its clients, its engine, and the door through which Slack comes in."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import aiohttp
import httpx
import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from siptrunk.lookups.dns import Resolver
from siptrunk_bot.app import build
from siptrunk_bot.cases.database import engine_for_cases, prepare
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.escalation.destinations import DestinationSettings, connect_all
from siptrunk_bot.escalation.model import Destination
from siptrunk_bot.jobs import KINDS
from siptrunk_bot.listeners.context import House
from siptrunk_bot.logs import remove_handlers
from siptrunk_bot.settings import Settings
from siptrunk_bot.slack.client import TIMEOUT_S, Slack, web_client
from siptrunk_bot.slack.files import Files
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.slack.prefilter import PATH, Gate
from siptrunk_bot.slack.socket_mode import Socket
from siptrunk_bot.workflow.engine import Place, Work
from siptrunk_bot.workflow.job import Desk

DRAIN_S = 5.0
REQUESTS_S = 5
BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Running:
    """The bot while it serves. ``refused`` ends when Slack does not know its token."""

    url: str
    drained: Callable[[], Awaitable[None]]
    refused: asyncio.Future[list[None]]


@contextlib.asynccontextmanager
async def running(
    settings: Settings,
    destinations: Sequence[DestinationSettings] = (),
    *,
    on: socket.socket | None = None,
) -> AsyncIterator[Running]:
    """The bot, until the block ends: then nothing new is taken, and what is under way is ended."""
    token = settings.slack_bot_token.get_secret_value()
    async with contextlib.AsyncExitStack() as stack:
        slack = await _slack(settings, token, stack)
        work = await _work(settings, slack, connect_all(destinations, slack), stack)
        identity = Identity(slack.client, token)
        house = House(work, identity, settings.siptrunk_admins, settings.siptrunk_teams)
        secret = settings.slack_signing_secret
        app = build(identity, house, slack, secret.get_secret_value() if secret else "")
        url, serve = await _door(settings, app, on, stack)
        refused = asyncio.ensure_future(asyncio.gather(identity.ask(), *serve))
        stack.push_async_callback(_ended, refused)
        yield Running(url, work.drained, refused)


async def _slack(settings: Settings, token: str, stack: contextlib.AsyncExitStack) -> Slack:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
    http = await stack.enter_async_context(httpx.AsyncClient(timeout=TIMEOUT_S))
    return Slack(web_client(token, settings.slack_api_url, session), http)


async def _work(
    settings: Settings,
    slack: Slack,
    destinations: Mapping[str, Destination],
    stack: contextlib.AsyncExitStack,
) -> Work:
    prepare(settings.database)
    cases = Cases(engine_for_cases(settings.database))
    stack.push_async_callback(cases.close)
    resolver = None if settings.siptrunk_offline else Resolver(settings.siptrunk_nameserver)
    token = settings.slack_bot_token.get_secret_value()
    desk = Desk(cases, slack, Files(slack, slack.http, token), resolver, destinations)
    work = Work(desk, KINDS, Place(settings.database, settings.siptrunk_replica))
    stack.push_async_callback(work.stop, within_s=DRAIN_S)
    await cases.open()
    work.launch()
    return work


async def _ended(task: asyncio.Future[list[None]]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def _door(
    settings: Settings, app: AsyncApp, on: socket.socket | None, stack: contextlib.AsyncExitStack
) -> tuple[str, tuple[Awaitable[None], ...]]:
    """The address at which the bot listens, and what else has to run for it to hear."""
    if settings.slack_app_token:
        token = settings.slack_app_token.get_secret_value()
        client = Socket(app, token, web_client(token, settings.slack_api_url, None))
        stack.push_async_callback(client.close)
        return "", (client.serve(),)
    secret = settings.slack_signing_secret
    listening = on or _listen(settings.host, settings.port)
    server = _Server(_config(web(app, secret.get_secret_value() if secret else "")))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    stack.push_async_callback(_shut, server, task, listening)
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}", ()


async def _shut(server: uvicorn.Server, task: asyncio.Task[None], on: socket.socket) -> None:
    server.should_exit = True
    await task
    on.close()


def web(app: AsyncApp, signing_secret: str) -> Gate:
    """The two addresses: Slack's door, with the gate in front, and whether the bot is well."""
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def health(_request: Request) -> Response:
        return JSONResponse({"ok": True})

    routes = [Route(PATH, events, methods=["POST"]), Route("/healthz", health)]
    return Gate(Starlette(routes=routes), signing_secret)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, since asyncio switches Nagle's algorithm off for what says that it is TCP only.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(BACKLOG)  # from here on, what comes early waits
    except OSError:
        opened.close()
        raise
    return opened


def _config(application: Gate) -> uvicorn.Config:
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=REQUESTS_S,
    )
    remove_handlers("uvicorn", "uvicorn.error")
    return config


class _Server(uvicorn.Server):
    """A server that leaves the signals to ``__main__``."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
