"""``siptrunk guide check``: a downloaded page against the facts in the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.rules.test_cli import siptrunk

TABLE = """
| Option | Type | Default | Description |
| ------ | ---- | ------- | ----------- |
| `ip` | string | (required) | IPv4 address or hostname of your SIP gateway. |
| `port` | number | `5061` | SIP signaling port. |
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "guide.md"
    path.write_text(TABLE)
    return path


def test_each_difference_is_a_line(page: Path) -> None:
    result = siptrunk("guide", "check", str(page))
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("default `port`")]
    assert "5061" in line
    assert "5060" in line


def test_differences_for_programs(page: Path) -> None:
    result = json.loads(siptrunk("guide", "check", str(page), "--format", "json").stdout)
    assert {"topic": "default", "what": "`port`", "page": "5061", "code": "5060"} in result


def test_a_page_that_cannot_be_read_is_two(tmp_path: Path) -> None:
    result = siptrunk("guide", "check", str(tmp_path / "gone.md"))
    assert (result.stdout, result.exit_code) == ("", 2)
    assert "gone.md" in result.stderr
