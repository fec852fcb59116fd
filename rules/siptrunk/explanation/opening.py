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
from siptrunk.explanation.unseen import describe_unseen_gateways, describe_unseen_values
from siptrunk.model.finding import Finding, Section, Severity, Subject
from siptrunk.model.reading import ParsedPayload, Reading
from siptrunk.model.vapi.credential import Credential

ASK_FOR_REQUEST = (
    "Paste the request you sent (JSON or curl; I hide passwords and keys), here in the thread."
)
ASK_FOR_END = "Paste the rest here, or attach the whole as a file."
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
    if not payload.complete or payload.credential.unseen_gateways:
        return _open_partial(payload, diagnosis, findings, statements)
    if (response := _find_response(findings)) and not _has_errors(findings):
        further = tuple(finding for finding in findings if finding is not response)
        return ReplyOpening("created", describe_finding(response), further, statements)
    is_unseen = any(gateway.is_unseen for gateway in payload.credential.gateways)
    unseen = describe_unseen_values(payload.credential) if is_unseen else None
    if unseen and findings and not _is_certain(findings[0]):
        return ReplyOpening("diagnosis", unseen, findings, statements)
    if findings and findings[0].is_problem:
        is_explained = symptom is not None and symptom.id == SCHEMA_REJECTED
        if is_explained or (reading.symptom and reading.symptom.says_cause):
            message = describe_named_gateway(reading.symptom) if reading.symptom else None
            statements = (message,) if message else ()
        return ReplyOpening("diagnosis", describe_finding(findings[0]), findings[1:], statements)
    if reading.symptom and reading.symptom.says_cause:
        answer = describe_mismatch(reading.symptom)
        return ReplyOpening("symptom", answer, findings, next_step=ASK_FOR_REQUEST)
    return _open_clean(payload.credential, diagnosis, findings, statements)


def _find_response(findings: tuple[Finding, ...]) -> Finding | None:
    """That the paste is a response, where it is one."""
    return next(
        (finding for finding in findings if finding.leads and finding.subject is Subject.PASTE),
        None,
    )


def _has_errors(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _open_clean(
    credential: Credential,
    diagnosis: Diagnosis,
    findings: tuple[Finding, ...],
    statements: tuple[Statement, ...],
) -> ReplyOpening:
    """Nothing that is shown is wrong: what is not shown comes first."""
    if doubt := _find_doubt(credential, findings):
        further = tuple(finding for finding in findings if finding is not doubt)
        return ReplyOpening("clean", describe_finding(doubt), further)
    unseen = describe_unseen_values(credential)
    clean = unseen or describe_clean(diagnosis, confirmed=diagnosis.allowlist_confirmed)
    if statements:
        return ReplyOpening("other-symptom", statements[0], findings, (clean,))
    if findings and findings[0].leads:
        return ReplyOpening("created", describe_finding(findings[0]), findings[1:])
    return ReplyOpening("clean", clean, findings)


def _is_certain(finding: Finding) -> bool:
    """Whether it says more than that an address is not shown: an error, or one of a gateway."""
    is_of_gateway = finding.gateway is not None and finding.is_problem
    return is_of_gateway or finding.severity is Severity.ERROR or not finding.is_problem


def _find_doubt(credential: Credential, findings: tuple[Finding, ...]) -> Finding | None:
    """What is said of a hostname of which is not shown whether inbound is on."""
    pointers = {g.inbound.pointer for g in credential.gateways if g.is_doubtful_hostname}
    return next((finding for finding in findings if finding.pointer in pointers), None)


def _open_partial(
    payload: ParsedPayload,
    diagnosis: Diagnosis,
    findings: tuple[Finding, ...],
    statements: tuple[Statement, ...],
) -> ReplyOpening:
    """Where the payload stops, then what is wrong with as much as is shown."""
    if payload.credential.unseen_gateways:
        return _open_unseen(payload.credential, findings, statements)
    cut = describe_cut(payload, diagnosis)
    return ReplyOpening("unreadable", cut, findings, statements, ASK_FOR_END)


def _open_unseen(
    credential: Credential, findings: tuple[Finding, ...], statements: tuple[Statement, ...]
) -> ReplyOpening:
    """What is wrong with a gateway that is shown comes first, then that others are not."""
    unseen = describe_unseen_gateways(credential)
    if findings and findings[0].is_problem and findings[0].gateway:
        answer = describe_finding(findings[0])
        return ReplyOpening("unreadable", answer, findings[1:], (unseen, *statements))
    return ReplyOpening("unreadable", unseen, findings, statements)


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
