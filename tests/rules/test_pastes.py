"""Every paste of tests/pastes gets the answer that stands beside it, through the real command."""

from __future__ import annotations

import json
from pathlib import Path

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
