"""Input in which nothing can be read gets one clear sentence and exit code 2."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.rules.test_cli import ERROR, HOSTNAME, process, siptrunk

NOISE = random.Random(7)  # noqa: S311 - the same noise every time
UNREADABLE = {
    "empty": b"",
    "blank": b" \r\n\t\n",
    "binary": b"\x7fELF\x02\x01\x01\x00\x00\x00",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "noise": NOISE.randbytes(1_000_000),
    "letters": "".join(NOISE.choices("abc {}[]\":,\\\n'`", k=1_000_000)).encode(),
    "cut": b'{"provider": "byo-sip-trunk", "name": "desk", "gateways": [',
    "cut in a key": b'{"provider": "byo-sip-trunk", "gate',
    "brackets": b"[" * 10_000,
    "braces": b'{"gateways":' * 10_000,
    "surrogates": b"\xed\xa0\x80\xed\xb0\x80 \xed\xbf\xbf",
    "escaped surrogate": b'{"name": "\\ud800"}',
    "chat": "Is the workshop on Thursday? \N{WAVING HAND SIGN}".encode(),
}


@pytest.mark.parametrize("paste", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("form", ["text", "json", "markdown", "sarif"])
def test_check_says_so_in_a_sentence(paste: bytes, form: str) -> None:
    result = siptrunk("check", "--offline", "--format", form, paste=paste)
    assert result.exit_code == 2
    assert result.stderr.strip()
    if form == "json":
        report = json.loads(result.stdout)
        assert (report["payload"], report["findings"], report["fixes"]) == (None, [], [])


@pytest.mark.parametrize("paste", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("command", ["fix", "escalate"])
def test_fix_and_escalate_say_so_too(paste: bytes, command: str) -> None:
    result = siptrunk(command, "--offline", paste=paste)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert len(result.stderr.splitlines()) == 1


def test_a_process_ends_the_same_way() -> None:
    child = process("check", "--offline", "--format", "json", paste=UNREADABLE["noise"])
    assert child.returncode == 2
    assert json.loads(child.stdout)["recognised"] is False
    assert b"Traceback" not in child.stderr


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    missing_file, folder = str(tmp_path / "gone.json"), str(tmp_path)
    for name in (missing_file, folder):
        result = siptrunk("check", "--offline", name)
        assert result.exit_code == 2
        assert name in result.stderr
        assert "Traceback" not in result.stderr


def test_a_missing_file_has_its_line_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(HOSTNAME)
    names = [str(tmp_path / "gone.json"), str(tmp_path / "a.json")]
    result = siptrunk("check", "--offline", "--format", "json", *names)
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["recognised"], first["findings"]) == (False, [])
    assert second["findings"]
    assert result.exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_that_windows_writes_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(f"{HOSTNAME}\r\n{ERROR}".encode(encoding))
    result = siptrunk("check", "--offline", "--format", "json", str(path))
    assert json.loads(result.stdout)["payload"]["gateways"] == 1
    assert result.exit_code == 1


def test_a_few_bytes_of_an_old_encoding_do_no_harm() -> None:
    paste = HOSTNAME.replace('"gateways"', '"name":"Zürich","gateways"').encode("cp1252")
    result = siptrunk("check", "--offline", "--format", "json", paste=paste)
    assert json.loads(result.stdout)["payload"]["gateways"] == 1


def test_a_value_that_json_does_not_have_is_a_finding() -> None:
    result = siptrunk(
        "check", "--offline", "--format", "json", paste=HOSTNAME.replace("5060", "NaN")
    )
    report = json.loads(result.stdout, parse_constant=pytest.fail)
    assert "/gateways/0/port" in [finding["pointer"] for finding in report["findings"]]
