"""The stand-in's HTTP door: Web API, uploads, downloads, response URLs, Socket Mode."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.local.json_access import Json, Object
from bot.local.server.api_error import RefusedError
from bot.local.server.faults import Fault
from bot.local.server.methods import METHODS
from bot.local.server.response_urls import respond
from bot.local.server.socket_transport import Sockets
from bot.local.server.standin import StandIn

ENCODED = {"blocks", "view", "files", "metadata", "attachments"}
"""Arguments that are JSON inside a form."""
SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"


def doors(slack: StandIn) -> list[BaseRoute]:
    """Every address that an app uses."""

    async def call(request: Request) -> Response:
        return await _call(slack, request)

    async def upload(request: Request) -> Response:
        return await _upload(slack, request)

    async def download(request: Request) -> Response:
        return _download(slack, request)

    async def response(request: Request) -> Response:
        return await _respond(slack, request)

    async def link(socket: WebSocket) -> None:
        if isinstance(slack.courier, Sockets):
            await slack.courier.serve(socket)

    return [
        Route("/api/{method}", call, methods=["GET", "POST"]),
        Route("/upload/{name}", upload, methods=["POST"]),
        Route("/files-pri/{file}/download/{name}", download),
        Route("/files-pri/{file}/{name}", download),
        Route("/response/{name}", response, methods=["POST"]),
        WebSocketRoute("/link/", link),
    ]


def door(slack: StandIn) -> Starlette:
    """The stand-in without a page: what the tests use."""
    return Starlette(routes=doors(slack))


async def _call(slack: StandIn, request: Request) -> Response:
    method = request.path_params["method"]
    asked, token = await _arguments(request)
    fault = _fault(slack, method, asked)
    if fault and fault.stall_s:
        await slack.faults.stall(fault)
    answer, status = _failing(fault) if fault and fault.refuses else ({}, 200)
    if not answer or (fault and fault.after):
        done = _answer(slack, method, token, asked)
        answer = answer or done
    slack.traffic.add("to Slack", method, asked, status, answer)
    slack.watch.changed()
    headers = {"retry-after": str(fault.retry_after)} if fault and status == 429 else {}
    return JSONResponse(answer, status, headers)


def _fault(slack: StandIn, method: str, asked: Object) -> Fault | None:
    """What this call meets: what was asked for, else Slack's own limit."""
    fault = slack.faults.next(method)
    if fault is None and (wait := slack.pace.retry_after(method, asked)):
        return Fault(status=429, retry_after=wait)
    return fault


def _answer(slack: StandIn, method: str, token: str, asked: Object) -> Object:
    try:
        _check_token(slack, method, token)
        return {"ok": True, **METHODS.get(method, _unknown)(slack, asked)}
    except RefusedError as refused:
        return refused.answer()


def _unknown(_slack: StandIn, _asked: Object) -> Object:
    raise RefusedError("unknown_method")


def _check_token(slack: StandIn, method: str, token: str) -> None:
    wanted = slack.app.app_token if method.startswith("apps.connections") else slack.app.token
    if not token and method != "api.test":
        raise RefusedError("not_authed")
    if token != wanted and method != "api.test":
        known = token in {slack.app.token, slack.app.app_token}
        raise RefusedError("not_allowed_token_type" if known else "invalid_auth")


def _failing(fault: Fault) -> tuple[Object, int]:
    if fault.status == 429:
        return {"ok": False, "error": "ratelimited"}, 429
    if fault.status != 200:
        return {"ok": False, "error": "internal_error"}, fault.status
    return {"ok": False, "error": fault.error}, 200


async def _arguments(request: Request) -> tuple[Object, str]:
    """What was asked for, and the token. JSON or form, as the SDK sends either."""
    asked = _decoded(request.query_params)
    if "json" in request.headers.get("content-type", ""):
        body = json.loads(await request.body() or b"{}")
        asked |= body if isinstance(body, dict) else {}
    else:
        async with request.form() as form:
            asked |= _decoded({key: str(value) for key, value in form.items()})
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    return asked, bearer or str(asked.pop("token", ""))


def _decoded(form: Mapping[str, str]) -> Object:
    read: dict[str, Json] = {}
    for key, value in form.items():
        read[key] = json.loads(value) if key in ENCODED else value
    return read


async def _upload(slack: StandIn, request: Request) -> Response:
    upload = slack.uploads.get(request.path_params["name"])
    if upload is None:
        return PlainTextResponse("not found", 404)
    if "multipart" in request.headers.get("content-type", ""):
        async with request.form() as form:
            parts = [await one.read() for one in form.values() if not isinstance(one, str)]
        upload.content = b"".join(parts)
    else:
        upload.content = await request.body()
    return PlainTextResponse(f"OK - {len(upload.content)}")


def _download(slack: StandIn, request: Request) -> Response:
    """The bytes of a file; Slack shows its sign-in page, with status 200, to a wrong token."""
    file = slack.workspace.files.get(request.path_params["file"].rpartition("-")[2])
    if file is None:
        return PlainTextResponse("not found", 404)
    if request.headers.get("authorization") != f"Bearer {slack.app.token}":
        return HTMLResponse(SIGN_IN)
    granted = slack.app.scopes
    if granted is not None and "files:read" not in granted:
        return HTMLResponse(SIGN_IN)
    return Response(file.content, media_type="application/octet-stream")


async def _respond(slack: StandIn, request: Request) -> Response:
    """A response URL; what fails is answered as text or JSON with a status, as Slack does."""
    asked = json.loads(await request.body() or b"{}")
    fault = slack.faults.next("response_url")
    if fault and fault.stall_s:
        await slack.faults.stall(fault)
    if fault and fault.refuses:
        answer, status = _failing(fault)
    else:
        answer, status = _responded(slack, request.path_params["name"], asked)
    slack.traffic.add("to Slack", "response_url", asked, status, answer)
    slack.watch.changed()
    return JSONResponse(answer, status)


def _responded(slack: StandIn, name: str, asked: Object) -> tuple[Object, int]:
    try:
        respond(slack, name, asked)
    except RefusedError as refused:
        return refused.answer(), 404 if refused.code.endswith("_url") else 400
    return {"ok": True}, 200
