"""The routes of the page, beside those of the API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from bot.local.page.fault_switch import SWITCH_POSITIONS
from bot.local.page.origin_check import OriginCheck
from bot.local.page.page_actions import PAGE_ACTIONS, PageRequest
from bot.local.page.snapshot import ACTING_PEOPLE, bodies_json, page_channels, snapshot
from bot.local.samples import SAMPLES
from bot.local.server.http_api import api_routes
from bot.local.server.standin import StandIn

PAGE_FOLDER = Path(__file__).parent
KEEP_ALIVE_S = 15.0
"""Seconds without a change after which a stream sends a comment."""


def create_page_app(slack: StandIn) -> Starlette:
    """The API with the page."""
    return Starlette(
        routes=[*api_routes(slack), *_page_routes(slack)], middleware=[Middleware(OriginCheck)]
    )


def _page_routes(slack: StandIn) -> list[BaseRoute]:
    templates = Jinja2Templates(PAGE_FOLDER / "templates")

    async def page(request: Request) -> Response:
        return templates.TemplateResponse(request, "page.html", _template_context(slack))

    async def action(request: Request) -> Response:
        return await _run_action(slack, request)

    async def changes(_request: Request) -> Response:
        return StreamingResponse(_stream_changes(slack), media_type="text/event-stream")

    async def exchange(request: Request) -> Response:
        number = request.path_params["number"]
        matches = [exchange for exchange in slack.traffic.all() if exchange.number == number]
        return JSONResponse(bodies_json(matches[0])) if matches else JSONResponse({}, 404)

    async def file(request: Request) -> Response:
        match = slack.workspace.files.get(request.path_params["file"])
        return PlainTextResponse(match.content if match else b"", 200 if match else 404)

    return [
        Route("/", page),
        Route("/page/changes", changes),
        Route("/page/traffic/{number:int}", exchange),
        Route("/page/file/{file}", file),
        Route("/page/{action}", action, methods=["POST"]),
        Mount("/static", StaticFiles(directory=PAGE_FOLDER / "static")),
    ]


def _template_context(slack: StandIn) -> dict[str, object]:
    workspace = slack.workspace
    return {
        "people": [workspace.person(name) for name in ACTING_PEOPLE],
        "channels": page_channels(slack),
        "bot": workspace.people[slack.app.user],
        "samples": SAMPLES,
        "switch_positions": SWITCH_POSITIONS,
        "shortcuts": slack.app.shortcuts,
    }


async def _run_action(slack: StandIn, request: Request) -> Response:
    action = PAGE_ACTIONS.get(request.path_params["action"])
    if action is None:
        return JSONResponse({"ok": False, "error": "unknown"}, 404)
    async with request.form() as form:
        # a browser sends line breaks in a form as CR LF
        fields = {k: v.replace("\r\n", "\n") for k, v in form.items() if isinstance(v, str)}
        uploads = [item for _, item in form.multi_items() if isinstance(item, UploadFile)]
        files = tuple([(upload.filename or "file", await upload.read()) for upload in uploads])
    try:
        return JSONResponse(await action(PageRequest(slack, fields, files)))
    except LookupError as error:
        return JSONResponse({"ok": False, "error": str(error)}, 400)


async def _stream_changes(slack: StandIn) -> AsyncIterator[str]:
    """Server-sent events: a snapshot now, and after each change."""
    with slack.changes.subscribe() as event:
        while not slack.closing:
            yield f"data: {json.dumps(snapshot(slack))}\n\n"
            while not await _wait_for_change(event):
                yield ": still here\n\n"
            event.clear()


async def _wait_for_change(event: asyncio.Event) -> bool:
    try:
        return await asyncio.wait_for(event.wait(), KEEP_ALIVE_S)
    except TimeoutError:
        return False
