"""What reads as an order, and what does not."""

from __future__ import annotations

import pytest

from siptrunk_bot.conversation.intents import parse_command
from siptrunk_bot.jobs import COMMANDS


@pytest.mark.parametrize(
    ("text", "verb", "remaining_text"),
    [
        ("help", "help", ""),
        (" Help!", "help", ""),
        ('check {"a": 1}', "check", '{"a": 1}'),
        ("check:\n```x```", "check", "```x```"),
        ("explain gateway/port-range", "explain", "gateway/port-range"),
        ("wrong: it was the port", "wrong", "it was the port"),
        ("stop", "quiet", ""),
        ("/siptrunk allowlist eu", "allowlist", "eu"),
    ],
)
def test_orders(text: str, verb: str, remaining_text: str) -> None:
    parsed = parse_command(text, COMMANDS)
    assert parsed
    assert (parsed.command.word, parsed.arguments) == (verb, remaining_text)


@pytest.mark.parametrize("text", ["", "dance", '{"help": 1}', "helpful tip", "42 help"])
def test_no_orders(text: str) -> None:
    assert parse_command(text, COMMANDS) is None


@pytest.mark.parametrize(
    "text",
    [
        "help, our trunk is refused by the carrier since monday and nobody answers",
        "listen to this: it fails",
        "forget about it, we solved that",
        "stop calling me",
        "quiet day today, isn't it",
        "fixed the port but it still fails",
    ],
)
def test_a_sentence_is_no_order(text: str) -> None:
    assert parse_command(text, COMMANDS) is None
