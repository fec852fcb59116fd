"""The command ``python -m bot``: reads the settings and serves until SIGTERM, or checks them."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import NoReturn

import click
import structlog

from siptrunk_bot.cases.availability import (
    DatabaseUnavailableError,
    explain,
    require_database,
    sentence,
)
from siptrunk_bot.cases.database import UNAVAILABLE_ERRORS
from siptrunk_bot.data_folder import FolderInUseError
from siptrunk_bot.escalation.destinations import DestinationSettings, destination_kinds
from siptrunk_bot.logs import set_up_logs
from siptrunk_bot.operations.check_config import check_tokens, report_settings, unknown_names
from siptrunk_bot.server import run_bot
from siptrunk_bot.settings import BadSettingsError, Settings, read_settings
from siptrunk_bot.slack.identity import RefusedTokenError
from siptrunk_bot.worker_threads import SWITCH_INTERVAL_S

EXIT_BAD_SETTINGS = 2
EXIT_NO_SERVICE = 1
WHERE_SETTINGS_COME_FROM = "Set them in the environment; README.md says where each comes from."
STOP_LIMIT_S = 9.0
"""After SIGTERM the process ends by then, whatever hangs: what is not done is stored."""


def main() -> NoReturn:
    """Run the command, and end the process."""
    commands.main(prog_name="python -m bot")


@click.group(invoke_without_command=True)
@click.option("--wait", is_flag=True, help="Wait for a database that cannot be reached yet.")
@click.pass_context
def commands(context: click.Context, *, wait: bool) -> None:
    """Serve the bot until SIGTERM. Its settings come from the environment; README.md names them.

    It exits with 0 after SIGTERM, with 2 where the settings or the database cannot be used.
    """
    if context.invoked_subcommand is None:
        sys.exit(_serve_command(wait=wait))


@commands.command("check-config", short_help="Check the settings and show what they mean.")
@click.option("--slack", is_flag=True, help="Ask Slack as well whether it accepts the tokens.")
def check_config(*, slack: bool) -> None:
    """Check the settings and show what they mean, without a secret.

    It exits with 0 where the bot could start with them, else with 2.
    """
    settings, destinations = _read_or_exit()
    for line in report_settings(settings, destinations):
        click.echo(line)
    unknown = unknown_names()
    for name in unknown:
        click.echo(f"{name}: there is no such setting", err=True)
    tokens = asyncio.run(check_tokens(settings)) if slack else []
    for token in tokens:
        click.echo(token.line)
    if unknown or not all(token.is_accepted for token in tokens):
        sys.exit(EXIT_BAD_SETTINGS)


def _read_or_exit() -> tuple[Settings, tuple[DestinationSettings, ...]]:
    try:
        return read_settings(destination_kinds())
    except BadSettingsError as error:
        click.echo(f"{error}\n{WHERE_SETTINGS_COME_FROM}", err=True)
        sys.exit(EXIT_BAD_SETTINGS)


def _serve_command(*, wait: bool) -> int:
    settings, destinations = _read_or_exit()
    set_up_logs(settings.log_level, settings.log_format)
    try:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(serve(settings, destinations, wait=wait))
    except RefusedTokenError as error:
        click.echo(f"Slack refused SLACK_BOT_TOKEN or SLACK_APP_TOKEN: {error}", err=True)
        return EXIT_BAD_SETTINGS
    except (DatabaseUnavailableError, FolderInUseError) as error:
        click.echo(str(error), err=True)
        return EXIT_BAD_SETTINGS
    except UNAVAILABLE_ERRORS as error:
        click.echo(sentence(explain(error)), err=True)
        return EXIT_BAD_SETTINGS
    except OSError as error:
        click.echo(f"Cannot serve: {error.strerror or type(error).__name__}", err=True)
        return EXIT_NO_SERVICE


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The factory of uvloop's event loop; None where uvloop is missing (Windows)."""
    try:
        import uvloop  # noqa: PLC0415 - is not there on Windows
    except ImportError:
        return None
    return uvloop.new_event_loop


async def serve(
    settings: Settings, destinations: Sequence[DestinationSettings], *, wait: bool = False
) -> int:
    """Serve until SIGTERM or SIGINT, or until Slack refuses the token."""
    log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot")
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop_within_limit, stop)
    await require_database(settings.database, stop=stop if wait else None)
    if stop.is_set():
        return 0
    async with run_bot(settings, destinations) as bot:
        _shorten_pauses()
        log.info("serving", at=bot.url, socket_mode=settings.socket_mode)
        waiting = asyncio.create_task(stop.wait())
        bot.refused.add_done_callback(lambda task: stop.set() if has_failed(task) else None)
        await waiting
        log.info("stopping")
        if has_failed(bot.refused):
            bot.refused.result()
    return 0


def _shorten_pauses() -> None:
    """Keep worker threads and the garbage collector from holding up the event loop.

    What is alive after the start stays alive. Without the freeze, every full collection walks
    through it, which stops all threads for about 80 ms.
    """
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    gc.collect()
    gc.freeze()


def _stop_within_limit(stop: asyncio.Event) -> None:
    """Stop, and end the process after ``STOP_LIMIT_S``, or at once when asked a second time.

    A thread that waits for a locked database cannot be ended in another way.
    """
    if stop.is_set():
        _end_now()
    stop.set()
    timer = threading.Timer(STOP_LIMIT_S, _end_now)
    timer.daemon = True
    timer.start()


def _end_now() -> None:
    logging.shutdown()
    os._exit(0)


def has_failed(task: asyncio.Future[list[None]]) -> bool:
    """Whether the task ended in an exception."""
    return task.done() and not task.cancelled() and task.exception() is not None
