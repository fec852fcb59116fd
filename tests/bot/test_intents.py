"""What reads as an answer, what as an order, and what does not."""

from __future__ import annotations

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.credential import Direction
from siptrunk.model.region import Region
from siptrunk_bot.conversation.intents import parse_command, parse_thread_answer
from siptrunk_bot.jobs import COMMANDS


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("outbound only", CheckOptions(Direction.OUTBOUND)),
        ("Outbound.", CheckOptions(Direction.OUTBOUND)),
        ("we only need outgoing calls, please", CheckOptions(Direction.OUTBOUND)),
        ("it's inbound only", CheckOptions(Direction.INBOUND)),
        ("Both!", CheckOptions(Direction.BOTH)),
        ("inbound and outbound", CheckOptions(Direction.BOTH)),
        ("we're in the EU", CheckOptions(region=Region.EU)),
        ("US region", CheckOptions(region=Region.US)),
        ("US, outbound", CheckOptions(Direction.OUTBOUND, Region.US)),
        ("our carrier is Twilio", CheckOptions(carrier="twilio")),
        ("Telnyx, both directions", CheckOptions(Direction.BOTH, carrier="telnyx")),
        ("they allow 44.229.228.186", CheckOptions(allowed=frozenset({"44.229.228.186"}))),
    ],
)
def test_answers(text: str, options: CheckOptions) -> None:
    assert parse_thread_answer(text) == options


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thanks",
        "both of us tried that",
        "inbound worked last week",
        "not inbound",
        "we do not need inbound",
        "tell us",
        "it works for us",
        "outbound fails with 403",
        "us and eu",
        "what about inbound?" + " please" * 100,
        "44.229.228.187",
    ],
)
def test_talk_is_no_answer(text: str) -> None:
    assert parse_thread_answer(text) is None


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
