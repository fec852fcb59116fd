"""``python -m bot.local``: the bot without a Slack account, on a page in the browser."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import tempfile
import textwrap
from collections.abc import AsyncIterator
from pathlib import Path

import click
from pydantic import SecretStr

from bot.local.driver import LocalSlack
from bot.local.nameserver import run_nameserver
from bot.local.page.routes import create_page_app
from bot.local.run_bot import app_from_manifest, run_bot
from bot.local.samples import SAMPLES
from bot.local.server.loopback import listen
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.message import Message
from siptrunk_bot.escalation.destinations.slack import SlackChannelSettings
from siptrunk_bot.logs import set_up_logs
from siptrunk_bot.settings import Settings

DEFAULT_PORT = 3000
MAX_PORTS_TRIED = 50


@click.command()
@click.option("--page/--no-page", default=None, help="Serve the page, or print one thread and end.")
@click.option("--port", default=DEFAULT_PORT, help="The page's port; the next free one if in use.")
def main(*, page: bool | None, port: int) -> None:
    """Try the bot without Slack: a page in a terminal, one printed thread without one."""
    serves_page = sys.stdin.isatty() and sys.stdout.isatty() if page is None else page
    asyncio.run(_run(find_free_port(port), serves_page=serves_page))


def find_free_port(first_port: int) -> socket.socket:
    """A listening socket on ``first_port``, or on the next port that is free."""
    for port in range(first_port, first_port + MAX_PORTS_TRIED):
        with contextlib.suppress(OSError):
            return listen(port)
    return listen()


@contextlib.asynccontextmanager
async def run_trial(options: ServerOptions) -> AsyncIterator[LocalSlack]:
    """The bot and the stand-in with the page, a temporary database and a name server."""
    set_up_logs("ERROR", "text")
    logging.disable(logging.WARNING)  # DBOS sets its own level, and warns of what Ctrl+C ends
    app = app_from_manifest()
    with tempfile.TemporaryDirectory(prefix="siptrunk-") as data:
        async with run_nameserver() as nameserver:
            settings = Settings(
                slack_bot_token=SecretStr(app.token),
                slack_signing_secret=SecretStr(app.signing_secret),
                slack_app_token=None,
                siptrunk_data=Path(data),
                siptrunk_nameserver=nameserver,
                database_url=None,
                port=0,
                log_level="ERROR",
            )
            support = SlackChannelSettings(siptrunk_support_channel="C0SUPPORT")
            async with run_bot(settings, app, options, [support]) as slack:
                yield slack


async def _run(listener: socket.socket, *, serves_page: bool) -> None:
    options = ServerOptions(listener=listener, build_app=create_page_app)
    async with run_trial(options) as slack:
        if serves_page:
            await _serve_page(slack)
        else:
            await _print_thread(slack)


async def _serve_page(slack: LocalSlack) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    click.echo(f"\n  {click.style('SIP trunk bot', bold=True)}, tried without Slack")
    url = click.style(slack.core.base, fg="cyan", bold=True)
    click.echo(f"  Open {url} in a browser. Ctrl+C ends it.")
    click.secho("  Nothing leaves this machine.\n", dim=True)
    await stop.wait()


async def _print_thread(slack: LocalSlack) -> None:
    """Posts the first sample and prints its thread."""
    paste = await slack.says("ana", SAMPLES[0].text)
    await slack.replies(paste)
    await slack.settle()
    click.echo("SIP trunk bot, tried without Slack: a paste in #sip-help, and the answer.\n")
    for message in slack.core.workspace.thread(paste.channel, paste.ts):
        click.echo(_format_message(slack, message))
    for note in slack.notes("ana"):
        click.echo(_format_message(slack, note, " (only visible to Ana)"))
    click.echo(f"In a terminal, `make try` serves the page at {slack.core.base}.")


def _format_message(slack: LocalSlack, message: Message, remark: str = "") -> str:
    author = slack.core.workspace.people[message.user].real_name
    body = textwrap.indent(message.plain_text(), "  | ", lambda _line: True)
    return f"{author}{remark}\n{body}\n"


if __name__ == "__main__":
    main()
