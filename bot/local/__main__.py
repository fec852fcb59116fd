"""``python -m bot.local``: the bot tried without Slack, in the browser or played in a terminal."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import click
from pydantic import SecretStr
from rich.console import Console

from bot.local.driver import LocalSlack
from bot.local.nameserver import nameserver
from bot.local.page.routes import page
from bot.local.play import play
from bot.local.printing import Printer
from bot.local.run_bot import app_of_manifest, together
from bot.local.server.loopback import address, listen
from bot.local.server.run_server import Way
from siptrunk_bot.escalation.destinations.slack import SlackChannelSettings
from siptrunk_bot.logs import set_up_logs
from siptrunk_bot.settings import Settings

FIRST_PORT = 3000
TRIED = 50


@click.command()
@click.option("--page/--play", "with_page", default=None, help="In the browser, or played here.")
@click.option("--port", default=FIRST_PORT, help="Where the page is; the next free one if taken.")
def main(*, with_page: bool | None, port: int) -> None:
    """Try the bot without Slack: a page in a terminal, samples played without one."""
    if with_page is None:
        with_page = sys.stdin.isatty() and sys.stdout.isatty()
    asyncio.run(_serve(free_port(port)) if with_page else _play())


def free_port(first: int) -> socket.socket:
    """A socket on ``first``, or on the next port that is free."""
    for port in range(first, first + TRIED):
        with contextlib.suppress(OSError):
            return listen(port)
    return listen()


@contextlib.asynccontextmanager
async def trial(way: Way) -> AsyncIterator[LocalSlack]:
    """The bot and its stand-in, with a state and a name server of their own."""
    set_up_logs("ERROR", "text")
    logging.disable(logging.WARNING)  # DBOS sets its own level, and warns of what Ctrl+C ends
    app = app_of_manifest()
    with tempfile.TemporaryDirectory(prefix="siptrunk-") as data:
        async with nameserver() as names:
            settings = Settings(
                slack_bot_token=SecretStr(app.token),
                slack_signing_secret=SecretStr(app.signing_secret),
                slack_app_token=None,
                siptrunk_data=Path(data),
                siptrunk_nameserver=names,
                database_url=None,
                port=0,
                log_level="ERROR",
            )
            support = SlackChannelSettings(siptrunk_support_channel="C0SUPPORT")
            async with together(settings, app, way, [support]) as slack:
                yield slack


async def _serve(on: socket.socket) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with trial(Way(on=on, build=page)):
        console = Console(highlight=False)
        console.print()
        console.print("  [bold]SIP trunk bot[/], tried without Slack")
        console.print(f"  Open [bold cyan]{address(on)}[/] in a browser. Ctrl+C ends it.")
        console.print("  [dim]Nothing leaves this machine.[/]")
        console.print()
        await stopped.wait()


async def _play() -> None:
    console = Console(highlight=False)
    console.print()
    console.print("  [bold]SIP trunk bot[/], tried without Slack")
    console.print("  [dim]The real bot, behind its real door; only Slack is a stand-in.[/]")
    async with trial(Way()) as slack:
        await play(slack, Printer(console, slack.core.workspace))
    console.print()


if __name__ == "__main__":
    main()
