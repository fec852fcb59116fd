"""Findings, symptoms and readings in sentences: the answer, then why and what to do."""

from __future__ import annotations

from collections.abc import Iterator

import re2

from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.explanation.explanation import Statement
from siptrunk.guide import versions
from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Resolved
from siptrunk.model.finding import Finding, Severity
from siptrunk.model.intake import Symptom
from siptrunk.model.reading import ParsedPayload, Reading
from siptrunk.prose.symptom import meaning_of
from siptrunk.text.wording import code, listed

LAST = re2.compile(r"[^\s{,][^{,]*$")
"""The last thing that stands before a cut."""
CAUSES = (
    "Most often it is one of three: a hostname with inbound on; inbound on for a trunk that only "
    "calls out; the carrier does not accept Vapi's addresses."
)
USUAL_CAUSE = (
    "What the payload cannot show is whether your carrier accepts Vapi's addresses, and that is "
    "the usual cause when all else is right."
)


def describe_finding(finding: Finding) -> Statement:
    """One finding: the first of its sentences leads."""
    lead, more = _first_sentence(finding.message)
    said = f"{finding.message} {finding.advice}"
    answers = (one for one in finding.evidence if isinstance(one, Resolved))
    resolved = [_resolved(one) for one in answers if one.addresses[0] not in said]
    return Statement(
        rule=finding.rule,
        severity=finding.severity,
        lead=lead,
        more=" ".join(filter(None, (more, *resolved, finding.advice))),
        source=finding.source,
        gateway=finding.gateway,
    )


def _first_sentence(text: str) -> tuple[str, str]:
    """``text`` cut after its first full stop that is not inside back-ticks."""
    quoted = False
    for place, character in enumerate(text):
        quoted ^= character == "`"
        if character == "." and not quoted and text[place + 1 : place + 2].isspace():
            return text[: place + 1], text[place + 2 :].strip()
    return text, ""


def _resolved(answer: Resolved) -> str:
    addresses = listed([code(address) for address in answer.addresses])
    return f"{code(answer.hostname)} resolves to {addresses} (TTL {answer.ttl_s} s)."


def describe_symptom(symptom: Symptom) -> Statement:
    """An error that no payload explains: what it means, and what to look at."""
    meaning = meaning_of(symptom)
    if meaning is None:
        return _of_rejection(symptom)
    checks = f"Check: {'; '.join(meaning.checks)}."
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{code(symptom.quote)} is a different problem, of a call: {meaning.title}.",
        more=f"The credential exists already. {meaning.means} {checks}",
        source=meaning.source,
    )


def _of_rejection(symptom: Symptom) -> Statement:
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{code(symptom.quote)} is a different problem: Vapi refused the request for an "
        "option in it, before it looked at any gateway.",
        more="Check the spelling, the type and the place of the option that it names.",
        source=versions.SCHEMA,
    )


def describe_error_alone() -> Statement:
    """The error of the guide, without the request that caused it."""
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead="That error means that Vapi's SBC refused one of the gateways; it does not say which.",
        more=CAUSES,
        source=versions.TROUBLESHOOTING,
    )


def describe_unparsed(reading: Reading) -> Statement | None:
    """What is meant as a payload and cannot be read; None where there is no such thing."""
    if reading.unparsed is None:
        return None
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead="I found a payload that I cannot read, "
        f"at line {reading.unparsed.line}, column {reading.unparsed.column}.",
        more=reading.unparsed.why,
    )


def describe_cut(payload: ParsedPayload, report: Diagnosis) -> Statement:
    """A payload that stops in the middle, and which of its gateways are whole and fine."""
    gateways = payload.credential.gateways
    open_one = next((g for g in gateways if g.cut), None)
    where = f"in the middle of gateway {open_one.number}" if open_one else "before its end"
    last = LAST.search(payload.cut_after)
    after = f" (after {code(last.group())})" if last else ""
    bad = {finding.gateway for finding in report.findings if finding.is_problem}
    fine = [str(g.number) for g in gateways if not g.cut and g.number not in bad]
    word, verb = ("Gateway", "is") if len(fine) == 1 else ("Gateways", "are")
    return Statement(
        rule="",
        severity=Severity.ERROR,
        lead=f"I found a payload, but it stops {where}{after}.",
        more=f"{word} {listed(fine)} {verb} fine." if fine else "",
    )


def describe_clean(report: Diagnosis, *, confirmed: bool) -> Statement:
    """A payload in which nothing is wrong."""
    count = len(report.intake.credential.gateways) if report.intake.credential else 0
    gateways = f"{count} gateway{'s' if count != 1 else ''}"
    allows = "Your carrier allows Vapi's addresses as well"
    stuck = report.intake.symptom is not None and report.intake.symptom.ours
    allows += ", so Vapi support has to look at it." if stuck else "."
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"{_fine(report)}: {gateways}, {len(report.passed)} checks passed.",
        more=allows if confirmed else "",
        source=versions.TROUBLESHOOTING,
    )


def _fine(report: Diagnosis) -> str:
    if not report.crashed:
        return "The payload is fine"
    return "Nothing wrong was found, but not all could be checked"


def describe_carrier(carrier: Carrier) -> Statement:
    """What is special about a carrier."""
    lead, *more = carrier.notes
    return Statement(
        rule="", severity=Severity.INFO, lead=lead, more=" ".join(more), source=carrier.guide
    )


def describe_nothing() -> Statement:
    """Neither a payload nor an error."""
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead="I find no SIP trunk credential here, and no trunk error.",
    )


def describe_unchecked(report: Diagnosis) -> Iterator[str]:
    """What could not be looked at, in words, each reason once."""
    reasons = dict.fromkeys(one.why for one in report.unchecked)
    if "offline" in reasons:
        yield "DNS was not asked, so host names are not looked up; everything else is checked."
    for why in reasons:
        reason, asked, name = why.partition(" for ")
        if asked:
            said = reason.replace("-", " ")
            yield f"I cannot look up {code(name)} right now ({said}); everything else is checked."
        elif why != "offline":
            yield f"{why[0].upper()}{why[1:]}, so nothing is said about it."
    for one in report.crashed:
        yield f"The check {code(one.rule)} broke on my side; everything else is checked."
