"""Findings as SARIF 2.1.0, so that a code review shows them on their lines.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import PurePath
from urllib.parse import quote

from siptrunk.diagnosis.rule import Rule, rule_named
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Finding, Severity
from siptrunk.model.json import dotted
from siptrunk.output.checked import Checked, diagnoses, findings
from siptrunk.output.places import line_of
from siptrunk.output.plain import Json, dumped
from siptrunk.output.printing import put, tell
from siptrunk.pipeline import CredentialReport, PasteReport

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def show(all_checked: Sequence[Checked]) -> None:
    """Print one log for all texts."""
    put(render(all_checked))
    for one in all_checked:
        if said := one.why or one.unread:
            tell(said)


def render(all_checked: Sequence[Checked]) -> str:
    """One log with one run for all files."""
    results = [result for one in all_checked for result in _results(one)]
    used = sorted({str(result["ruleId"]) for result in results})
    run: Json = {
        "tool": {"driver": _driver(rule for rule in map(rule_named, used) if rule)},
        "invocations": [_invocation(all_checked)],
        "columnKind": "unicodeCodePoints",
        "results": [*results],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(used: Iterable[Rule]) -> Json:
    return {
        "name": "siptrunk",
        "version": version("siptrunk"),
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
            for rule in used
        ],
    }


def _invocation(all_checked: Iterable[Checked]) -> Json:
    notes: list[Json] = [
        {
            "level": "error",
            "message": {"text": one.why},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(one.name)}}}],
        }
        for one in all_checked
        if one.why
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _results(checked: Checked) -> Iterator[dict[str, Json]]:
    triage = checked.triage
    if triage is None:
        return
    for diagnosis in diagnoses(triage):
        for finding in findings(diagnosis):
            yield _result(finding, _line(triage, diagnosis, finding), _uri(checked.name))


def _result(finding: Finding, line: int, uri: str) -> dict[str, Json]:
    location: dict[str, Json] = {
        "physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    }
    if finding.pointer:
        location["logicalLocations"] = [
            {
                "name": dotted(finding.pointer),
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


def _line(triage: PasteReport, diagnosis: CredentialReport, finding: Finding) -> int:
    """Where the value stands, else where the finding's quotation or the payload does."""
    quoted = (item.line for item in finding.evidence if isinstance(item, Quoted))
    line = next((line for line in quoted if line), None)
    if line is not None or diagnosis.payload is None:
        return line or 1
    document = diagnosis.payload.credential.document
    found = next((one for one in triage.reading.objects if one.document is document), None)
    if found is None:
        return max(diagnosis.payload.credential.first_line, 1)
    return line_of(
        triage.reading.text, found, finding.pointer or diagnosis.payload.credential.pointer
    )


def _uri(name: str) -> str:
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
