"""Who may talk to the page: a browser on this machine that shows this page, and nobody else."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = {"127.0.0.1", "localhost"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SENT = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Refuses what another page in the browser sent here: by its ``Host``, by its ``Origin``."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._application(scope, receive, send)
        elif problem := _problem(Headers(scope=scope)):
            await PlainTextResponse(problem, 403)(scope, receive, send)
        else:
            await self._application(scope, receive, _hardened(send))


def _problem(headers: Headers) -> str | None:
    host = headers.get("host", "")
    if host.rpartition(":")[0] not in HOSTS and host not in HOSTS:
        return "This page answers on loopback only."
    origin = headers.get("origin")
    if origin is not None and origin != f"http://{host}":
        return "This page takes nothing from another one."
    return None


def _hardened(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(SENT)
        await send(message)

    return sending
