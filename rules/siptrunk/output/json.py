"""A triage as the JSON of ``siptrunk check --format json``."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.check import Diagnosis, Triage
from siptrunk.correction.search import sendable
from siptrunk.diagnosis.diagnose import Crashed
from siptrunk.model.correction import Change, Correction
from siptrunk.model.finding import Missing
from siptrunk.model.reading import ParsedPayload
from siptrunk.output.checked import Checked, findings
from siptrunk.output.json_v1 import (
    Edit,
    Finding,
    Fix,
    Hidden,
    Operation,
    Payload,
    Report,
    Symptom,
    Unchecked,
    Unreadable,
)
from siptrunk.output.plain import Json, dumped, plain
from siptrunk.output.printing import put, tell


def show(all_checked: Sequence[Checked]) -> None:
    """Print an object for each text; each on a line of its own where there are several."""
    for one in all_checked:
        file = one.name if one.named else None
        made = report(one.triage, file) if one.triage else nothing(file, one.why)
        put(dumped(as_value(made), indent=None if len(all_checked) > 1 else 2))
        if said := one.why or one.unread:
            tell(said)


def report(triage: Triage, file: str | None = None) -> Report:
    """The report of a whole paste."""
    first = _report(triage, triage.first)
    others = [_report(triage, other) for other in triage.others]
    return first.model_copy(update={"file": file, "others": others})


def nothing(file: str | None, why: str) -> Report:
    """The report of a text that could not be read at all."""
    return Report(file=file, unreadable=Unreadable(line=0, column=0, why=why))


def as_value(made: Report) -> dict[str, Json]:
    """The report as JSON; no ``file`` where there was none."""
    value: dict[str, Json] = made.model_dump(
        mode="json", by_alias=True, exclude=None if made.file is not None else {"file"}
    )
    value["others"] = [as_value(other) for other in made.others]
    return value


def _report(triage: Triage, diagnosis: Diagnosis) -> Report:
    said, intake = diagnosis.report, diagnosis.report.intake
    unparsed = triage.reading.unparsed
    return Report(
        recognised=triage.recognised,
        symptom=Symptom.model_validate(intake.symptom) if intake.symptom else None,
        payload=_payload(diagnosis.payload) if diagnosis.payload else None,
        unreadable=Unreadable.model_validate(unparsed) if unparsed else None,
        direction=intake.direction,
        region=intake.region,
        carrier=intake.carrier.name if intake.carrier else None,
        findings=[Finding.model_validate(one) for one in findings(diagnosis)],
        fixes=[_fix(one) for one in diagnosis.corrections],
        passed=list(said.passed),
        unchecked=[*map(Unchecked.model_validate, said.unchecked), *map(_broken, said.crashed)],
        redacted=[Hidden(kind=k, count=n) for k, n in triage.reading.redacted.counts().items()],
    )


def _broken(crashed: Crashed) -> Unchecked:
    return Unchecked(rule=crashed.rule, why=f"the rule broke ({crashed.error})")


def _payload(payload: ParsedPayload) -> Payload:
    raw = payload.credential.gateways_raw
    entries = raw if isinstance(raw, list) else []
    return Payload(
        syntax=payload.syntax,
        gateways=len(entries if payload.limit_note else payload.credential.gateways),
        repaired=bool(payload.read_as.removesuffix(payload.limit_note)),
        complete=payload.complete and not payload.limit_note,
        read_as=payload.read_as,
    )


def _fix(correction: Correction) -> Fix:
    return Fix(
        direction=correction.direction,
        asks=correction.asks,
        complete=correction.complete,
        payload=plain(correction.payload),
        edits=[_edit(change) for change in correction.changes],
    )


def _edit(change: Change) -> Edit:
    """What was pasted before, and after it what stands in the corrected payload."""
    return Edit(
        op=_operation(change),
        pointer=change.pointer,
        before=plain(change.before),
        after=None if isinstance(change.after, Missing) else plain(sendable(change.after)),
        rule=change.rule,
    )


def _operation(change: Change) -> Operation:
    if isinstance(change.before, Missing):
        return "add"
    return "remove" if isinstance(change.after, Missing) else "replace"
