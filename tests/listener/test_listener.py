"""A bot that listens answers the error and payloads, and nothing else."""

from __future__ import annotations

import json

import pytest

from siptrunk_bot.slack.prefilter import KEYWORDS
from tests.listener.messages import read_messages


@pytest.mark.parametrize(("name", "is_wanted"), [("silent", False), ("wanted", True)])
def test_all_messages_are_left_alone_or_answered(name: str, *, is_wanted: bool) -> None:
    messages = read_messages(name)
    wrong = [message for message in messages if message.is_answered is not is_wanted]

    assert len({message.text for message in messages}) == len(messages) >= 330
    assert not wrong, "\n\n".join(f"{message.why}: {message.text}" for message in wrong)


def test_gate_lets_every_wanted_message_through() -> None:
    texts = [message.text for message in read_messages("wanted")]

    assert [text for text in texts if not KEYWORDS.search(json.dumps(text).encode())] == []
