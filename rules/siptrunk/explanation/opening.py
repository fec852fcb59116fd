"""How a reply starts: its topic, the answer, and what to paste next."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.diagnosis.diagnose import SCHEMA_REJECTED, Diagnosis
from siptrunk.explanation.explanation import Statement, Topic
from siptrunk.explanation.statements import (
    describe_clean,
    describe_cut,
    describe_error_alone,
    describe_finding,
    describe_mismatch,
    describe_named_gateway,
    describe_nothing,
    describe_symptom,
    describe_unreadable,
)
from siptrunk.model.finding import Finding, Section
from siptrunk.model.reading import ParsedPayload, Reading

ASK_FOR_REQUEST = (
    "Paste the request you sent (JSON or curl; I hide passwords and keys), here in the thread."
)
ASK_FOR_END = "Attach it as a file, since long messages are cut, or paste the rest here."
ASK_FOR_FILE = (
    "Attach it as a file, or paste the request again as JSON or curl; I hide passwords and keys."
)
ASK_FOR_ANYTHING = (
    "Paste the request that you sent to Vapi (JSON or curl; I hide passwords and keys), or the "
    "error that came back."
)


@dataclass(frozen=True, slots=True)
class ReplyOpening:
    """The answer; after it come ``statements``, then ``findings``."""

    topic: Topic
    answer: Statement
    findings: tuple[Finding, ...]
    statements: tuple[Statement, ...] = ()
    next_step: str = ""


def choose_opening(
    reading: Reading, payload: ParsedPayload | None, diagnosis: Diagnosis, *, addressed: bool
) -> ReplyOpening:
    """What to say first about one credential, or about a paste that has none."""
    findings = tuple(f for f in diagnosis.findings if f.section is Section.FINDINGS)
    if payload is None:
        return _open_without_payload(reading, findings)
    symptom = reading.symptom if reading.symptom and not reading.symptom.is_trunk_error else None
    statements = (describe_symptom(symptom),) if symptom and addressed else ()
    if not payload.complete:
        return _open_cut_payload(payload, diagnosis, findings, statements)
    if findings and findings[0].is_problem:
        is_explained = symptom is not None and symptom.id == SCHEMA_REJECTED
        if is_explained or (reading.symptom and reading.symptom.says_cause):
            message = describe_named_gateway(reading.symptom) if reading.symptom else None
            statements = (message,) if message else ()
        return ReplyOpening("diagnosis", describe_finding(findings[0]), findings[1:], statements)
    if reading.symptom and reading.symptom.says_cause:
        answer = describe_mismatch(reading.symptom)
        return ReplyOpening("symptom", answer, findings, next_step=ASK_FOR_REQUEST)
    clean = describe_clean(diagnosis, confirmed=diagnosis.allowlist_confirmed)
    if statements:
        return ReplyOpening("other-symptom", statements[0], findings, (clean,))
    if findings and findings[0].leads:
        return ReplyOpening("created", describe_finding(findings[0]), findings[1:])
    return ReplyOpening("clean", clean, findings)


def _open_cut_payload(
    payload: ParsedPayload,
    diagnosis: Diagnosis,
    findings: tuple[Finding, ...],
    statements: tuple[Statement, ...],
) -> ReplyOpening:
    """What is certain comes first, then where the payload stops."""
    cut = describe_cut(payload, diagnosis)
    if findings and findings[0].is_problem:
        answer = describe_finding(findings[0])
        return ReplyOpening("unreadable", answer, findings[1:], (cut, *statements), ASK_FOR_END)
    return ReplyOpening("unreadable", cut, findings, statements, ASK_FOR_END)


def _open_without_payload(reading: Reading, findings: tuple[Finding, ...]) -> ReplyOpening:
    symptom = reading.symptom
    if unparsed := describe_unreadable(reading):
        return ReplyOpening("unreadable", unparsed, findings, next_step=ASK_FOR_FILE)
    if symptom is None:
        return ReplyOpening("nothing", describe_nothing(), findings, next_step=ASK_FOR_ANYTHING)
    if symptom.is_trunk_error:
        answer = describe_error_alone(symptom)
        return ReplyOpening("symptom", answer, findings, next_step=ASK_FOR_REQUEST)
    next_step = ASK_FOR_REQUEST if symptom.id == SCHEMA_REJECTED else ""
    return ReplyOpening("other-symptom", describe_symptom(symptom), findings, next_step=next_step)
