"""The running bot: its clients, its job queue, and the server or socket that takes requests."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
import httpx
import structlog
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from siptrunk.lookups.dns import Resolver
from siptrunk_bot.app import build_app
from siptrunk_bot.cases.database import clear_free_pages, create_case_engine, is_sqlite
from siptrunk_bot.cases.escalation_records import Destination
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.conversation.reply import store_result
from siptrunk_bot.conversation.warm_up import warm_up
from siptrunk_bot.data_folder import claim_state
from siptrunk_bot.escalation.destinations import DestinationSettings, connect_all
from siptrunk_bot.http_server import listen, serve_http
from siptrunk_bot.jobs import COMMANDS, KINDS, THREAD_ANSWERS
from siptrunk_bot.listener_context import ListenerContext
from siptrunk_bot.operations.maintenance import Maintenance
from siptrunk_bot.operations.routes import Probes, operations_routes
from siptrunk_bot.settings import Settings
from siptrunk_bot.slack.client import TIMEOUT_S, Slack, web_client
from siptrunk_bot.slack.files import Files
from siptrunk_bot.slack.identity import Identity
from siptrunk_bot.slack.prefilter import PATH, SlackGate
from siptrunk_bot.slack.socket_mode import SocketMode
from siptrunk_bot.workflow.engine import EngineConfig, JobQueue
from siptrunk_bot.workflow.job import JobContext
from siptrunk_bot.workflow.replica import OnlyReplica, Replica, SharedReplica
from siptrunk_bot.workflow.thread_locks import SharedThreadLocks, ThreadLocks

STOP_TIMEOUT_S = 5.0
DAY_S = 86_400.0

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.server")


@dataclass(frozen=True, slots=True)
class RunningBot:
    """The bot while it serves. ``refused`` ends when Slack refuses its token.

    ``url`` is where it takes HTTP requests; in Socket Mode, those of operators alone.
    """

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
        instance = stack.enter_context(claim_state(settings))
        slack = await _open_clients(settings, token, stack)
        await asyncio.to_thread(_prepare_file, settings.database)
        database = create_case_engine(settings.database)
        stack.push_async_callback(database.dispose)
        jobs = _job_context(settings, slack, database, connect_all(destinations, slack))
        replica = _replica(settings, database, instance)
        queue = await _start_queue(EngineConfig(settings.database, replica), jobs, stack)
        maintenance = _start_maintenance(settings, jobs, stack)
        identity = Identity(slack.client, token)
        listeners = ListenerContext(
            queue,
            jobs,
            identity,
            admins=settings.siptrunk_admins,
            teams=settings.siptrunk_teams,
        )
        app = build_app(identity, listeners, slack)
        socket_mode = _socket_mode(settings, app)
        routes = operations_routes(_probes(jobs.cases, queue, identity, socket_mode))
        application = _http_app(settings, app, routes)
        url = await _serve(settings, application, listener, stack)
        connections = [socket_mode.serve()] if socket_mode else []
        if socket_mode:
            stack.push_async_callback(socket_mode.close)
        refused = asyncio.ensure_future(asyncio.gather(identity.fetch(), *connections))
        stack.push_async_callback(_cancel, refused)
        yield RunningBot(url, partial(_drain, queue, maintenance), refused)


async def _open_clients(settings: Settings, token: str, stack: contextlib.AsyncExitStack) -> Slack:
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    session = await stack.enter_async_context(aiohttp.ClientSession(timeout=timeout))
    http = await stack.enter_async_context(httpx.AsyncClient(timeout=TIMEOUT_S))
    return Slack(web_client(token, settings.slack_api_url, session), http)


def _prepare_file(database: str) -> None:
    try:
        clear_free_pages(database)
    except sqlite3.Error:
        log.warning("what an older release deleted is still in the file", exc_info=True)


def _replica(settings: Settings, database: AsyncEngine, instance: str) -> Replica:
    name = settings.replica_name(instance)
    if is_sqlite(settings.database):
        return OnlyReplica(name)
    return SharedReplica(database, name, settings.siptrunk_takeover_s)


def _job_context(
    settings: Settings,
    slack: Slack,
    database: AsyncEngine,
    destinations: Mapping[str, Destination],
) -> JobContext:
    is_shared = not is_sqlite(settings.database)
    token = settings.slack_bot_token.get_secret_value()
    return JobContext(
        cases=Cases(database),
        thread_locks=SharedThreadLocks(database) if is_shared else ThreadLocks(),
        slack=slack,
        files=Files(slack, slack.http, token),
        resolver=None if settings.siptrunk_offline else Resolver(settings.siptrunk_nameserver),
        destinations=destinations,
        commands=COMMANDS,
        thread_answers=THREAD_ANSWERS,
    )


async def _start_queue(
    config: EngineConfig, jobs: JobContext, stack: contextlib.AsyncExitStack
) -> JobQueue:
    await jobs.cases.open()
    await config.replica.beat()
    queue = JobQueue(jobs, KINDS, config, on_delivered=store_result)
    stack.push_async_callback(queue.stop, timeout_s=STOP_TIMEOUT_S)
    queue.launch()
    log.info("replica", name=config.replica.name)
    return queue


def _start_maintenance(
    settings: Settings, jobs: JobContext, stack: contextlib.AsyncExitStack
) -> Maintenance:
    maintenance = Maintenance(jobs, settings.siptrunk_retention_days * DAY_S)
    for background in (maintenance.run(), warm_up()):
        stack.push_async_callback(_cancel, asyncio.create_task(background))
    return maintenance


async def _drain(queue: JobQueue, maintenance: Maintenance) -> None:
    await queue.drain()
    await maintenance.clean_up()


async def _cancel(task: asyncio.Future[Any]) -> None:
    task.cancel()
    await asyncio.wait([task])
    if not task.cancelled():
        task.exception()  # else the loop logs that nobody asked for it


def _socket_mode(settings: Settings, app: AsyncApp) -> SocketMode | None:
    """The client of Socket Mode, before it connects; None over signed HTTP."""
    if settings.slack_app_token is None:
        return None
    token = settings.slack_app_token.get_secret_value()
    return SocketMode(app, token, web_client(token, settings.slack_api_url, None))


def _probes(
    cases: Cases, queue: JobQueue, identity: Identity, socket_mode: SocketMode | None
) -> Probes:
    async def is_linked() -> bool:
        """Whether Slack has accepted the token, and in Socket Mode is connected."""
        return identity.auth is not None and (
            socket_mode is None or await socket_mode.is_connected()
        )

    checks = {"database": cases.is_readable, "engine": queue.is_readable, "slack": is_linked}
    return Probes(checks, queue.count_open)


def _http_app(settings: Settings, app: AsyncApp, routes: list[Route]) -> ASGIApp:
    """The ASGI application: ``routes``, and ``POST /slack/events`` where that is the entrance."""
    if settings.socket_mode:
        return Starlette(routes=routes)
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        try:
            return await handler.handle(request)
        except Exception as error:
            log.warning("a signed request is not in the form of Slack's", exc_info=error)
            return Response(status_code=400)

    secret = settings.slack_signing_secret
    application = Starlette(routes=[Route(PATH, events, methods=["POST"]), *routes])
    return SlackGate(application, secret.get_secret_value() if secret else "")


async def _serve(
    settings: Settings,
    application: ASGIApp,
    listener: socket.socket | None,
    stack: contextlib.AsyncExitStack,
) -> str:
    """The address at which ``application`` is served until ``stack`` ends.

    Empty in Socket Mode where nobody set ``PORT`` and another program has the default one.
    """
    try:
        listening = listener or listen(settings.host, settings.port)
    except OSError:
        if not settings.socket_mode or "port" in settings.model_fields_set:
            raise
        log.warning("PORT is in use: no /healthz, /readyz, /metrics", port=settings.port)
        return ""
    return await stack.enter_async_context(serve_http(application, listening))
