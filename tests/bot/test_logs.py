"""What is logged: JSON, a line each, with no text that somebody wrote."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from slack_sdk.errors import SlackApiError

from siptrunk_bot.logs import set_up_logs


@pytest.fixture(autouse=True)
def restore_logging() -> Iterator[None]:
    """Restores the logging of the test process."""
    handlers, level = logging.root.handlers[:], logging.root.level
    config = structlog.get_config()
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.configure(**config)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_an_exception_is_told_without_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json")
    try:
        int("the payload: hush")
    except ValueError:
        structlog.get_logger("siptrunk_bot.x").exception("it broke", problem="ABC")
    (event,) = lines(capsys)
    assert event["error"] == "ValueError"
    assert event["problem"] == "ABC"
    assert "test_logs.py" in str(event["at"])
    assert "hush" not in json.dumps(event)


def test_slacks_refusal_is_told_by_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json")
    error = SlackApiError("hush", {"ok": False, "error": "not_in_channel"})  # type: ignore[no-untyped-call]
    structlog.get_logger("siptrunk_bot.x").error("refused", exc_info=error)
    (event,) = lines(capsys)
    assert event["slack"] == "not_in_channel"
    assert "hush" not in json.dumps(event)


def test_libraries_say_their_first_words_only(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("DEBUG", "json")
    logging.getLogger("slack_sdk.socket_mode").debug("Received message: hush")
    logging.getLogger("slack_bolt.AsyncApp").warning("Unhandled request ({'text': 'hush'})\nhush")
    (event,) = lines(capsys)
    assert str(event["event"]).startswith("Unhandled request")
    assert "hush" not in json.dumps(event)


def test_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "text")
    structlog.get_logger("siptrunk_bot.x").info("serving", at="here")
    assert "serving" in capsys.readouterr().err
