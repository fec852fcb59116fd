"""Composition of a reply: a redacted paste and what its thread knows, to blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Explanation
from siptrunk.lookups.dns import Resolver
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.parsing.read import read
from siptrunk.pipeline import CredentialReport, PasteReport, judge, look_up, offline_answers
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.render.reply import reply
from siptrunk_bot.render.view import ReplyView
from siptrunk_bot.worker_threads import DIAGNOSIS


@dataclass(frozen=True, slots=True)
class ComposedReply:
    """A reply, and what of its diagnosis is stored with the paste.

    ``open_findings`` are the findings to correct, None without a payload. ``own_options`` are what
    the paste itself says, or its thread in so many words.
    """

    rendered: Rendered
    explanation: Explanation
    open_findings: frozenset[str] | None
    incomplete: bool
    rules: tuple[str, ...]
    own_options: CheckOptions


async def compose_reply(
    paste: CasePaste, case: Case, resolver: Resolver | None, *, private: bool = False
) -> ComposedReply:
    """The reply to ``paste``, compared with the previous paste of its case.

    Without a ``resolver`` no name is looked up. All but DNS runs in worker threads.
    """
    report, own_options = await diagnose_paste(paste, case, resolver)
    return await DIAGNOSIS.run(_compose, report, own_options, paste, case, private=private)


def _compose(
    report: PasteReport, own_options: CheckOptions, paste: CasePaste, case: Case, *, private: bool
) -> ComposedReply:
    explanation = explain(report, addressed=True)
    open_findings = _open_findings(report)
    view = ReplyView(
        about=Reference(case.id, paste.ts),
        direction_answered=case.direction is not Direction.UNKNOWN,
        show_all=paste.show_all,
        as_curl=paste.as_curl,
        closed=case.closed,
        compared=_compare(open_findings, paste, case),
        notes=paste.notes,
        private=private,
        edited=paste.former_findings is not None,
        solved_by=case.solved_by,
        solved_at=case.solved_at,
        hidden=paste.hidden,
    )
    findings = (finding for item in _reports(report) for finding in item.diagnosis.findings)
    return ComposedReply(
        rendered=reply(explanation, view),
        explanation=explanation,
        open_findings=open_findings,
        incomplete=_is_incomplete(report),
        rules=tuple(dict.fromkeys(finding.rule for finding in findings)),
        own_options=own_options,
    )


async def diagnose_paste(
    paste: CasePaste, case: Case, resolver: Resolver | None
) -> tuple[PasteReport, CheckOptions]:
    """The diagnosis of a paste with all that its thread knows, and the paste's own options."""
    reading = await DIAGNOSIS.run(read, paste.redacted)
    answers = await look_up(reading, resolver) if resolver else offline_answers(reading)
    report = await DIAGNOSIS.run(judge, reading, thread_options(case), answers)
    own_options = _own_options(report)
    options = _with_earlier_pastes(own_options, paste, case)
    if options != own_options:
        report = await DIAGNOSIS.run(judge, reading, options, answers)
    return report, own_options


def thread_options(case: Case) -> CheckOptions:
    """What the thread knows, as options of a diagnosis."""
    return CheckOptions(case.direction, case.region, case.carrier, case.allowed)


def with_options(case: Case, options: CheckOptions) -> Case:
    """The case with ``options``; an unknown one leaves the case's as it is."""
    direction, region = options.direction, options.region
    return case.model_copy(
        update={
            "direction": case.direction if direction is Direction.UNKNOWN else direction,
            "region": case.region if region is Region.UNKNOWN else region,
            "carrier": options.carrier or case.carrier,
            "allowed": case.allowed | options.allowed,
        }
    )


def with_diagnosis(paste: CasePaste, composed: ComposedReply) -> CasePaste:
    """The paste with what is stored of its diagnosis."""
    options = composed.own_options
    return paste.model_copy(
        update={
            "open_findings": composed.open_findings,
            "incomplete": composed.incomplete,
            "direction": options.direction,
            "region": options.region,
            "carrier": options.carrier,
        }
    )


def _own_options(report: PasteReport) -> CheckOptions:
    """What the paste says. Several carriers make a name that is none of them, on purpose."""
    intakes = [item.diagnosis.intake for item in _reports(report)]
    carriers = sorted({intake.carrier.name for intake in intakes if intake.carrier})
    first = intakes[0]
    return CheckOptions(first.direction, first.region, ", ".join(carriers), first.allowed)


def _with_earlier_pastes(options: CheckOptions, paste: CasePaste, case: Case) -> CheckOptions:
    """``options``, completed by those of the earlier pastes, the newest first."""
    for earlier in reversed([other for other in case.pastes if other.ts < paste.ts]):
        options = CheckOptions(
            earlier.direction if options.direction is Direction.UNKNOWN else options.direction,
            earlier.region if options.region is Region.UNKNOWN else options.region,
            options.carrier or earlier.carrier,
            options.allowed,
        )
    return options


def _open_findings(report: PasteReport) -> frozenset[str] | None:
    reports = [item for item in _reports(report) if item.payload is not None]
    if not reports:
        return None
    return frozenset(
        f"{finding.rule} {number} {finding.pointer or ''}"
        for number, item in enumerate(reports)
        for finding in item.diagnosis.findings
        if finding.is_problem
    )


def _compare(
    current: frozenset[str] | None, paste: CasePaste, case: Case
) -> tuple[int, int] | None:
    """How many findings were fixed and how many are new since the edit, or the paste before."""
    earlier = (other.open_findings for other in reversed(case.pastes) if other.ts < paste.ts)
    candidates = (paste.former_findings, *earlier)
    previous = next((findings for findings in candidates if findings is not None), None)
    if current is None or previous is None:
        return None
    return len(previous - current), len(current - previous)


def _is_incomplete(report: PasteReport) -> bool:
    payloads = (item.payload for item in _reports(report))
    is_cut_off = any(payload is not None and not payload.complete for payload in payloads)
    return is_cut_off or report.reading.unparsed is not None


def _reports(report: PasteReport) -> Iterable[CredentialReport]:
    return (report.first, *report.others)
