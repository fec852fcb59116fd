"""A triage as the JSON of ``siptrunk check --format json``."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.correction.search import sendable
from siptrunk.diagnosis.diagnose import Crashed
from siptrunk.model.correction import AppliedEdit, CorrectedPayload
from siptrunk.model.finding import Missing
from siptrunk.model.reading import ParsedPayload
from siptrunk.output.checked import Checked, findings
from siptrunk.output.json_v1 import (
    EditV1,
    FindingV1,
    FixV1,
    HiddenV1,
    Operation,
    PayloadV1,
    ReportV1,
    SymptomV1,
    UncheckedV1,
    UnreadableV1,
)
from siptrunk.output.plain import Json, dumped, plain
from siptrunk.output.printing import put, tell
from siptrunk.pipeline import CredentialReport, PasteReport


def show(all_checked: Sequence[Checked]) -> None:
    """Print an object for each text; each on a line of its own where there are several."""
    for one in all_checked:
        file = one.name if one.named else None
        made = report(one.triage, file) if one.triage else nothing(file, one.why)
        put(dumped(as_value(made), indent=None if len(all_checked) > 1 else 2))
        if said := one.why or one.unread:
            tell(said)


def report(triage: PasteReport, file: str | None = None) -> ReportV1:
    """The report of a whole paste."""
    first = _report(triage, triage.first)
    others = [_report(triage, other) for other in triage.others]
    return first.model_copy(update={"file": file, "others": others})


def nothing(file: str | None, why: str) -> ReportV1:
    """The report of a text that could not be read at all."""
    return ReportV1(file=file, unreadable=UnreadableV1(line=0, column=0, why=why))


def as_value(made: ReportV1) -> dict[str, Json]:
    """The report as JSON; no ``file`` where there was none."""
    value: dict[str, Json] = made.model_dump(
        mode="json", by_alias=True, exclude=None if made.file is not None else {"file"}
    )
    value["others"] = [as_value(other) for other in made.others]
    return value


def _report(triage: PasteReport, diagnosis: CredentialReport) -> ReportV1:
    said, intake = diagnosis.diagnosis, diagnosis.diagnosis.intake
    unparsed = triage.reading.unparsed
    return ReportV1(
        recognised=triage.recognised,
        symptom=SymptomV1.model_validate(intake.symptom) if intake.symptom else None,
        payload=_payload(diagnosis.payload) if diagnosis.payload else None,
        unreadable=UnreadableV1.model_validate(unparsed) if unparsed else None,
        direction=intake.direction,
        region=intake.region,
        carrier=intake.carrier.name if intake.carrier else None,
        findings=[FindingV1.model_validate(one) for one in findings(diagnosis)],
        fixes=[_fix(one) for one in diagnosis.fixes],
        passed=list(said.passed),
        unchecked=[*map(UncheckedV1.model_validate, said.unchecked), *map(_broken, said.crashed)],
        redacted=[HiddenV1(kind=k, count=n) for k, n in triage.reading.redacted.counts().items()],
    )


def _broken(crashed: Crashed) -> UncheckedV1:
    return UncheckedV1(rule=crashed.rule, why=f"the rule broke ({crashed.error})")


def _payload(payload: ParsedPayload) -> PayloadV1:
    raw = payload.credential.gateways_raw
    entries = raw if isinstance(raw, list) else []
    return PayloadV1(
        syntax=payload.syntax,
        gateways=len(entries if payload.limit_note else payload.credential.gateways),
        repaired=bool(payload.read_as.removesuffix(payload.limit_note)),
        complete=payload.complete and not payload.limit_note,
        read_as=payload.read_as,
    )


def _fix(correction: CorrectedPayload) -> FixV1:
    return FixV1(
        direction=correction.for_,
        asks=correction.asks,
        complete=correction.complete,
        payload=plain(correction.payload),
        edits=[_edit(change) for change in correction.edits],
    )


def _edit(change: AppliedEdit) -> EditV1:
    """What was pasted before, and after it what stands in the corrected payload."""
    return EditV1(
        op=_operation(change),
        pointer=change.pointer,
        before=plain(change.before),
        after=None if isinstance(change.after, Missing) else plain(sendable(change.after)),
        rule=change.rule,
    )


def _operation(change: AppliedEdit) -> Operation:
    if isinstance(change.before, Missing):
        return "add"
    return "remove" if isinstance(change.after, Missing) else "replace"
