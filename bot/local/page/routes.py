"""The page's addresses, beside those that an app uses."""

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

from bot.local.page.fault_switch import WAYS
from bot.local.page.origin_check import Guard
from bot.local.page.page_actions import ACTS, Asked
from bot.local.page.snapshot import PLAYED, bodies_json, shown_channels, snapshot
from bot.local.samples import SAMPLES
from bot.local.server.http_api import doors
from bot.local.server.standin import StandIn

HERE = Path(__file__).parent
ALIVE_S = 15.0
"""How often a silent stream says that it is there."""


def page(slack: StandIn) -> Starlette:
    """The stand-in with its page."""
    return Starlette(routes=[*doors(slack), *_routes(slack)], middleware=[Middleware(Guard)])


def _routes(slack: StandIn) -> list[BaseRoute]:
    templates = Jinja2Templates(HERE / "templates")

    async def show(request: Request) -> Response:
        return templates.TemplateResponse(request, "page.html", _shown(slack))

    async def act(request: Request) -> Response:
        return await _act(slack, request)

    async def changes(_request: Request) -> Response:
        return StreamingResponse(_changes(slack), media_type="text/event-stream")

    async def exchange(request: Request) -> Response:
        number = request.path_params["number"]
        found = [one for one in slack.traffic.all() if one.number == number]
        return JSONResponse(bodies_json(found[0])) if found else JSONResponse({}, 404)

    async def file(request: Request) -> Response:
        found = slack.workspace.files.get(request.path_params["file"])
        return PlainTextResponse(found.content if found else b"", 200 if found else 404)

    return [
        Route("/", show),
        Route("/page/changes", changes),
        Route("/page/traffic/{number:int}", exchange),
        Route("/page/file/{file}", file),
        Route("/page/{act}", act, methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]


def _shown(slack: StandIn) -> dict[str, object]:
    place = slack.workspace
    return {
        "people": [place.person(name) for name in PLAYED],
        "channels": shown_channels(slack),
        "bot": place.people[slack.app.user],
        "samples": SAMPLES,
        "ways": WAYS,
        "shortcuts": slack.app.shortcuts,
    }


async def _act(slack: StandIn, request: Request) -> Response:
    act = ACTS.get(request.path_params["act"])
    if act is None:
        return JSONResponse({"ok": False, "error": "unknown"}, 404)
    async with request.form() as form:
        # a browser sends line breaks in a form as CR LF
        fields = {k: v.replace("\r\n", "\n") for k, v in form.items() if isinstance(v, str)}
        uploads = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
        files = tuple([(one.filename or "file", await one.read()) for one in uploads])
    try:
        return JSONResponse(await act(Asked(slack, fields, files)))
    except LookupError as error:
        return JSONResponse({"ok": False, "error": str(error)}, 400)


async def _changes(slack: StandIn) -> AsyncIterator[str]:
    """The workspace as it stands, each time that it changed."""
    with slack.watch.woken() as woken:
        while not slack.closing:
            yield f"data: {json.dumps(snapshot(slack))}\n\n"
            while not await _heard(woken):
                yield ": still here\n\n"
            woken.clear()


async def _heard(woken: asyncio.Event) -> bool:
    try:
        return await asyncio.wait_for(woken.wait(), ALIVE_S)
    except TimeoutError:
        return False
