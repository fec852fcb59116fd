"""``siptrunk fix``: the corrected payload and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import click

from siptrunk.cli.checking import check_input
from siptrunk.cli.inputs import STDIN, RefusedError, read_input
from siptrunk.cli.options import CommonOptions, common_options
from siptrunk.correction.patch import PatchedDocument
from siptrunk.correction.search import has_placeholder, sendable
from siptrunk.diagnosis.diagnose import Diagnosis, diagnose
from siptrunk.explanation.unseen import describe_unseen_gateways
from siptrunk.model.address import AddressKind
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.finding import Edit
from siptrunk.model.json import Node, Pointer, value_at
from siptrunk.model.vapi.credential import Credential, Direction, read_credential
from siptrunk.output.json_text import Json, dump_json, to_json
from siptrunk.output.streams import write_err, write_out
from siptrunk.pipeline import CredentialReport, PasteReport, PhoneNumberReport

ASK_DIRECTION = (
    "Which calls do you need? The corrected payload differs: "
    "say so with --direction outbound, inbound or both."
)
ONLY_AN_ERROR = "There is no payload to correct, only the error."
GIVE_REQUEST = "Give the request that you sent to Vapi, as JSON, curl or code."
ASK_VALUES = "Something is missing: put it where the payload has a placeholder."


@click.command("fix")
@click.argument("file", default=STDIN, metavar="[FILE]")
@common_options()
def command(options: CommonOptions, file: str) -> None:
    """Print the corrected payload as JSON, ready to send; secrets are placeholders.

    Several payloads are printed as a list, in their order. Where there are a trunk and its phone
    number, they are the members "credential" and "phone-number" of one object.

    Exit code 0: corrected, or nothing to correct. 1: a question is open, which is on standard
    error; where it is which calls you need, no JSON is printed. 2: not readable.
    """
    checked = check_input(read_input(file), options)
    report = checked.report
    if report is None:
        raise RefusedError(checked.why)
    if not (report.credentials or report.phone_numbers):
        raise RefusedError(f"{checked.why or ONLY_AN_ERROR} {GIVE_REQUEST}")
    for part in report.credentials:
        if part.credential and part.credential.unseen_gateways:
            raise RefusedError(describe_unseen_gateways(part.credential).lead.replace("`", ""))
    if any(_is_direction_open(part) for part in report.credentials):
        write_err(ASK_DIRECTION)
        raise SystemExit(1)
    write_out(dump_json(_payloads(report)))
    questions = [q for part in report.credentials for q in _open_questions(part)]
    questions += [q for number in report.phone_numbers for q in _questions_of_number(number)]
    for question in dict.fromkeys(questions):
        write_err(question)
    raise SystemExit(1 if questions else 0)


def _payloads(report: PasteReport) -> Json:
    """The JSON to print: one payload, a list of them, or an object with both kinds."""
    credentials = [to_json(payload) for payload in _merge_payloads(report.credentials)]
    numbers = [
        to_json(part.fixes[0].payload if part.fixes else _sendable_number(part))
        for part in report.phone_numbers
    ]
    if credentials and numbers:
        return {"credential": _single(credentials), "phone-number": _single(numbers)}
    return _single(credentials or numbers)


def _single(payloads: list[Json]) -> Json:
    """The one payload, or all of several."""
    return payloads[0] if len(payloads) == 1 else payloads


def _sendable_number(part: PhoneNumberReport) -> Node:
    return sendable(part.payload.phone_number.document)


def _questions_of_number(part: PhoneNumberReport) -> Iterator[str]:
    """The questions that the user has to answer before the number is right."""
    yield from (fix.asks for fix in part.fixes if fix.asks)
    yield from (f.text for f in part.findings if f.is_problem and not f.fix)


def _first_fix(report: CredentialReport) -> CorrectedPayload | None:
    return report.fixes[0] if report.fixes else None


def _is_direction_open(report: CredentialReport) -> bool:
    """Whether the payload depends on a direction that is not known."""
    is_unknown = report.diagnosis.intake.direction is Direction.UNKNOWN
    return is_unknown and any(fix.for_ != "any" for fix in report.fixes)


def _merge_payloads(reports: tuple[CredentialReport, ...]) -> list[Node]:
    """The corrected documents, each once; one that holds two credentials has both corrected."""
    drafts: list[tuple[Node, PatchedDocument]] = []
    for credential, payload in _corrected_payloads(reports):
        draft = next((draft for document, draft in drafts if document is credential.document), None)
        if draft:
            draft.apply(Edit(credential.pointer, value_at(payload, credential.pointer)), "")
        else:
            drafts.append((credential.document, PatchedDocument(payload)))
    return [draft.document for _, draft in drafts]


def _corrected_payloads(
    reports: tuple[CredentialReport, ...],
) -> Iterator[tuple[Credential, Node]]:
    for report in reports:
        if credential := report.credential:
            fix = _first_fix(report)
            yield credential, fix.payload if fix else sendable(credential.document)


def _is_complete(report: CredentialReport) -> bool:
    """Whether nothing has to be put into the corrected payload but the secrets that we hid."""
    fix, credential = _first_fix(report), report.credential
    if fix:
        return fix.complete
    return credential is None or not (
        has_placeholder(credential.document) or credential.syntax.spreads
    )


def _open_questions(report: CredentialReport) -> list[str]:
    """What only the user can answer before the payload is right."""
    fix = _first_fix(report)
    questions = [fix.asks] if fix and fix.asks else []
    diagnosis = _diagnose_fix(report)
    placeholders = _placeholders(diagnosis.intake.credential) if questions else set[Pointer]()
    problems = [
        finding.text
        for finding in diagnosis.findings
        if finding.is_problem and finding.pointer not in placeholders
    ]
    if not (_is_complete(report) or questions or problems):
        return [ASK_VALUES]
    return [*questions, *problems]


def _placeholders(credential: Credential | None) -> set[Pointer]:
    """Where placeholders of addresses stand; the question of a fix is about them."""
    return {
        gateway.ip.pointer
        for gateway in (credential.gateways if credential else ())
        if gateway.address and gateway.address.kind is AddressKind.PLACEHOLDER
    }


def _diagnose_fix(report: CredentialReport) -> Diagnosis:
    """The diagnosis of the corrected payload."""
    fix, intake = _first_fix(report), report.diagnosis.intake
    if fix is None or intake.credential is None:
        return report.diagnosis
    corrected = read_credential(fix.payload, intake.credential.pointer)
    direction = intake.direction if fix.for_ == "any" else Direction(fix.for_)
    return diagnose(replace(intake, credential=corrected, direction=direction))
