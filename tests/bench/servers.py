"""``python -m tests.bench.servers NAME``: a server of the floors, on a free port that it prints.

Each takes Slack's events at ``/slack/events`` and answers 200 with no body.
"""

from __future__ import annotations

import sys
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.local.server.loopback import listen, url_of
from bot.local.workspace.people import App
from siptrunk_bot.slack.prefilter import PATH


async def bare_asgi(_scope: Scope, receive: Receive, send: Send) -> None:
    """Reads the body, and answers."""
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def starlette_app() -> ASGIApp:
    """The same with a route of Starlette."""

    async def events(request: Request) -> Response:
        await request.body()
        return Response()

    return Starlette(routes=[Route(PATH, events, methods=["POST"])])


def bolt_app() -> AsyncApp:
    """Bolt as its documentation shows it, with one listener for messages."""
    app = App()
    bolt = AsyncApp(
        signing_secret=app.signing_secret,
        authorize=_authorize,
        process_before_response=True,
    )

    @bolt.event("message")
    async def on_message(body: dict[str, Any]) -> None:
        body.get("event")

    return bolt


async def _authorize() -> Any:  # noqa: ANN401 - Bolt's own type has none
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415 - the floors need it alone

    return AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="U1"
    )


def bolt_on_starlette() -> ASGIApp:
    """Bolt behind Starlette, as its adapter is used."""
    handler = AsyncSlackRequestHandler(bolt_app())

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route(PATH, events, methods=["POST"])])


def main(name: str) -> None:
    """Serve until the process is ended."""
    makers = {"asgi": lambda: bare_asgi, "starlette": starlette_app, "bolt": bolt_on_starlette}
    listening = listen()
    sys.stdout.write(f"{url_of(listening)}\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        makers[name](), http="httptools", loop="uvloop", log_config=None, access_log=False
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1])
