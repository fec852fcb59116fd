"""Inputs of somebody who set out to break the redactor: what must vanish, and what must stay.

One a line: ``text``, ``secrets`` that no output may hold, ``keep`` that stays, and the ``kind``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest
from click.testing import CliRunner

from siptrunk.cli import main
from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact, residue


class Case(TypedDict):
    text: str
    secrets: list[str]
    keep: list[str]
    kind: str


LINES = (Path(__file__).parent / "redaction" / "cases.jsonl").read_text().splitlines()
CASES: list[Case] = [json.loads(line) for line in LINES]
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["kind"]))
COMMANDS = (
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "sarif"),
    ("escalate",),
    ("escalate", "--format", "json"),
    ("fix",),
)


@EVERY_CASE
def test_secrets_vanish_and_all_else_stays(case: Case) -> None:
    result = redact(Raw(case["text"]))

    assert [secret for secret in case["secrets"] if secret in result.text] == []
    assert [part for part in case["keep"] if part not in result.text] == []
    assert redact(Raw(result.text)) == Redacted(result.text)
    assert residue(result.text) == ()


@EVERY_CASE
def test_what_was_hidden_is_not_told_by_what_stood_beside_it(case: Case) -> None:
    keys = " ".join(hidden.key for hidden in redact(Raw(case["text"])).hidden)

    assert [secret for secret in case["secrets"] if secret in keys] == []


@EVERY_CASE
def test_no_command_prints_a_secret(case: Case) -> None:
    for command in COMMANDS:
        output = CliRunner().invoke(main, [*command], input=case["text"]).output

        assert [secret for secret in case["secrets"] if secret in output] == []
