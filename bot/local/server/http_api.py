"""The HTTP endpoints for an app: Web API, uploads, downloads, response URLs, Socket Mode."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from bot.local.json_access import Json, Object
from bot.local.server.api_error import ApiError
from bot.local.server.faults import Fault
from bot.local.server.methods import METHODS
from bot.local.server.response_urls import respond
from bot.local.server.socket_transport import SocketTransport
from bot.local.server.standin import StandIn

JSON_FIELDS = {"blocks", "view", "message", "files", "metadata", "attachments"}
"""Fields of a form whose value is JSON."""
SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"


def create_api_app(slack: StandIn) -> Starlette:
    """The API alone, without the page."""
    return Starlette(routes=api_routes(slack))


def api_routes(slack: StandIn) -> list[BaseRoute]:
    """The routes of every endpoint."""

    async def web_api(request: Request) -> Response:
        return await _call_method(slack, request)

    async def upload(request: Request) -> Response:
        return await _upload(slack, request)

    async def download(request: Request) -> Response:
        return _download(slack, request)

    async def response_url(request: Request) -> Response:
        return await _respond(slack, request)

    async def socket_mode(socket: WebSocket) -> None:
        if isinstance(slack.transport, SocketTransport):
            await slack.transport.serve(socket)

    return [
        Route("/api/{method}", web_api, methods=["GET", "POST"]),
        Route("/upload/{name}", upload, methods=["POST"]),
        Route("/files-pri/{file}/download/{name}", download),
        Route("/files-pri/{file}/{name}", download),
        Route("/response/{name}", response_url, methods=["POST"]),
        WebSocketRoute("/link/", socket_mode),
    ]


async def _call_method(slack: StandIn, request: Request) -> Response:
    method = request.path_params["method"]
    arguments, token = await _parse_arguments(request)
    fault = _next_fault(slack, method, arguments)
    if fault and fault.stall_s:
        await slack.faults.stall(fault)
    body, status = _fault_response(fault) if fault and fault.refuses else ({}, 200)
    if not body or (fault and fault.after_execution):
        method_body = _execute(slack, method, token, arguments)
        body = body or method_body
    slack.record("to Slack", method, arguments, status, body)
    headers = {"retry-after": str(fault.retry_after)} if fault and status == 429 else {}
    return JSONResponse(body, status, headers)


def _next_fault(slack: StandIn, method: str, arguments: Object) -> Fault | None:
    """The injected fault for this call, else the rate limit's."""
    fault = slack.faults.next(method)
    if fault is None and (retry_after := slack.rate_limit.retry_after(method, arguments)):
        return Fault(status=429, retry_after=retry_after)
    return fault


def _execute(slack: StandIn, method: str, token: str, arguments: Object) -> Object:
    try:
        _check_token(slack, method, token)
        return {"ok": True, **METHODS.get(method, _unknown_method)(slack, arguments)}
    except ApiError as error:
        return error.to_json()


def _unknown_method(_slack: StandIn, _arguments: Object) -> Object:
    raise ApiError("unknown_method")


def _check_token(slack: StandIn, method: str, token: str) -> None:
    if method == "api.test":
        return
    expected = slack.app.app_token if method.startswith("apps.connections") else slack.app.token
    if not token:
        raise ApiError("not_authed")
    if token != expected:
        is_other_type = token in {slack.app.token, slack.app.app_token}
        raise ApiError("not_allowed_token_type" if is_other_type else "invalid_auth")


def _fault_response(fault: Fault) -> tuple[Object, int]:
    if fault.status == 429:
        return {"ok": False, "error": "ratelimited"}, 429
    if fault.status != 200:
        return {"ok": False, "error": "internal_error"}, fault.status
    return {"ok": False, "error": fault.error}, 200


async def _parse_arguments(request: Request) -> tuple[Object, str]:
    """The arguments and the token, from JSON or a form, as the SDK sends either."""
    arguments = _parse_fields(request.query_params)
    if "json" in request.headers.get("content-type", ""):
        body = json.loads(await request.body() or b"{}")
        arguments |= body if isinstance(body, dict) else {}
    else:
        async with request.form() as form:
            arguments |= _parse_fields({key: str(value) for key, value in form.items()})
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    return arguments, bearer or str(arguments.pop("token", ""))


def _parse_fields(form: Mapping[str, str]) -> Object:
    arguments: dict[str, Json] = {}
    for key, value in form.items():
        arguments[key] = json.loads(value) if key in JSON_FIELDS else value
    return arguments


async def _upload(slack: StandIn, request: Request) -> Response:
    upload = slack.uploads.get(request.path_params["name"])
    if upload is None:
        return PlainTextResponse("not found", 404)
    if "multipart" in request.headers.get("content-type", ""):
        async with request.form() as form:
            parts = [await part.read() for part in form.values() if not isinstance(part, str)]
        upload.content = b"".join(parts)
    else:
        upload.content = await request.body()
    return PlainTextResponse(f"OK - {len(upload.content)}")


def _download(slack: StandIn, request: Request) -> Response:
    """The bytes of a file; with a wrong token Slack's sign-in page, with status 200."""
    file = slack.workspace.files.get(request.path_params["file"].rpartition("-")[2])
    if file is None:
        return PlainTextResponse("not found", 404)
    if request.headers.get("authorization") != f"Bearer {slack.app.token}":
        return HTMLResponse(SIGN_IN)
    scopes = slack.app.scopes
    if scopes is not None and "files:read" not in scopes:
        return HTMLResponse(SIGN_IN)
    return Response(file.content, media_type="application/octet-stream")


async def _respond(slack: StandIn, request: Request) -> Response:
    """A use of a response URL, whose errors have statuses of their own, as Slack's."""
    arguments = json.loads(await request.body() or b"{}")
    fault = slack.faults.next("response_url")
    if fault and fault.stall_s:
        await slack.faults.stall(fault)
    if fault and fault.refuses:
        body, status = _fault_response(fault)
    else:
        body, status = _use_response_url(slack, request.path_params["name"], arguments)
    slack.record("to Slack", "response_url", arguments, status, body)
    return JSONResponse(body, status)


def _use_response_url(slack: StandIn, name: str, arguments: Object) -> tuple[Object, int]:
    try:
        respond(slack, name, arguments)
    except ApiError as error:
        return error.to_json(), 404 if error.code.endswith("_url") else 400
    return {"ok": True}, 200
