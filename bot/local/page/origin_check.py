"""ASGI middleware: only a browser on this machine that shows this page is served."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED_HOSTS = {"127.0.0.1", "localhost"}
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


class OriginCheck:
    """Refuses requests of other pages by their ``Host`` and ``Origin`` headers."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Checks one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._application(scope, receive, send)
        elif problem := _find_problem(Headers(scope=scope)):
            await PlainTextResponse(problem, 403)(scope, receive, send)
        else:
            await self._application(scope, receive, _with_security_headers(send))


def _find_problem(headers: Headers) -> str | None:
    host = headers.get("host", "")
    if host.rpartition(":")[0] not in ALLOWED_HOSTS and host not in ALLOWED_HOSTS:
        return "This page answers on loopback only."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "This page takes nothing from another one."
    return None


def _with_security_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(SECURITY_HEADERS)
        await send(message)

    return send_with_headers
