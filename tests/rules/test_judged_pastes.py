"""Pastes that were judged before the command saw them: what is said of each, and what never."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from click.testing import CliRunner

from siptrunk.cli import main
from tests.pastes.answers import FOLDER, read

ABSENT, ANY = "none", "any"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is expected of one paste; ``expected.get`` gives None for what was not judged.

    ``first`` are words of the first sentence, ``first_never`` such as it must not have, ``hidden``
    the secrets of the paste; ``payload`` is ``any`` where it does not matter.
    """

    paste: str
    expected: dict[str, Any]

    @property
    def text(self) -> str:
        """The paste alone."""
        return read(FOLDER / f"{self.paste}.txt").paste


def judgements() -> list[Judgement]:
    """All of ``tests/pastes/judged.jsonl``."""
    lines = (FOLDER / "judged.jsonl").read_text(encoding="utf-8").splitlines()
    return [Judgement(entry["paste"], entry) for entry in map(json.loads, lines)]


EVERY_JUDGEMENT = pytest.mark.parametrize("judgement", judgements(), ids=lambda j: j.paste)


@EVERY_JUDGEMENT
def test_report_says_what_was_judged(judgement: Judgement) -> None:
    result = CliRunner().invoke(
        main, ["check", "--offline", "--format", "json"], input=judgement.text
    )
    report = json.loads(result.stdout)
    payload, expected = report["payload"], judgement.expected

    assert result.exit_code == expected["exit"]
    if expected["payload"] != ANY:
        assert (payload is None) == (expected["payload"] == ABSENT)
    for name in ("recognised", "carrier", "direction"):
        assert report[name] == expected.get(name, report[name]), name
    for name in ("gateways", "complete"):
        if name in expected:
            assert payload[name] == expected[name], name


@EVERY_JUDGEMENT
def test_text_says_what_it_must_and_never_what_it_must_not(judgement: Judgement) -> None:
    text = CliRunner().invoke(main, ["check", "--offline"], input=judgement.text).stdout

    assert [words for words in judgement.expected["must"] if words not in text] == []
    assert [words for words in judgement.expected["never"] if words in text] == []


@EVERY_JUDGEMENT
def test_first_sentence_says_what_it_must(judgement: Judgement) -> None:
    text = CliRunner().invoke(main, ["check", "--offline"], input=judgement.text).stdout
    first, expected = text.partition("\n")[0], judgement.expected

    assert [words for words in expected.get("first", []) if words not in first] == []
    assert [words for words in expected.get("first_never", []) if words in first] == []


@EVERY_JUDGEMENT
def test_no_secret_is_printed(judgement: Judgement) -> None:
    secrets = judgement.expected.get("hidden", [])
    for command in (["redact"], ["check", "--offline"], ["check", "--offline", "--format", "json"]):
        result = CliRunner().invoke(main, command, input=judgement.text)
        assert [secret for secret in secrets if secret in result.output] == []


@EVERY_JUDGEMENT
def test_fix_ends_as_was_judged(judgement: Judgement) -> None:
    if "fix" not in judgement.expected:
        return
    result = CliRunner().invoke(main, ["fix", "--offline"], input=judgement.text)
    assert result.exit_code == judgement.expected["fix"]
