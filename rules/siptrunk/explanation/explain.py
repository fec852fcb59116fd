"""PasteReport → Explanation: what a reply says, without any markup."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.alike import merge_alike
from siptrunk.explanation.carrier_request import NOT_VISIBLE, build_allowlist
from siptrunk.explanation.correction_text import describe_correction
from siptrunk.explanation.explanation import Allowlist, Explanation, Statement, Topic
from siptrunk.explanation.opening import choose_opening
from siptrunk.explanation.phone_number import explain_phone_number
from siptrunk.explanation.statements import (
    USUAL_CAUSE,
    describe_carrier,
    describe_finding,
    describe_skipped_checks,
)
from siptrunk.guide import versions
from siptrunk.model.finding import Finding, Rank, Section
from siptrunk.model.vapi.credential import Direction
from siptrunk.pipeline import CredentialReport, PasteReport
from siptrunk.text.wording import join_words

QUESTION = "Which calls do you need?"
FORBIDDEN = "403"
"""The code of a failed call that the carrier's allowlist may explain."""
UNANSWERED = frozenset({"nothing", "other-symptom", "unreadable"})
"""Topics of a paste that a page may answer."""
ACRONYMS = frozenset({"sip", "api", "aws", "url", "jwt"})


def explain(report: PasteReport, *, addressed: bool = True) -> Explanation:
    """The reply to a paste; there is one to every paste, ``report.recognised`` or not.

    Where a bot merely listens (``addressed`` is False), errors of another kind beside a payload are
    left out.
    """
    diagnosis = report.first.diagnosis
    first = _explain_credential(report, report.first, addressed=addressed)
    others = [_explain_credential(report, other, addressed=False) for other in report.others]
    others += [explain_phone_number(part) for part in report.phone_numbers]
    is_number = bool(report.phone_numbers) and not report.credentials
    is_number = is_number and first.topic in {"nothing", "other-symptom"}
    if is_number:
        first = others.pop(0)
    if first.topic in UNANSWERED and not is_number:
        from siptrunk.explanation.question import explain_question  # noqa: PLC0415 - rarely needed

        first = explain_question(report) or first
    return replace(
        first,
        allowlist=None
        if is_number or _leaves_gateways(report)
        else _allowlist(diagnosis, first.topic),
        secrets=tuple(f.text for f in diagnosis.findings if f.section is Section.SECRETS),
        unchecked=tuple(dict.fromkeys(_unchecked_notes(report))),
        brief_unchecked=tuple(dict.fromkeys(_unchecked_notes(report, asks_dns=_asks_dns(report)))),
        footer=tuple(_footer(report, first.topic)),
        others=tuple(others),
    )


def _asks_dns(report: PasteReport) -> bool:
    """Whether an address of DNS matters: inbound is wanted, and look-ups are on."""
    parts = report.reports
    is_offline = any(u.why == "offline" for part in parts for u in part.diagnosis.unchecked)
    return not is_offline and any(part.diagnosis.intake.wants_inbound for part in parts)


def _unchecked_notes(report: PasteReport, *, asks_dns: bool = True) -> Iterator[str]:
    for part in report.reports:
        yield from describe_skipped_checks(part.diagnosis, asks_dns=asks_dns)


def _explain_credential(
    report: PasteReport, part: CredentialReport, *, addressed: bool
) -> Explanation:
    diagnosis = part.diagnosis
    opening = choose_opening(report.reading, part.payload, diagnosis, addressed=addressed)
    is_final = opening.topic == "created" or _cannot_correct(part)
    fixes = [] if is_final else [fix for fix in part.fixes if fix.edits]
    is_unknown = diagnosis.intake.direction is Direction.UNKNOWN
    is_open = is_unknown and any(fix.for_ != "any" for fix in fixes)
    questions = [fix.asks for fix in fixes if fix.asks] + ([QUESTION] if is_open else [])
    answer, *statements = merge_alike(
        (
            _with_question_of_finding(opening.answer, diagnosis, questions),
            *opening.statements,
            *(
                _with_question(describe_finding(finding), finding, questions)
                for finding in opening.findings
            ),
            *_carrier_notes(part),
        ),
        diagnosis.intake.gateways,
    )
    return Explanation(
        topic=opening.topic,
        answer=answer,
        direction=diagnosis.intake.direction,
        findings=tuple(statements),
        question=QUESTION if is_open else None,
        corrections=tuple(describe_correction(diagnosis, fix) for fix in fixes),
        next_step=opening.next_step,
        passed=diagnosis.passed,
        gateway_count=len(diagnosis.intake.gateways),
        name=_name(part),
    )


