"""What reads as the other half of a paste."""

from __future__ import annotations

import pytest

from siptrunk.model.redacted import Raw
from siptrunk_bot.conversation.split_pastes import is_continuation, join_parts


@pytest.mark.parametrize(
    "text", ['60, "inboundEnabled": false}]}', "}\n]\n}", '```\n"ip": "a"}]}\n```', "port: 5060}]"]
)
def test_tails(text: str) -> None:
    assert is_continuation(text)


@pytest.mark.parametrize("text", ["lunch?", '{"ip": "a"}', "that's it :-]", '"x": 1}', "a} b]"])
def test_no_tails(text: str) -> None:
    assert not is_continuation(text)


def test_two_halves_make_one_whole() -> None:
    first, second = '\n```\n{"gateways": [{"port": 50\n```\n', "\n```\n60}]}\n```\n"
    assert join_parts(first, second) == Raw('{"gateways": [{"port": 5060}]}')
