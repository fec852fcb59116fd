"""Triage → Explanation: what a reply says, part by part, without any place's markup."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.carrier_request import NOT_VISIBLE, build_allowlist
from siptrunk.explanation.correction_text import describe_correction
from siptrunk.explanation.explanation import Allowlist, Explanation, Statement, Topic
from siptrunk.explanation.opening import choose_opening
from siptrunk.explanation.statements import (
    USUAL_CAUSE,
    describe_carrier,
    describe_finding,
    describe_unchecked,
)
from siptrunk.guide import versions
from siptrunk.model.credential import Direction
from siptrunk.model.finding import Finding, Section
from siptrunk.pipeline import CredentialReport, PasteReport
from siptrunk.text.wording import listed

QUESTION = "Which calls do you need?"
REFUSED = "403"
"""The code of a failed call that the carrier's allowlist may explain."""


def explain(triage: PasteReport, *, addressed: bool = True) -> Explanation:
    """The reply to a paste.

    Where a bot merely listens (``addressed`` is False), errors of another kind beside a payload are
    left out. Whether to reply at all is ``triage.recognised``; this always has something to say.
    """
    report = triage.first.diagnosis
    first = _explained(triage, triage.first, addressed=addressed)
    others = (_explained(triage, one, addressed=False) for one in triage.others)
    return replace(
        first,
        allowlist=_allowlist(report, first.about),
        secrets=tuple(f.text for f in report.findings if f.section is Section.SECRETS),
        unchecked=tuple(dict.fromkeys(_unchecked(triage))),
        footer=tuple(_footer(triage, first.about)),
        others=tuple(others),
    )


def compare(before: Diagnosis, after: Diagnosis) -> str:
    """What became of the errors and warnings of a payload that was pasted again."""
    then, now = _standing(before), _standing(after)
    return f"fixed {len(then - now)}, new {len(now - then)}"


def _standing(report: Diagnosis) -> set[tuple[str, str | None]]:
    return {(finding.rule, finding.pointer) for finding in report.findings if finding.is_problem}


def _unchecked(triage: PasteReport) -> Iterator[str]:
    for one in (triage.first, *triage.others):
        yield from describe_unchecked(one.diagnosis)


def _explained(triage: PasteReport, one: CredentialReport, *, addressed: bool) -> Explanation:
    report = one.diagnosis
    start = choose_opening(triage.reading, one.payload, report, addressed=addressed)
    unknown = report.intake.direction is Direction.UNKNOWN
    changed = [correction for correction in one.fixes if correction.edits]
    differ = unknown and any(correction.for_ != "any" for correction in changed)
    asked = [correction.asks for correction in changed if correction.asks]
    asked += [QUESTION] if differ else []
    return Explanation(
        about=start.about,
        answer=_answer(start.answer, report, asked),
        direction=report.intake.direction,
        findings=(
            *start.further,
            *(_asking(describe_finding(finding), finding, asked) for finding in start.findings),
            *_on_carrier(one),
        ),
        question=QUESTION if differ else None,
        corrected=tuple(describe_correction(report, correction) for correction in changed),
        asks_for=start.asks_for,
        passed=report.passed,
    )


def _answer(answer: Statement, report: Diagnosis, asked: Collection[str]) -> Statement:
    """The answer, with the question of the finding that it is about."""
    about = (one for one in report.findings if one.rule == answer.rule)
    finding = next((one for one in about if one.gateway == answer.gateway), None)
    return _asking(answer, finding, asked) if finding else answer


def _asking(said: Statement, finding: Finding, asked: Collection[str]) -> Statement:
    """A finding in words, with its question where nothing in ``asked`` asks it already."""
    asks = finding.fix.asks if finding.fix else None
    if not asks or any(asks in one for one in asked) or QUESTION in asked:
        return said
    return replace(said, more=f"{said.more} {asks}".strip())


def _on_carrier(one: CredentialReport) -> Iterator[Statement]:
    carrier = one.diagnosis.intake.carrier
    if one.payload and carrier and carrier.notes:
        yield describe_carrier(carrier)


def _allowlist(report: Diagnosis, about: Topic) -> Allowlist | None:
    """What the carrier has to allow, unless it does, or the paste is about something else."""
    finding = next((one for one in report.findings if one.section is Section.ALLOWLIST), None)
    symptom = report.intake.symptom
    refused = symptom is not None and REFUSED in f"{symptom.id} {symptom.quote}"
    unread = report.intake.credential is None and about in {"unreadable", "nothing"}
    if finding is None or unread or (about == "other-symptom" and not refused):
        return None
    offered = build_allowlist(report.intake.region, report.intake.carrier)
    if report.intake.allowed:
        return replace(offered, says=finding.message)
    return (
        replace(offered, says=offered.says.replace(NOT_VISIBLE, USUAL_CAUSE))
        if about == "clean"
        else offered
    )


def _footer(triage: PasteReport, about: Topic) -> Iterator[str]:
    payload, report = triage.first.payload, triage.first.diagnosis
    if payload and payload.read_as:
        yield f"read as {payload.syntax}: {payload.read_as}"
    if report.passed and about != "clean":
        count = len(report.passed)
        yield f"{count} check{'s' if count > 1 else ''} passed"
    if hidden := triage.reading.redacted.counts():
        yield f"{listed([_counted(kind, count) for kind, count in hidden.items()])} hidden"
    yield f"Vapi guide, {versions.NEWEST}"


def _counted(kind: str, count: int) -> str:
    words = [w.upper() if w in ACRONYMS else w for w in kind.split("-")]
    words[0] = "Vapi" if words[0] == "vapi" else words[0]
    plural = "s" if count > 1 and not words[-1].endswith("s") else ""
    return f"{count} {' '.join(words)}{plural}"


ACRONYMS = {"sip", "api", "aws", "url", "jwt"}
