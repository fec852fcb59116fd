"""How a reply starts: what it is about, the answer, and what to paste next."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.explanation import Statement, Topic
from siptrunk.explanation.statements import (
    describe_clean,
    describe_cut,
    describe_error_alone,
    describe_finding,
    describe_nothing,
    describe_symptom,
    describe_unparsed,
)
from siptrunk.model.finding import Finding, Section
from siptrunk.model.intake import Symptom
from siptrunk.model.reading import ParsedPayload, Reading

ASK_FOR_REQUEST = (
    "Paste the request you sent (JSON or curl; I hide passwords and keys), here in the thread."
)
ASK_FOR_REST = "Attach it as a file, since long messages are cut, or paste the rest here."
ASK_FOR_FILE = (
    "Attach it as a file, or paste the request again as JSON or curl; I hide passwords and keys."
)
ASK_FOR_ANYTHING = (
    "Paste the request that you sent to Vapi (JSON or curl; I hide passwords and keys), or the "
    "error that came back."
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer, and what is said after it before ``findings``."""

    about: Topic
    answer: Statement
    findings: tuple[Finding, ...]
    further: tuple[Statement, ...] = ()
    asks_for: str = ""


def choose_opening(
    reading: Reading, payload: ParsedPayload | None, report: Diagnosis, *, addressed: bool
) -> Opening:
    """What to say first of one credential, or of a paste in which there is none."""
    findings = tuple(f for f in report.findings if f.section is Section.FINDINGS)
    symptom = _of_another_kind(report.intake.symptom)
    if payload is None:
        return _without_payload(reading, report.intake.symptom, findings)
    further = (describe_symptom(symptom),) if symptom and addressed else ()
    if not payload.complete:
        return _of_cut(payload, report, findings, further)
    if findings and findings[0].is_problem:
        explained = symptom and symptom.id == "schema-rejected"
        further = () if explained else further
        return Opening("diagnosis", describe_finding(findings[0]), findings[1:], further)
    clean = describe_clean(report, confirmed=report.allowlist_confirmed)
    if further:
        return Opening("other-symptom", further[0], findings, (clean,))
    if findings and findings[0].leads:
        return Opening("created", describe_finding(findings[0]), findings[1:])
    return Opening("clean", clean, findings)


def _of_another_kind(symptom: Symptom | None) -> Symptom | None:
    return symptom if symptom and not symptom.ours else None


def _of_cut(
    payload: ParsedPayload,
    report: Diagnosis,
    findings: tuple[Finding, ...],
    further: tuple[Statement, ...],
) -> Opening:
    """What is certain is said first; then where it stops."""
    cut = describe_cut(payload, report)
    if findings and findings[0].is_problem:
        answer, left = describe_finding(findings[0]), findings[1:]
        return Opening("unreadable", answer, left, (cut, *further), ASK_FOR_REST)
    return Opening("unreadable", cut, findings, further, ASK_FOR_REST)


def _without_payload(
    reading: Reading, symptom: Symptom | None, findings: tuple[Finding, ...]
) -> Opening:
    if unparsed := describe_unparsed(reading):
        return Opening("unreadable", unparsed, findings, asks_for=ASK_FOR_FILE)
    if symptom is None:
        return Opening("nothing", describe_nothing(), findings, asks_for=ASK_FOR_ANYTHING)
    if symptom.ours:
        return Opening("symptom", describe_error_alone(), findings, asks_for=ASK_FOR_REQUEST)
    rejected = symptom.id == "schema-rejected"
    asks_for = ASK_FOR_REQUEST if rejected else ""
    return Opening("other-symptom", describe_symptom(symptom), findings, asks_for=asks_for)
