"""How many made-up secrets the redactor hides, and how many harmless lines it touches.

``make bench`` prints the same shares beside those of detect-secrets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact
from tests.rules.redact_corpus import Input, draw_inputs, harmless_lines, read_inputs

LEAST_NAMED = 0.98
LEAST_UNNAMED = 0.90
MOST_TOUCHED = 0.01
DRAWN = list(draw_inputs(2000, seed=13))
WRITTEN = list(read_inputs())


def share_hidden(inputs: Iterable[Input]) -> float:
    """The share of the inputs of which every secret is hidden."""
    hidden = [_hides_all(example) for example in inputs]
    return sum(hidden) / len(hidden)


def _hides_all(example: Input) -> bool:
    text = redact(Raw(example.text)).text
    return not any(secret in text for secret in example.secrets)


@pytest.mark.parametrize("inputs", [DRAWN, WRITTEN], ids=["drawn", "written by hand"])
@pytest.mark.parametrize(
    ("is_named", "least"), [(True, LEAST_NAMED), (False, LEAST_UNNAMED)], ids=["named", "unnamed"]
)
def test_almost_every_secret_is_hidden(
    inputs: list[Input], *, is_named: bool, least: float
) -> None:
    assert share_hidden(item for item in inputs if item.is_named is is_named) >= least


def test_almost_no_harmless_line_is_touched() -> None:
    lines = list(harmless_lines())

    touched = [line for line in lines if redact(Raw(line)).text != line]

    assert len(touched) <= MOST_TOUCHED * len(lines)


def test_json_stays_json_and_redacting_twice_changes_nothing() -> None:
    for example in (*DRAWN, *WRITTEN):
        once = redact(Raw(example.text)).text

        assert redact(Raw(once)) == Redacted(once)
        if _is_json(example.text):
            assert _is_json(once)


LEAST_IN_STRINGS = 0.90


def test_json_stays_json_with_a_text_in_a_string() -> None:
    """Whatever a message, a log or a note holds that stands in a document."""
    hidden = 0
    for example in WRITTEN:
        document = {"note": example.text, "authPassword": "zz9plural", "port": 5060}

        after = json.loads(redact(Raw(json.dumps(document))).text)

        assert after["port"] == 5060
        assert list(after) == list(document)
        assert "zz9plural" not in after["authPassword"]
        hidden += not any(secret in after["note"] for secret in example.secrets)
    assert hidden >= LEAST_IN_STRINGS * len(WRITTEN)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
