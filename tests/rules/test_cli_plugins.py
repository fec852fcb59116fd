"""Commands that another distribution adds to ``siptrunk``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ENTRY_POINTS = """\
[siptrunk.commands]
greet = extra_commands:greet
check = extra_commands:greet
lacking = lacking_commands:command [tools,more]
broken = extra_commands:NOT_A_COMMAND
"""
EXTRA_COMMANDS = """\
import click

@click.command()
def greet() -> None:
    '''Greet.'''
    click.echo('hello')

NOT_A_COMMAND = 7
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with an installed distribution that has four commands."""
    info = tmp_path / "extra-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    (tmp_path / "extra_commands.py").write_text(EXTRA_COMMANDS)
    (tmp_path / "lacking_commands.py").write_text("import no_such_package\n")
    return tmp_path


def siptrunk(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    return subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "siptrunk", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
        timeout=60,
    )


def test_it_runs(site: Path) -> None:
    greeted = siptrunk(site, "greet")
    assert (greeted.returncode, greeted.stdout) == (0, "hello\n")


def test_help_lists_it_and_imports_nothing(site: Path) -> None:
    (site / "extra_commands.py").write_text("raise SystemExit('imported')")
    page = siptrunk(site, "--help")
    assert (page.returncode, page.stderr) == (0, "")
    assert "greet " in page.stdout
    assert "extra[tools,more]" in page.stdout


def test_a_missing_extra_is_named_in_one_sentence(site: Path) -> None:
    refused = siptrunk(site, "lacking")
    assert refused.returncode == 2
    assert refused.stderr == (
        "siptrunk lacking needs no_such_package, which is not installed: "
        "pip install 'extra[tools,more]'\n"
    )


def test_what_is_no_command_is_refused(site: Path) -> None:
    refused = siptrunk(site, "broken")
    assert refused.returncode == 2
    assert (
        refused.stderr == "siptrunk broken is broken: extra_commands:NOT_A_COMMAND is no command.\n"
    )


def test_no_plugin_replaces_a_command_of_siptrunk(site: Path) -> None:
    assert "Say what is wrong with a trunk" in siptrunk(site, "check", "--help").stdout
    assert siptrunk(site, "--help").stdout.count("\n  check ") == 1
