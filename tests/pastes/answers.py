"""A file of ``tests/pastes/``: its paste, its commands, and what each of them says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from siptrunk.cli import main

FOLDER = Path(__file__).parent
TIMESTAMP = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
COUNT = re.compile(r"(?<!\d)\d+ ((?:checks|rules) passed)")
"""Each new rule would change it everywhere."""
HEAD = "=== siptrunk "


@dataclass(frozen=True, slots=True)
class CommandAnswer:
    """One command, and what it said."""

    command: str
    answer: str


@dataclass(frozen=True, slots=True)
class PasteFile:
    """One file, read."""

    paste: str
    answers: tuple[CommandAnswer, ...]

    def to_text(self) -> str:
        """The file as text."""
        return self.paste + "".join(f"{HEAD}{item.command}\n{item.answer}" for item in self.answers)

    def with_current_answers(self) -> PasteFile:
        """The same file with what the commands say now."""
        commands = (item.command for item in self.answers)
        return PasteFile(
            self.paste, tuple(CommandAnswer(c, answer(c, self.paste)) for c in commands)
        )


def files() -> list[Path]:
    """All of them, by name."""
    return sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> PasteFile:
    """The file at ``path``."""
    paste, *parts = path.read_text(encoding="utf-8").split(HEAD)
    return PasteFile(paste, tuple(CommandAnswer(*part.split("\n", 1)) for part in parts))


def answer(command: str, paste: str) -> str:
    """What ``siptrunk`` says to ``paste``, offline; of the JSON of ``check`` what matters."""
    name, *options = shlex.split(command)
    is_summary = name == "check" and "--format" not in options
    extra = ["--format", "json"] if is_summary else []
    offline = [] if name == "redact" else ["--offline"]
    result = CliRunner().invoke(main, [name, *options, *extra, *offline], input=paste)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = list(_as_read(json.loads(result.stdout))) if is_summary else result.stdout.splitlines()
    lines = [COUNT.sub(r"(n) \1", TIMESTAMP.sub("(now)", line)) for line in lines]
    lines += [f"stderr: {line}" for line in result.stderr.splitlines()]
    return "".join(f"{line}\n" for line in [*lines, f"exit: {result.exit_code}"])


def _as_read(report: Any) -> Iterator[str]:  # noqa: ANN401 - JSON as a program reads it
    yield f"recognised: {'yes' if report['recognised'] else 'no'}"
    if report["symptom"]:
        yield f"symptom: {report['symptom']['id']}: {report['symptom']['quote']}"
    yield from _credential(report)
    yield from (f"hidden: {item['kind']} {item['count']}" for item in report["redacted"])
    for phone_number in report["phone_numbers"]:
        yield "phone number"
        yield from (f"  {line}" for line in _findings_and_fixes(phone_number))
    for number, other in enumerate(report["others"], start=2):
        yield f"credential {number}"
        yield from (f"  {line}" for line in _credential(other))


def _credential(report: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    if payload := report["payload"]:
        is_shown = payload["gateways"] is not None
        count = f"{payload['gateways']} gateways" if is_shown else "gateways not shown"
        notes = [payload["syntax"], count]
        notes += [f"read as: {payload['read_as']}"] if payload["repaired"] else []
        notes += [] if payload["complete"] or not is_shown else ["not whole"]
        yield f"payload: {', '.join(notes)}"
    if unreadable := report["unreadable"]:
        yield f"unreadable: line {unreadable['line']}: {unreadable['why']}"
    values = [report["direction"], report["region"], report["carrier"]]
    if statements := [value for value in values if value not in {"unknown", None}]:
        yield f"said: {', '.join(statements)}"
    yield from _findings_and_fixes(report)


def _findings_and_fixes(report: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    for finding in report["findings"]:
        yield f"{finding['severity']} {finding['rule']} {finding['pointer'] or ''}".rstrip()
    for number, fix in enumerate(report["fixes"]):
        notes = [f"for {fix['for']}"]
        notes += [] if fix["complete"] else ["incomplete"]
        notes += ["asks"] if fix["asks"] else []
        yield ", ".join(notes)
        if number == 0:
            yield f"  {json.dumps(fix['payload'], ensure_ascii=False)}"
            yield from (f"  {_edit(edit)}" for edit in fix["edits"])


def _edit(edit: Any) -> str:  # noqa: ANN401 - the same
    before = "nothing" if edit["op"] == "add" else json.dumps(edit["before"])
    after = "nothing" if edit["op"] == "remove" else json.dumps(edit["after"])
    return f"{edit['pointer']}: {before} → {after} ({edit['rule']})"
