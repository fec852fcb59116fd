"""Findings as SARIF 2.1.0, so that a code review shows them on their lines.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from siptrunk.diagnosis.rule import Rule, find_rule
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Finding, Severity
from siptrunk.model.json import dotted_path
from siptrunk.model.reading import ParsedPayload
from siptrunk.output.checked_input import CheckedInput, write_notes
from siptrunk.output.json_text import Json, dump_json
from siptrunk.output.streams import write_out
from siptrunk.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def show(checked_inputs: Sequence[CheckedInput]) -> None:
    """Print one log for all inputs."""
    write_out(build_log(checked_inputs))
    write_notes(checked_inputs)


def build_log(checked_inputs: Sequence[CheckedInput]) -> str:
    """One log with one run for all inputs."""
    results = [result for checked in checked_inputs for result in _results(checked)]
    rule_ids = sorted({str(result["ruleId"]) for result in results})
    run: Json = {
        "tool": {"driver": _driver(rule for rule in map(find_rule, rule_ids) if rule)},
        "invocations": [_invocation(checked_inputs)],
        "columnKind": "unicodeCodePoints",
        "results": [*results],
    }
    return dump_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(rules: Iterable[Rule]) -> Json:
    return {
        "name": "siptrunk",
        "version": VERSION,
        "rules": [
            {
                "id": rule.id,
                "shortDescription": {"text": rule.about},
                "fullDescription": {"text": rule.why},
                "help": {"text": f"{rule.why}\n\nFix safety: {rule.safety}"},
                "helpUri": rule.source.url,
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
                "properties": {"fixable": rule.fixable},
            }
            for rule in rules
        ],
    }


def _invocation(checked_inputs: Iterable[CheckedInput]) -> Json:
    notes: list[Json] = [
        {
            "level": "error",
            "message": {"text": checked.why},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(checked.name)}}}],
        }
        for checked in checked_inputs
        if checked.why
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _results(checked: CheckedInput) -> Iterator[dict[str, Json]]:
    if checked.report is None:
        return
    for report in checked.report.reports:
        for finding in report.findings:
            line = _line(report.payload, finding)
            yield _result(finding, line, _uri(checked.name))
    for part in checked.report.phone_numbers:
        for finding in part.findings:
            line = part.payload.line_of(finding.pointer or part.payload.phone_number.pointer)
            yield _result(finding, line, _uri(checked.name))


def _result(finding: Finding, line: int, uri: str) -> dict[str, Json]:
    location: dict[str, Json] = {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    }
    if finding.pointer:
        location["logicalLocations"] = [
            {
                "name": dotted_path(finding.pointer),
                "fullyQualifiedName": finding.pointer,
                "kind": "value",
            }
        ]
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.text},
        "locations": [location],
        "properties": {"confidence": finding.confidence.value},
    }


def _line(payload: ParsedPayload | None, finding: Finding) -> int:
    """The line of the value, else of the finding's quotation or of the payload."""
    quoted_lines = (item.line for item in finding.evidence if isinstance(item, Quoted))
    line = next((line for line in quoted_lines if line), None)
    if line is not None or payload is None:
        return line or 1
    return payload.line_of(finding.pointer or payload.credential.pointer)


def _uri(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
