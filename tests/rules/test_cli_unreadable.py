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
    said = siptrunk("check", "--offline", "--format", form, paste=paste)
    assert said.exit_code == 2
    assert said.stderr.strip()
    if form == "json":
        report = json.loads(said.stdout)
        assert (report["payload"], report["findings"], report["fixes"]) == (None, [], [])


@pytest.mark.parametrize("paste", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("command", ["fix", "escalate"])
def test_fix_and_escalate_say_so_too(paste: bytes, command: str) -> None:
    said = siptrunk(command, "--offline", paste=paste)
    assert (said.stdout, said.exit_code) == ("", 2)
    assert len(said.stderr.splitlines()) == 1


def test_a_process_ends_the_same_way() -> None:
    done = process("check", "--offline", "--format", "json", paste=UNREADABLE["noise"])
    assert done.returncode == 2
    assert json.loads(done.stdout)["recognised"] is False
    assert b"Traceback" not in done.stderr


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    gone, folder = str(tmp_path / "gone.json"), str(tmp_path)
    for name in (gone, folder):
        said = siptrunk("check", "--offline", name)
        assert said.exit_code == 2
        assert name in said.stderr
        assert "Traceback" not in said.stderr


def test_a_missing_file_has_its_line_among_others(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(HOSTNAME)
    names = [str(tmp_path / "gone.json"), str(tmp_path / "a.json")]
    said = siptrunk("check", "--offline", "--format", "json", *names)
    first, second = map(json.loads, said.stdout.splitlines())
    assert (first["recognised"], first["findings"]) == (False, [])
    assert second["findings"]
    assert said.exit_code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_that_windows_writes_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(f"{HOSTNAME}\r\n{ERROR}".encode(encoding))
    said = siptrunk("check", "--offline", "--format", "json", str(path))
    assert json.loads(said.stdout)["payload"]["gateways"] == 1
    assert said.exit_code == 1


def test_a_few_bytes_of_an_old_encoding_do_no_harm() -> None:
    paste = HOSTNAME.replace('"gateways"', '"name":"Zürich","gateways"').encode("cp1252")
    said = siptrunk("check", "--offline", "--format", "json", paste=paste)
    assert json.loads(said.stdout)["payload"]["gateways"] == 1


def test_a_value_that_json_does_not_have_is_a_finding() -> None:
    said = siptrunk("check", "--offline", "--format", "json", paste=HOSTNAME.replace("5060", "NaN"))
    report = json.loads(said.stdout, parse_constant=pytest.fail)
    assert "/gateways/0/port" in [finding["pointer"] for finding in report["findings"]]
