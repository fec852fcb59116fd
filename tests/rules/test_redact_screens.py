"""What people paste from their screens: secrets that must vanish, and harmless neighbours.

One a line: ``text``, ``secrets`` that no output may hold, ``keep`` that stays, and the ``kind``. A
line without secrets stays as it is.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact, residue


class Screen(TypedDict):
    text: str
    secrets: list[str]
    keep: list[str]
    kind: str


LINES = (Path(__file__).parent / "redaction" / "screens.jsonl").read_text().splitlines()
SCREENS: list[Screen] = [json.loads(line) for line in LINES]
SECRET = [screen for screen in SCREENS if screen["secrets"]]
HARMLESS = [screen for screen in SCREENS if not screen["secrets"]]


@pytest.mark.parametrize("screen", SECRET, ids=lambda screen: str(screen["kind"]))
def test_secrets_vanish_from_a_screen_and_all_else_stays(screen: Screen) -> None:
    result = redact(Raw(screen["text"]))

    assert [secret for secret in screen["secrets"] if secret in result.text] == []
    assert [part for part in screen["keep"] if part not in result.text] == []
    assert redact(Raw(result.text)) == Redacted(result.text)
    assert residue(result.text) == ()


@pytest.mark.parametrize("screen", HARMLESS, ids=lambda screen: str(screen["kind"]))
def test_a_screen_without_secrets_is_unchanged(screen: Screen) -> None:
    assert redact(Raw(screen["text"])) == Redacted(screen["text"])


def is_json(text: str) -> bool:
    """Whether a parser takes ``text``."""
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


JSON = [screen for screen in SECRET if is_json(screen["text"])]


@pytest.mark.parametrize("screen", JSON, ids=lambda screen: str(screen["kind"]))
def test_json_stays_json(screen: Screen) -> None:
    assert is_json(redact(Raw(screen["text"])).text)
