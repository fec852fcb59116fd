"""What holds of the answer to every paste of tests/pastes, whatever it is about."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from siptrunk.diagnosis.diagnose import diagnose
from siptrunk.explanation.explain import explain
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.json import is_template
from siptrunk.model.placeholders import OPTIONS
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction, read_credential
from siptrunk.output.json_text import to_json
from siptrunk.parsing.read import read
from siptrunk.pipeline import NO_OPTIONS, CredentialReport, PasteReport, judge, offline_answers
from siptrunk.redaction.kinds import KINDS, placeholder
from siptrunk.redaction.redact import redact
from tests.pastes.answers import files
from tests.pastes.answers import read as read_file

EVERY_PASTE = pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
PLACEHOLDER = re.compile(r"YOUR_[A-Z0-9_]+")
OWN_PLACEHOLDERS = (
    {f"YOUR_{name.upper()}" for name in OPTIONS}
    | {placeholder(kind) for kind in KINDS}
    | {"YOUR_SIP_USERNAME", "YOUR_CARRIER_ADDRESS", "YOUR_CARRIER_SOURCE_ADDRESS"}
    | {"YOUR_CARRIER_OUTBOUND_ADDRESS", "YOUR_CREDENTIAL_ID", "YOUR_NUMBER"}
)
"""Those that a correction makes; all others stand in the paste already."""


def report_of(path: Path) -> PasteReport:
    """The report of the paste at ``path``, offline."""
    reading = read(redact(Raw(read_file(path).paste)))
    return judge(reading, NO_OPTIONS, offline_answers(reading))


def corrections(report: PasteReport) -> Iterator[tuple[CredentialReport, CorrectedPayload]]:
    """Each correction of a credential, with the report it belongs to."""
    for part in report.reports:
        if part.credential:
            yield from ((part, fix) for fix in part.fixes)


@EVERY_PASTE
def test_nothing_is_called_fine_that_is_not_shown(path: Path) -> None:
    report = report_of(path)
    answer = explain(report).answer.lead
    credentials = [part.credential for part in report.credentials]
    first = credentials[0] if credentials else None

    if first and (first.unseen_gateways or any(g.is_unseen for g in first.gateways)):
        assert "payload is fine" not in answer
    if first and first.unseen_gateways:
        assert not re.search(r"\b0 gateways|no gateway\b", answer)


@EVERY_PASTE
def test_answer_quotes_what_the_paste_shows(path: Path) -> None:
    """A hostname that is "refused" stands in the text, and not only in what was taken out of it."""
    report = report_of(path)
    answer = explain(report).answer.lead
    match = re.search(r"will be refused: `([^`]+)`", answer)

    if match:
        assert match.group(1).removesuffix("…") in report.reading.text


@EVERY_PASTE
def test_no_correction_holds_code(path: Path) -> None:
    report = report_of(path)
    for _, fix in corrections(report):
        text = json.dumps(to_json(fix.payload), ensure_ascii=False)
        names = {re.sub(r"_\d+$", "", name) for name in PLACEHOLDER.findall(text)}
        assert [n for n in names - OWN_PLACEHOLDERS if n not in report.reading.text] == []
        assert not is_template(text)
        assert not re.search(r"\"(?:\.\.\.|\*\*)\w", text)
        assert not re.search(r"\"(?:return|else|try|do|function|const|let|var)\":", text)


@EVERY_PASTE
def test_no_correction_leaves_what_has_a_fix(path: Path) -> None:
    """Its own diagnosis finds nothing more to correct, but questions that it asks already."""
    for part, fix in corrections(report_of(path)):
        credential = part.diagnosis.intake.credential
        if credential is None or credential.cut:
            continue
        again = read_credential(fix.payload, credential.pointer)
        direction = part.diagnosis.intake.direction
        if fix.for_ != "any":
            direction = Direction(fix.for_)
        intake = replace(
            part.diagnosis.intake,
            credential=replace(again, is_update=credential.is_update),
            direction=direction,
        )
        remaining = [
            finding.rule
            for finding in diagnose(intake).findings
            if finding.is_problem
            and finding.fix
            and finding.fix.edits
            and not (fix.asks and finding.fix.asks and finding.fix.asks in fix.asks)
        ]
        assert remaining == []


@EVERY_PASTE
def test_complete_says_whether_a_placeholder_is_left(path: Path) -> None:
    hidden = {placeholder(kind) for kind in KINDS}
    for _, fix in corrections(report_of(path)):
        text = json.dumps(to_json(fix.payload), ensure_ascii=False)
        names = {re.sub(r"_\d+$", "", name) for name in PLACEHOLDER.findall(text)}
        if names - hidden:
            assert not fix.complete
