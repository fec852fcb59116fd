"""A text that cannot be redacted is neither stored nor met with silence."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from siptrunk.model.redacted import Raw, Redacted
from siptrunk_bot.conversation.incoming_text import UNREADABLE, redact_incoming
from siptrunk_bot.logs import set_up_logs
from tests.bot.pastes import PASTE, WITH_SECRET


@pytest.fixture
def logs() -> Iterator[None]:
    """The bot's logging at its most talkative, for one test."""
    handlers, level = logging.root.handlers[:], logging.root.level
    config = structlog.get_config()
    set_up_logs("DEBUG", "json")
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.configure(**config)


def fail(raw: Raw) -> Redacted:
    """What a redactor with a fault does, in words that quote the text."""
    raise ValueError(f"unexpected {raw.text}")


@pytest.mark.usefixtures("logs")
async def test_what_cannot_be_redacted_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    incoming = await redact_incoming(Raw(WITH_SECRET), fail)

    assert incoming.recognised
    assert (incoming.redacted, incoming.failure) == (Redacted(""), UNREADABLE)
    assert "made-up-Passw0rd" not in json.dumps(capsys.readouterr())


async def test_chatter_that_cannot_be_redacted_is_left_alone() -> None:
    assert not (await redact_incoming(Raw("lunch at 12?"), fail)).recognised


async def test_a_paste_that_is_redacted_has_no_failure() -> None:
    assert not (await redact_incoming(Raw(PASTE))).failure
