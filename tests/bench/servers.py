"""``python -m tests.bench.servers NAME``: a server of the floors, on a free port that it prints.

Each takes Slack's events at ``/slack/events`` and answers 200 with no body.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.local.server.loopback import listen, url_of
from bot.local.workspace.people import App
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
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


def answering_app() -> ASGIApp:
    """The same answers as the bot's, judged and posted in the listener: a crash loses them."""
    app, slack_url = App(), sys.argv[2]
    bolt = AsyncApp(signing_secret=app.signing_secret, authorize=_authorize)
    client = AsyncWebClient(app.token, base_url=f"{slack_url}/")

    @bolt.event("message")
    async def on_message(event: dict[str, Any]) -> None:
        text = redact(Raw(event["text"]))
        if not concerns_trunk(text):
            return
        case = Case(team="T1", channel=event["channel"], thread=event["ts"], user_id="U1")
        paste = CasePaste(ts=event["ts"], user_id="U1", text=text.text, hidden=text.hidden)
        rendered = (await compose_reply(paste, case, None)).rendered
        await client.chat_postMessage(
            channel=event["channel"],
            thread_ts=event["ts"],
            text=rendered.text,
            blocks=[*rendered.blocks],
        )

    return _route(bolt)


async def _authorize() -> Any:  # noqa: ANN401 - Bolt's own type has none
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415 - the floors need it alone

    return AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_token="xoxb-made-up", bot_id="B1", bot_user_id="U1"
    )


def bolt_on_starlette() -> ASGIApp:
    """Bolt behind Starlette, as its adapter is used."""
    return _route(bolt_app())


def _route(bolt: AsyncApp) -> ASGIApp:
    handler = AsyncSlackRequestHandler(bolt)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route(PATH, events, methods=["POST"])])


def main(name: str) -> None:
    """Serve until the process is ended."""
    makers: dict[str, Callable[[], ASGIApp]] = {
        "asgi": lambda: bare_asgi,
        "starlette": starlette_app,
        "bolt": bolt_on_starlette,
    }
    makers["answering"] = answering_app
    listening = listen()
    sys.stdout.write(f"{url_of(listening)}\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        makers[name](), http="httptools", loop="uvloop", log_config=None, access_log=False
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1])
