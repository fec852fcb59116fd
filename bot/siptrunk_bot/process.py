"""The process of the bot: reads the settings and serves until SIGTERM."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Sequence

import structlog

from siptrunk_bot.escalation.destinations import DestinationSettings, destination_kinds
from siptrunk_bot.logs import set_up_logs
from siptrunk_bot.server import run_bot
from siptrunk_bot.settings import BadSettingsError, Settings, read_settings
from siptrunk_bot.slack.identity import RefusedTokenError

EXIT_BAD_SETTINGS = 2
EXIT_NO_SERVICE = 1


def main() -> int:
    """The exit code: 0 after SIGTERM, 2 where the settings cannot be used."""
    try:
        settings, destinations = read_settings(destination_kinds())
    except BadSettingsError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_BAD_SETTINGS
    set_up_logs(settings.log_level, settings.log_format)
    try:
        return asyncio.run(serve(settings, destinations))
    except RefusedTokenError as error:
        sys.stderr.write(f"Slack refused SLACK_BOT_TOKEN or SLACK_APP_TOKEN: {error}\n")
        return EXIT_BAD_SETTINGS
    except OSError as error:
        sys.stderr.write(f"Cannot serve: {error.strerror or type(error).__name__}\n")
        return EXIT_NO_SERVICE


async def serve(settings: Settings, destinations: Sequence[DestinationSettings]) -> int:
    """Serve until SIGTERM or SIGINT, or until Slack refuses the token."""
    log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with run_bot(settings, destinations) as bot:
        log.info("serving", at=bot.url or "Socket Mode")
        waiting = asyncio.create_task(stop.wait())
        bot.refused.add_done_callback(lambda task: stop.set() if has_failed(task) else None)
        await waiting
        log.info("stopping")
        if has_failed(bot.refused):
            bot.refused.result()
    return 0


def has_failed(task: asyncio.Future[list[None]]) -> bool:
    """Whether the task ended in an exception."""
    return task.done() and not task.cancelled() and task.exception() is not None