def _cannot_correct(part: CredentialReport) -> bool:
    """Whether a gateway is cut off, so that no correction could be sent."""
    return any(gateway.cut for gateway in part.diagnosis.intake.gateways)


def _name(part: CredentialReport) -> str:
    """What the credential is called; empty where it has no name."""
    name = part.credential.raw.get("name") if part.credential else None
    return name if isinstance(name, str) else ""


def _with_question_of_finding(
    answer: Statement, diagnosis: Diagnosis, questions: Collection[str]
) -> Statement:
    """The answer, with the question of the finding that it describes."""
    of_rule = (finding for finding in diagnosis.findings if finding.rule == answer.rule)
    finding = next((finding for finding in of_rule if finding.gateway == answer.gateway), None)
    return _with_question(answer, finding, questions) if finding else answer


def _with_question(statement: Statement, finding: Finding, questions: Collection[str]) -> Statement:
    """A finding in words, with its question where none of ``questions`` asks it already."""
    asks = finding.fix.asks if finding.fix else None
    if not asks or QUESTION in questions or any(asks in question for question in questions):
        return statement
    return replace(statement, detail=f"{statement.detail} {asks}".strip())


def _carrier_notes(part: CredentialReport) -> Iterator[Statement]:
    intake = part.diagnosis.intake
    carrier = intake.carrier
    if carrier is None or part.payload is None:
        return
    hosts = [address.host for g in intake.gateways if (address := g.address) is not None]
    notes = carrier.notes_for(hosts)
    sources = dict.fromkeys(note.source for note in notes)
    for source in sources:
        of_source = tuple(note.text for note in notes if note.source == source)
        yield describe_carrier(carrier.title, of_source, source)


def _leaves_gateways(report: PasteReport) -> bool:
    """Whether the paste only updates what is around the gateways, which Vapi then does not try."""
    is_trunk_error = report.symptom is not None and report.symptom.is_trunk_error
    credentials = [part.credential for part in report.credentials if part.credential]
    updates = (c.is_update and c.gateways_raw is None for c in credentials)
    return bool(credentials) and not is_trunk_error and all(updates)


def _allowlist(diagnosis: Diagnosis, topic: Topic) -> Allowlist | None:
    """What the carrier has to allow, unless it does, or something else comes first."""
    in_section = (f for f in diagnosis.findings if f.section is Section.ALLOWLIST)
    finding = next(in_section, None)
    intake = diagnosis.intake
    is_forbidden = intake.symptom is not None and FORBIDDEN in (
        f"{intake.symptom.id} {intake.symptom.quote}"
    )
    is_unread = intake.credential is None and topic in {"unreadable", "nothing"}
    is_hopeless = any(f.rank is Rank.UNUSABLE_ADDRESS and f.is_problem for f in diagnosis.findings)
    if (
        finding is None
        or is_unread
        or is_hopeless
        or (topic == "other-symptom" and not is_forbidden)
    ):
        return None
    allowlist = build_allowlist(intake.region, intake.carrier)
    if intake.allowed:
        return replace(
            allowlist, advice=finding.message, brief=finding.message, verdict=finding.message
        )
    if topic == "clean":
        return replace(allowlist, advice=allowlist.advice.replace(NOT_VISIBLE, USUAL_CAUSE))
    return allowlist


def _footer(report: PasteReport, topic: Topic) -> Iterator[str]:
    payload, passed = report.first.payload, report.first.passed
    if payload and payload.read_as:
        yield f"read as {payload.syntax}: {payload.read_as}"
    if passed and topic != "clean":
        yield f"{len(passed)} check{'s' if len(passed) > 1 else ''} passed"
    if counts := report.reading.redacted.counts():
        secrets = [_count_secrets(kind, count) for kind, count in counts.items()]
        yield f"{join_words(secrets)} hidden"
    yield f"Vapi guide, {versions.NEWEST}"


def _count_secrets(kind: str, count: int) -> str:
    words = [word.upper() if word in ACRONYMS else word for word in kind.split("-")]
    words[0] = "Vapi" if words[0] == "vapi" else words[0]
    plural = "s" if count > 1 and not words[-1].endswith("s") else ""
    return f"{count} {' '.join(words)}{plural}"
