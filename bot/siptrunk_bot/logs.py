"""Logs: one JSON object a line on standard error, never with text that a user wrote.

Exceptions are logged by type and traceback: their messages may quote a payload. Slack's libraries
log whole requests below INFO, and bodies that they could not dispatch above it.
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
MAX_LIBRARY_CHARACTERS = 160
"""Of a message that a library logs."""
MAX_FRAMES = 12


def set_up_logs(level: str, form: Literal["json", "text"]) -> None:
    """Route all logging of this process through one handler on standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        summarize_exception,
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
            foreign_pre_chain=[*shared, shorten_library_message],
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
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_no_token_warning)
    remove_handlers("uvicorn", "uvicorn.error", "uvicorn.access")


def _is_no_token_warning(record: logging.LogRecord) -> bool:
    """False for Bolt's warning that it ignores the client's token, which ``Identity`` gives it."""
    return "`token`" not in record.getMessage()


def remove_handlers(*names: str) -> None:
    """Remove the handlers of libraries, so that their messages propagate to the root once."""
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True


def summarize_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Processor: replaces an exception by its type, Slack's error code and its last frames."""
    info = event.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        if isinstance(error, SlackApiError):
            event["slack"] = str(error.response.get("error", ""))
        event["at"] = [
            f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)[-MAX_FRAMES:]
        ]
    return event


def shorten_library_message(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Processor: keeps the first line up to its first bracket, so that no body is logged."""
    event.pop("stack_info", None)
    line = next(iter(str(event.get("event", "")).splitlines()), "")
    end = min((i for i in (line.find("{"), line.find("[")) if i > 0), default=len(line))
    event["event"] = line[: min(end, MAX_LIBRARY_CHARACTERS)]
    return event
