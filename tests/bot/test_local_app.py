"""What people do reaches an app, over signed HTTP and Socket Mode, and its answers reach them."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.faults import Fault
from bot.local.server.loopback import listen, serve, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.server.socket_transport import SocketTransport
from bot.local.workspace.message import Message
from bot.local.workspace.people import App

APP = App()


GO = {"type": "button", "action_id": "press", "text": {"type": "plain_text", "text": "Go"}}
BUTTON = {"type": "actions", "elements": [GO]}


def build_echo_app(slack: LocalSlack) -> AsyncApp:
    """A small app: it answers messages, commands, buttons, shortcuts and a form."""
    app = AsyncApp(
        client=AsyncWebClient(APP.token, base_url=slack.api_url),
        signing_secret=APP.signing_secret,
        process_before_response=True,
    )

    @app.event({"type": "message", "subtype": (None, "file_share")})
    async def on_message(event: dict[str, str], say) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await say(text=f"heard {event['text']}", thread_ts=event["ts"], blocks=[BUTTON])

    @app.event("message")
    async def on_other_message() -> None: ...

    @app.event("app_mention")
    async def on_mention() -> None: ...

    async def on_command(ack, client, body) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack("working")

    app.command("/siptrunk")(on_command)

    @app.action("press")
    async def on_press(ack, respond) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await ack()
        await respond("pressed", replace_original=True)

    @app.action("quiet")
    async def on_quiet(ack) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await ack()

    app.event("app_home_opened")(on_home)
    app.event("reaction_added")(on_reaction)
    app.view("form")(on_submission)

    @app.shortcut("diagnose")
    async def on_shortcut(ack, respond, shortcut) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
        await ack()
        await respond(f"saw {shortcut['message']['text']}")

    return app


async def on_home(client: AsyncWebClient, event: dict[str, str]) -> None:
    view = {"type": "home", "blocks": [{**BUTTON, "elements": [{**GO, "action_id": "quiet"}]}]}
    await client.views_publish(user_id=event["user"], view=view)


async def on_reaction(client: AsyncWebClient, event: dict[str, str]) -> None:
    await client.chat_postMessage(channel="C0SIPHELP", text=event["reaction"])


async def on_submission(ack, view) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    (values,) = view["state"]["values"].values()
    if values["line"]["value"] == "bad":
        await ack(response_action="errors", errors={"b0": "no"})
    else:
        await ack()


def form() -> dict[str, object]:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Form"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "label": {"type": "plain_text", "text": "Line"},
                "element": {"type": "plain_text_input", "action_id": "line"},
            }
        ],
    }


@contextlib.asynccontextmanager
async def run_echo_app(mode: str) -> AsyncIterator[LocalSlack]:
    """The small app and the stand-in, over signed HTTP or Socket Mode."""
    if mode == "socket":
        async with local_slack(APP, ServerOptions(ack_timeout_s=1.0)) as slack:
            web = AsyncWebClient(APP.app_token, base_url=slack.api_url)
            handler = AsyncSocketModeHandler(build_echo_app(slack), APP.app_token, web_client=web)
            await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's
            try:
                yield slack
                await slack.settle()
            finally:
                await handler.close_async()  # type: ignore[no-untyped-call] # Bolt's
        return
    listener = listen()
    async with local_slack(APP, ServerOptions(f"{url_of(listener)}/slack/events")) as slack:
        bolt = AsyncSlackRequestHandler(build_echo_app(slack))

        async def events(request: Request) -> Response:
            return await bolt.handle(request)

        routes = [Route("/slack/events", events, methods=["POST"])]
        async with serve(Starlette(routes=routes), listener):
            yield slack
            await slack.settle()


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_what_people_do_reaches_the_app_and_its_answers_reach_them(mode: str) -> None:
    async with run_echo_app(mode) as slack:
        message = await slack.says("ana", "sip.acme.net <b>")
        (reply,) = await slack.replies(message)
        assert reply.plain_text() == "[Go]"
        assert reply.text == "heard <http://sip.acme.net|sip.acme.net> &lt;b&gt;"
        await slack.clicks("ben", reply, "Go")
        await slack.reads(reply, "pressed")

        await slack.command("ana", "/siptrunk help")
        view = await slack.view("ana", "Line: ____")
        result = await slack.submits(view, {"line": "bad"})
        assert result.body["errors"] == {"b0": "no"}
        await slack.submits(view, {"line": "good"})
        assert not slack.core.workspace.views
        (note,) = await slack.ephemerals("ana")
        assert note.plain_text() == "working"

        await slack.shortcut("ben", "diagnose", message)
        (ephemeral,) = await slack.ephemerals("ben")
        assert ephemeral.plain_text() == "saw sip.acme.net <b>"
        await slack.settle()
        assert not [e for e in slack.core.traffic.all() if e.status != 200]


async def test_socket_mode_delivers_again_what_was_not_acknowledged() -> None:
    async with run_echo_app("socket") as slack:
        sockets = slack.core.transport
        assert isinstance(sockets, SocketTransport)
        slack.fails("chat.postMessage", Fault(error="fatal_error"))
        message = await slack.says("ana", "one")
        assert len(await slack.replies(message)) == 1

        await sockets.refresh()
        second = await slack.says("ana", "two")
        assert await slack.replies(second)  # twice, where the client gives up a fresh connection


async def test_home_and_reactions_reach_the_app_too() -> None:
    async with run_echo_app("http") as slack:
        await slack.opens_home("ana")
        home = await slack.home("ana")
        assert home.plain_text() == "[Go]"
        assert (await slack.clicks_in(home, "Go")).accepted

        message = await slack.says("ana", "something", channel="general")
        await slack.reacts("ben", message, "eyes")
        assert slack.reactions(message) == ("eyes",)
        member_message = await slack.says("ana", "something")
        await slack.reacts("ben", member_message, "eyes")
        assert await slack.until(lambda: [m for m in messages_of_app(slack) if m.text == "eyes"])


def messages_of_app(slack: LocalSlack) -> list[Message]:
    return [m for m in slack.core.workspace.messages.values() if m.bot_id == APP.bot_id]
