"""Intake → Report: every rule, worst finding first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from siptrunk.diagnosis.rule import Check, Rule, all_rules, rules_about
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


RuleResult: TypeAlias = tuple[Finding, ...] | Crashed
"""The result of one rule for one intake."""


class RuleResultCache:
    """A cache of what each rule finds in one paste, and in that paste as corrected.

    A rule runs again only where an edit or a direction changes what it looks at.
    """

    def __init__(self) -> None:
        self._results: dict[tuple[Check, int, str, bool], RuleResult] = {}
        self._edited: dict[int, tuple[Credential, Credential, frozenset[str] | None]] = {}
        """By the identity of a credential: itself, what it was before, and what was edited."""
        self._referenced: dict[int, Credential | None] = {}
        """Credentials whose identities are in keys, so that no other gets one of them."""

    def note_edits(
        self, credential: Credential, before: Credential, options: frozenset[str] | None
    ) -> None:
        """Record that ``credential`` is ``before`` with other ``options``; None: with any edits."""
        self._edited[id(credential)] = (credential, before, options)

    def run(self, rule: Rule, intake: Intake) -> RuleResult:
        """The result of ``rule`` for ``intake``."""
        by_direction = rule.uses_direction
        key = (
            rule.check,
            self._identity(rule, intake.credential) if rule.uses_credential else 0,
            intake.direction if by_direction else "",
            by_direction and intake.supposed,
        )
        result = self._results.get(key)
        if result is None:
            result = self._results[key] = _run(rule, intake)
        return result

    def findings(self, intake: Intake, rules: Iterable[Rule]) -> list[Finding]:
        """The findings of ``rules``, worst first."""
        results = (self.run(rule, intake) for rule in rules)
        findings = [f for result in results if isinstance(result, tuple) for f in result]
        return sorted(findings, key=lambda finding: _sort_key(finding, intake))

    def _identity(self, rule: Rule, credential: Credential | None) -> int:
        """The identity of the first credential that is the same in all that ``rule`` looks at."""
        identity = id(credential)
        self._referenced[identity] = credential
        while rule.options is not None and identity in self._edited:
            _, before, edited_options = self._edited[identity]
            if edited_options is None or not rule.options.isdisjoint(edited_options):
                break
            identity = id(before)
        return identity


def _run(rule: Rule, intake: Intake) -> RuleResult:
    try:
        return tuple(map(rule.finding, rule.check(intake)))
    except Exception as error:  # noqa: BLE001 - a broken rule must not silence the others
        return Crashed(rule.id, type(error).__name__)


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
    rule_cache: RuleResultCache = field(default_factory=RuleResultCache, repr=False, compare=False)
    """The cache that the diagnoses of corrections share."""

    @property
    def has_problems(self) -> bool:
        """Whether there is an error or a warning to correct."""
        return any(finding.is_problem for finding in self.findings)

    @property
    def allowlist_confirmed(self) -> bool:
        """Whether the user says that the carrier allows all of Vapi's addresses."""
        return all(finding.section is not Section.ALLOWLIST for finding in self.findings)


def diagnose(
    intake: Intake, rules: Iterable[Rule] | None = None, rule_cache: RuleResultCache | None = None
) -> Diagnosis:
    """Run ``rules``, all of the catalog by default, over ``intake``.

    A rule that raises is named in ``Diagnosis.crashed``; the findings of the others survive.
    ``rule_cache`` is that of another diagnosis of the same paste.
    """
    findings: list[Finding] = []
    passed: list[str] = []
    unchecked: list[Unchecked] = []
    crashed: list[Crashed] = []
    rule_cache = rule_cache or RuleResultCache()
    hidden, unresolved = tuple(_hidden_addresses(intake)), tuple(_unresolved_names(intake))
    subjects = _subjects(intake)
    for rule in _rules_about(intake) if rules is None else rules:
        result = rule_cache.run(rule, intake)
        if isinstance(result, Crashed):
            crashed.append(result)
            continue
        findings += result
        reasons = hidden if rule.about_addresses else ()
        if rule.needs_dns:
            reasons += unresolved
        if reasons:
            unchecked += [Unchecked(rule.id, reason) for reason in reasons]
        elif not result and rule.subject in subjects:
            passed.append(rule.id)
    findings.sort(key=lambda finding: _sort_key(finding, intake))
    return Diagnosis(
        intake, tuple(findings), tuple(passed), tuple(unchecked), tuple(crashed), rule_cache
    )


def diagnose_phone_number(intake: Intake) -> Diagnosis:
    """``diagnose`` for the phone number of ``intake``: the rules about phone numbers alone."""
    return diagnose(intake, rules_about(Subject.PHONE_NUMBER))


def _rules_about(intake: Intake) -> tuple[Rule, ...]:
    """Every rule, but for those about phone numbers where there is none."""
    return all_rules() if intake.phone_number else _rules_about_trunks()


@cache
def _rules_about_trunks() -> tuple[Rule, ...]:
    return tuple(rule for rule in all_rules() if rule.subject is not Subject.PHONE_NUMBER)


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


def _subjects(intake: Intake) -> frozenset[Subject]:
    """What there is that a rule may be about."""
    subjects = set(Subject) if intake.credential else set[Subject]()
    if intake.credential and not intake.credential.gateways:
        subjects.discard(Subject.GATEWAY)
    subjects.discard(Subject.PHONE_NUMBER)
    return frozenset(subjects | {Subject.PHONE_NUMBER} if intake.phone_number else subjects)


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
