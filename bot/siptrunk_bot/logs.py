"""Logs: one JSON object a line on standard error, never with text that somebody wrote.

Exceptions are told by their type and where they were raised: their messages may quote a payload.
Slack's libraries log whole requests below INFO, and bodies that they could not place above it.
"""

from __future__ import annotations

import logging
import sys
import traceback
from typing import Literal

import structlog
from slack_sdk.errors import SlackApiError
from structlog.typing import EventDict, Processor

LIBRARIES = ("slack_bolt", "slack_sdk", "httpx", "httpcore", "aiosqlite", "asyncio", "aiohttp")
LONGEST_FOREIGN = 160
FRAMES = 12


def set_up_logs(level: str, form: Literal["json", "text"]) -> None:
    """Route everything that this process logs through one handler on standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        tell_exception,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, shorten],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer()
                if form == "json"
                else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
            ],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(level)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))
    for name in ("httpx", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_not_the_token)
    adopt("uvicorn", "uvicorn.error", "uvicorn.access")


def _not_the_token(record: logging.LogRecord) -> bool:
    """Bolt warns that it ignores the client's token: it has it from ``Identity``, as is meant."""
    return "`token`" not in record.getMessage()


def adopt(*names: str) -> None:
    """Take a library's own handlers away, so that what it logs arrives here once."""
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True


def tell_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type, Slack's code, and the places it came through."""
    found = event.pop("exc_info", None)
    error = sys.exc_info()[1] if found is True else found
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        if isinstance(error, SlackApiError):
            event["slack"] = str(error.response.get("error", ""))
        event["at"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-FRAMES:]
        ]
    return event


def shorten(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Of what a library says, the first line as far as its first bracket: no body, no payload."""
    event.pop("stack_info", None)
    lines = str(event.get("event", "")).splitlines()
    said = lines[0] if lines else ""
    cut = min((at for at in (said.find("{"), said.find("[")) if at > 0), default=len(said))
    event["event"] = said[: min(cut, LONGEST_FOREIGN)]
    return event
