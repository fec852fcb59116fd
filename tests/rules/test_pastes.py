"""Every paste of tests/pastes gets the answer that stands beside it, through the real command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from siptrunk.cli import main
from siptrunk.output.json_schemas import report_schema
from tests.pastes.answers import files, read

EVERY_PASTE = pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)


@EVERY_PASTE
def test_paste_is_answered_as_its_file_says(path: Path) -> None:
    """After a wanted change: ``python -m tests.pastes --write``, and read the diff."""
    paste = read(path)
    assert paste.with_current_answers().to_text() == paste.to_text()


@EVERY_PASTE
def test_report_of_a_paste_is_valid(path: Path) -> None:
    """The JSON of check keeps to the schema that ``siptrunk schema report`` prints."""
    result = CliRunner().invoke(
        main, ["check", "--offline", "--format", "json"], input=read(path).paste
    )
    validator = jsonschema.Draft202012Validator(report_schema())
    assert [error.message for error in validator.iter_errors(json.loads(result.stdout))] == []


@EVERY_PASTE
def test_complete_correction_of_a_paste_passes_its_own_diagnosis(path: Path) -> None:
    """Sent as it stands it has no error, and holds values only, no code of the paste."""
    report = _check(read(path).paste)
    for fix in (fix for part in (report, *report["others"]) for fix in part["fixes"]):
        again = _check(json.dumps(fix["payload"]), "--direction", _direction(fix["for"]))
        errors = [f["rule"] for f in again["findings"] if f["severity"] == "error"]
        if fix["complete"]:
            assert errors == []
        assert not CODE.search(json.dumps(fix["payload"]))


CODE = re.compile(r"=>|\(\)|\$\{|process\.env|\.map\(|getenv|\bYOUR_[A-Z]*ENABLED")
"""What stands in a program and in no payload."""


def _check(paste: str, *options: str) -> Any:  # noqa: ANN401 - JSON as a program reads it
    arguments = ["check", "--offline", "--format", "json", *options]
    return json.loads(CliRunner().invoke(main, arguments, input=paste).stdout)


def _direction(name: str) -> str:
    return "outbound" if name == "any" else name
