"""``siptrunk fix``: the corrected payload and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from siptrunk.cli.diagnosing import checked
from siptrunk.cli.options import Asked, asks
from siptrunk.cli.reading import STDIN, RefusedError, read
from siptrunk.correction.patch import Draft
from siptrunk.correction.search import sendable
from siptrunk.diagnosis.diagnose import Diagnosis, diagnose
from siptrunk.model.address import Kind
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.credential import Credential, Direction, read_credential
from siptrunk.model.finding import Edit
from siptrunk.model.json import Node, Pointer, at
from siptrunk.output.checked import diagnoses
from siptrunk.output.plain import dumped, plain
from siptrunk.output.printing import put, tell
from siptrunk.pipeline import CredentialReport

ASK_DIRECTION = (
    "Which calls do you need? The corrected payload differs: "
    "say so with --direction outbound, inbound or both."
)
ASK_ADDRESS = "An address is missing: put it where the payload has a placeholder."


@click.command("fix")
@click.argument("file", default=STDIN, metavar="[FILE]")
@asks()
def command(asked: Asked, file: str) -> None:
    """Print the corrected payload as JSON, ready to send; secrets are placeholders.

    Several payloads are printed as a list, in their order.

    Exit code 0: corrected, or nothing to correct. 1: a question is open, which is on standard
    error; where it is which calls you need, no JSON is printed. 2: not readable.
    """
    one = checked(read(file), asked)
    if one.triage is None or one.triage.first.payload is None:
        raise RefusedError(one.why or "There is no payload to correct, only the error.")
    each = diagnoses(one.triage)
    if any(_is_open(diagnosis) for diagnosis in each):
        tell(ASK_DIRECTION)
        raise SystemExit(1)
    payloads = [plain(payload) for payload in _payloads(each)]
    put(dumped(payloads if len(payloads) > 1 else payloads[0]))
    questions = [question for diagnosis in each for question in _questions(diagnosis)]
    for question in dict.fromkeys(questions):
        tell(question)
    raise SystemExit(1 if questions else 0)


def _correction(diagnosis: CredentialReport) -> CorrectedPayload | None:
    return diagnosis.fixes[0] if diagnosis.fixes else None


def _is_open(diagnosis: CredentialReport) -> bool:
    """Whether the payload depends on a direction that nobody has said."""
    unknown = diagnosis.diagnosis.intake.direction is Direction.UNKNOWN
    return unknown and any(one.for_ != "any" for one in diagnosis.fixes)


def _payloads(each: tuple[CredentialReport, ...]) -> list[Node]:
    """The corrected documents, each once: what two credentials stand in has both corrected."""
    drafts: list[tuple[Node, Draft]] = []
    for credential, payload in _corrected(each):
        draft = next((draft for document, draft in drafts if document is credential.document), None)
        if draft:
            draft.apply(Edit(credential.pointer, at(payload, credential.pointer)), "")
        else:
            drafts.append((credential.document, Draft(payload)))
    return [draft.document for _, draft in drafts]


def _corrected(each: tuple[CredentialReport, ...]) -> Iterator[tuple[Credential, Node]]:
    for diagnosis in each:
        if diagnosis.payload:
            credential, correction = diagnosis.payload.credential, _correction(diagnosis)
            yield credential, correction.payload if correction else sendable(credential.document)


def _questions(diagnosis: CredentialReport) -> list[str]:
    """What only the user can answer before the payload is right."""
    correction = _correction(diagnosis)
    asked = [correction.asks] if correction and correction.asks else []
    report = _remaining(diagnosis)
    placeholders = _placeholders(report.intake.credential) if asked else set[Pointer]()
    problems = [
        finding.text
        for finding in report.findings
        if finding.is_problem and finding.pointer not in placeholders
    ]
    if correction and not correction.complete and not asked and not problems:
        return [ASK_ADDRESS]
    return [*asked, *problems]


def _placeholders(credential: Credential | None) -> set[Pointer]:
    """Where placeholders of addresses stand; the question of a correction is about them."""
    return {
        gateway.ip.pointer
        for gateway in (credential.gateways if credential else ())
        if gateway.address and gateway.address.kind is Kind.PLACEHOLDER
    }


def _remaining(diagnosis: CredentialReport) -> Diagnosis:
    """The diagnosis of the corrected payload."""
    correction, intake = _correction(diagnosis), diagnosis.diagnosis.intake
    if correction is None or intake.credential is None:
        return diagnosis.diagnosis
    fixed = read_credential(correction.payload, intake.credential.pointer)
    known = intake.direction if correction.for_ == "any" else Direction(correction.for_)
    return diagnose(replace(intake, credential=fixed, direction=known))
