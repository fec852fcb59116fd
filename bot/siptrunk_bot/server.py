"""The running bot: its clients, its job queue, and the server or socket that takes requests."""

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
from siptrunk_bot.app import build_app
from siptrunk_bot.cases.database import create_case_engine, create_folder
from siptrunk_bot.cases.escalation_records import Destination
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.conversation.reply import store_reply
from siptrunk_bot.escalation.destinations import DestinationSettings, connect_all
from siptrunk_bot.jobs import COMMANDS, KINDS, THREAD_ANSWERS
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.logs import remove_handlers
from siptrunk_bot.settings import Settings
from siptrunk_bot.slack.client import TIMEOUT_S, Slack, web_client
from siptrunk_bot.slack.files import Files
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.slack.prefilter import PATH, SlackGate
from siptrunk_bot.slack.socket_mode import SocketMode
from siptrunk_bot.workflow.engine import EngineConfig, JobQueue
from siptrunk_bot.workflow.job import JobContext

STOP_TIMEOUT_S = 5.0
REQUEST_TIMEOUT_S = 5
LISTEN_BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class RunningBot:
    """The bot while it serves. ``refused`` ends when Slack refuses its token."""

    url: str
    drain: Callable[[], Awaitable[None]]
    refused: asyncio.Future[list[None]]


@contextlib.asynccontextmanager
async def run_bot(
    settings: Settings,
    destinations: Sequence[DestinationSettings] = (),
    *,
    listener: socket.socket | None = None,
) -> AsyncIterator[RunningBot]:
    """The bot, until the block ends: then it takes no requests, and finishes its jobs.

    ``listener``: a socket that listens already, in place of the one that the settings name.
    """
    token = settings.slack_bot_token.get_secret_value()
    async with contextlib.AsyncExitStack() as stack:
        slack = await _open_clients(settings, token, stack)
        jobs = _job_context(settings, slack, connect_all(destinations, slack))
        queue = await _start_queue(settings, jobs, stack)
        identity = Identity(slack.client, token)
        listeners = ListenerContext(
            queue,
            jobs,
            identity,
            admins=settings.siptrunk_admins,
            teams=settings.siptrunk_teams,
        )
        app = build_app(identity, listeners, slack, socket_mode=settings.socket_mode)
        url, connections = await _open_entrance(settings, app, listener, stack)
        refused = asyncio.ensure_future(asyncio.gather(identity.fetch(), *connections))
        stack.push_async_callback(_cancel, refused)
        yield RunningBot(url, queue.drain, refused)


async def _open_clients(settings: Settings, token: str, stack: contextlib.AsyncExitStack) -> Slack:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
    http = await stack.enter_async_context(httpx.AsyncClient(timeout=TIMEOUT_S))
    return Slack(web_client(token, settings.slack_api_url, session), http)


def _job_context(
    settings: Settings, slack: Slack, destinations: Mapping[str, Destination]
) -> JobContext:
    create_folder(settings.database)
    token = settings.slack_bot_token.get_secret_value()
    return JobContext(
        cases=Cases(create_case_engine(settings.database)),
        slack=slack,
        files=Files(slack, slack.http, token),
        resolver=None if settings.siptrunk_offline else Resolver(settings.siptrunk_nameserver),
        destinations=destinations,
        commands=COMMANDS,
        thread_answers=THREAD_ANSWERS,
    )


async def _start_queue(
    settings: Settings, jobs: JobContext, stack: contextlib.AsyncExitStack
) -> JobQueue:
    stack.push_async_callback(jobs.cases.close)
    config = EngineConfig(settings.database, settings.siptrunk_replica)
    queue = JobQueue(jobs, KINDS, config, on_posted=store_reply)
    stack.push_async_callback(queue.stop, timeout_s=STOP_TIMEOUT_S)
    await jobs.cases.open()
    queue.launch()
    return queue


async def _cancel(task: asyncio.Future[list[None]]) -> None:
    task.cancel()
    await asyncio.wait([task])


async def _open_entrance(
    settings: Settings,
    app: AsyncApp,
    listener: socket.socket | None,
    stack: contextlib.AsyncExitStack,
) -> tuple[str, tuple[Awaitable[None], ...]]:
    """The bot's address and nothing to await, or in Socket Mode no address and the connection."""
    if settings.slack_app_token:
        token = settings.slack_app_token.get_secret_value()
        client = SocketMode(app, token, web_client(token, settings.slack_api_url, None))
        stack.push_async_callback(client.close)
        return "", (client.serve(),)
    secret = settings.slack_signing_secret
    listening = listener or _listen(settings.host, settings.port)
    application = http_app(app, secret.get_secret_value() if secret else "")
    server = _HttpServer(_server_config(application))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    stack.push_async_callback(_shut_down, server, task, listening)
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}", ()


async def _shut_down(
    server: uvicorn.Server, task: asyncio.Task[None], listening: socket.socket
) -> None:
    server.should_exit = True
    await task
    listening.close()


def http_app(app: AsyncApp, signing_secret: str) -> SlackGate:
    """The ASGI application: ``POST /slack/events`` behind the gate, and ``/healthz``."""
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    async def health(_request: Request) -> Response:
        return JSONResponse({"ok": True})

    routes = [Route(PATH, events, methods=["POST"]), Route("/healthz", health)]
    return SlackGate(Starlette(routes=routes), signing_secret)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is given: asyncio switches Nagle's algorithm off only where it is TCP.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(LISTEN_BACKLOG)  # from here on, early connections wait
    except OSError:
        listening.close()
        raise
    return listening


def _server_config(application: SlackGate) -> uvicorn.Config:
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=REQUEST_TIMEOUT_S,
    )
    remove_handlers("uvicorn", "uvicorn.error")
    return config


class _HttpServer(uvicorn.Server):
    """A server that leaves signals to ``__main__``."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
