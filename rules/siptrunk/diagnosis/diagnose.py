"""Intake → Report: every rule, worst finding first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siptrunk.diagnosis.rule import Rule, all_rules
from siptrunk.model.evidence import Unresolved
from siptrunk.model.finding import Confidence, Finding, Section, Severity, Subject
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential

SEVERITIES, CONFIDENCES = tuple(Severity), tuple(Confidence)
SCHEMA_REJECTED = "schema-rejected"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not check something, and why."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """A rule that raised: a defect of ours. ``error`` is the exception's type, never its text."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The result of all rules for one intake. ``findings`` are sorted: the first is the answer.

    ``passed`` are the ids of the rules that had something to check and found nothing.
    """

    intake: Intake
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()
    crashed: tuple[Crashed, ...] = ()

    @property
    def has_problems(self) -> bool:
        """Whether there is an error or a warning to correct."""
        return any(finding.is_problem for finding in self.findings)

    @property
    def allowlist_confirmed(self) -> bool:
        """Whether the user says that the carrier allows all of Vapi's addresses."""
        return all(finding.section is not Section.ALLOWLIST for finding in self.findings)


def diagnose(intake: Intake, rules: Iterable[Rule] | None = None) -> Diagnosis:
    """Run ``rules``, all of the catalog by default, over ``intake``.

    A rule that raises is named in ``Diagnosis.crashed``; the findings of the others survive.
    """
    findings: list[Finding] = []
    passed: list[str] = []
    unchecked: list[Unchecked] = []
    crashed: list[Crashed] = []
    hidden, unresolved = tuple(_hidden_addresses(intake)), tuple(_unresolved_names(intake))
    for rule in all_rules() if rules is None else rules:
        try:
            observations = tuple(rule.check(intake))
        except Exception as error:  # noqa: BLE001 - a broken rule must not silence the others
            crashed.append(Crashed(rule.id, type(error).__name__))
            continue
        reasons = (
            *(hidden if rule.about_addresses else ()),
            *(unresolved if rule.needs_dns else ()),
        )
        findings += map(rule.finding, observations)
        unchecked += [Unchecked(rule.id, reason) for reason in reasons]
        if not observations and not reasons and _applies_to(rule, intake):
            passed.append(rule.id)
    ordered = sorted(findings, key=lambda finding: _sort_key(finding, intake))
    return Diagnosis(intake, tuple(ordered), tuple(passed), tuple(unchecked), tuple(crashed))


def diagnose_phone_number(intake: Intake) -> Diagnosis:
    """``diagnose`` for the phone number of ``intake``: the rules about phone numbers alone."""
    return diagnose(intake, (rule for rule in all_rules() if rule.subject is Subject.PHONE_NUMBER))


def hostnames(credential: Credential) -> tuple[str, ...]:
    """The hostnames of a credential's gateways, lower case, each once."""
    addresses = (gateway.address for gateway in credential.gateways if gateway.is_hostname)
    return tuple(dict.fromkeys(address.host.lower() for address in addresses if address))


def _sort_key(finding: Finding, intake: Intake) -> tuple[int, bool, int, int, int, str]:
    """What makes one finding a better answer than another; the smallest key leads."""
    rejected = intake.symptom is not None and intake.symptom.id == SCHEMA_REJECTED
    first = rejected and finding.subject is Subject.PAYLOAD
    return (
        SEVERITIES.index(finding.severity),
        not (finding.leads and finding.severity is Severity.INFO),
        CONFIDENCES.index(finding.confidence),
        -1 if first else int(finding.rank),
        finding.gateway or 0,
        finding.rule,
    )


def _applies_to(rule: Rule, intake: Intake) -> bool:
    """Whether there is anything that ``rule`` is about."""
    if rule.subject is Subject.PHONE_NUMBER:
        return intake.phone_number is not None
    return intake.credential is not None and bool(
        intake.credential.gateways or rule.subject is not Subject.GATEWAY
    )


def _hidden_addresses(intake: Intake) -> Iterator[str]:
    """Why rules about addresses could not check all of them."""
    for gateway in intake.gateways:
        if gateway.is_unseen or (gateway.cut and gateway.address is None):
            yield f"the paste does not show gateway {gateway.number}'s address"


def _unresolved_names(intake: Intake) -> Iterator[str]:
    """Why rules that need DNS could not check all names, each reason once."""
    reasons = dict[str, None]()
    for name in hostnames(intake.credential) if intake.credential else ():
        answer = intake.answers.get(name)
        if answer is None or (isinstance(answer, Unresolved) and answer.reason == "offline"):
            reasons["offline"] = None
        elif isinstance(answer, Unresolved) and not answer.certain:
            reasons[f"{answer.reason} for {name}"] = None
    yield from reasons
