"""PasteReport → the JSON of ``siptrunk check --format json``."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.correction.search import sendable
from siptrunk.model.correction import AppliedEdit, CorrectedPayload
from siptrunk.model.finding import Missing
from siptrunk.model.json import steps
from siptrunk.model.reading import ParsedPayload
from siptrunk.output.checked_input import CheckedInput, write_notes
from siptrunk.output.json_text import Json, dump_json, to_json
from siptrunk.output.json_v1 import (
    EditV1,
    FindingV1,
    FixV1,
    HiddenV1,
    PayloadV1,
    PhoneNumberV1,
    ReportV1,
    SymptomV1,
    UncheckedV1,
    UnreadableV1,
)
from siptrunk.output.streams import write_out
from siptrunk.pipeline import CredentialReport, PasteReport, PhoneNumberReport


def show(checked_inputs: Sequence[CheckedInput]) -> None:
    """Print an object for each input; each on a line of its own where there are several."""
    indent = None if len(checked_inputs) > 1 else 2
    for checked in checked_inputs:
        file = checked.name if checked.is_named else None
        report = (
            build_report(checked.report, file)
            if checked.report
            else build_unreadable(file, checked.why)
        )
        write_out(dump_json(to_value(report), indent=indent))
        write_notes([checked])


def build_report(report: PasteReport, file: str | None = None) -> ReportV1:
    """The report of a whole paste; ``file`` as it was given."""
    first, *others = [_build_credential_report(report, part) for part in report.reports]
    phone_numbers = [_build_phone_number(part) for part in report.phone_numbers]
    return first.model_copy(
        update={
            "file": file,
            "others": others,
            "phone_numbers": phone_numbers,
            "page": report.page.id if report.page else None,
        }
    )


def build_unreadable(file: str | None, why: str) -> ReportV1:
    """The report of a text that could not be read at all."""
    return ReportV1(file=file, unreadable=UnreadableV1(line=0, column=0, why=why))


def to_value(report: ReportV1) -> dict[str, Json]:
    """The report as JSON; without ``file`` where there is none."""
    value: dict[str, Json] = report.model_dump(
        mode="json", by_alias=True, exclude=None if report.file is not None else {"file"}
    )
    value["others"] = [to_value(other) for other in report.others]
    return value


def _build_credential_report(report: PasteReport, part: CredentialReport) -> ReportV1:
    intake, unparsed = part.diagnosis.intake, report.reading.unparsed
    counts = report.reading.redacted.counts()
    return ReportV1(
        recognised=report.recognised,
        symptom=SymptomV1.model_validate(intake.symptom) if intake.symptom else None,
        payload=_build_payload(part.payload) if part.payload else None,
        unreadable=UnreadableV1.model_validate(unparsed) if unparsed else None,
        direction=intake.direction,
        region=intake.region,
        carrier=intake.carrier.name if intake.carrier else None,
        findings=[FindingV1.model_validate(finding) for finding in part.findings],
        fixes=[_build_fix(fix) for fix in part.fixes],
        passed=list(part.passed),
        unchecked=[UncheckedV1.model_validate(unchecked) for unchecked in part.unchecked],
        redacted=[HiddenV1(kind=kind, count=count) for kind, count in counts.items()],
    )


def _build_payload(payload: ParsedPayload) -> PayloadV1:
    raw = payload.credential.gateways_raw
    entries = raw if isinstance(raw, list) else []
    count = len(entries if payload.limit_note else payload.credential.gateways)
    return PayloadV1(
        syntax=payload.syntax,
        gateways=None if payload.credential.unseen_gateways and not count else count,
        repaired=bool(payload.read_as.removesuffix(payload.limit_note)),
        complete=payload.is_whole,
        read_as=payload.read_as,
    )


def _build_phone_number(part: PhoneNumberReport) -> PhoneNumberV1:
    return PhoneNumberV1(
        line=part.payload.line_of(part.payload.phone_number.pointer),
        findings=[FindingV1.model_validate(finding) for finding in part.findings],
        fixes=[_build_fix(fix) for fix in part.fixes],
        passed=list(part.diagnosis.passed),
    )


def _build_fix(fix: CorrectedPayload) -> FixV1:
    return FixV1(
        direction=fix.for_,
        asks=fix.asks,
        complete=fix.complete,
        payload=to_json(fix.payload),
        edits=[_build_edit(edit) for edit in fix.edits],
    )


def _build_edit(edit: AppliedEdit) -> EditV1:
    """``before`` as it was pasted, ``after`` as it is in the corrected payload."""
    return EditV1(
        op=edit.op,
        pointer=edit.pointer,
        before=to_json(edit.before),
        after=None
        if isinstance(edit.after, Missing)
        else to_json(sendable(edit.after, steps(edit.pointer)[-1])),
        rule=edit.rule,
    )
