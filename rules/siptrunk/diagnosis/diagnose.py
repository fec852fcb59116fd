"""Intake → Report: every rule, worst finding first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siptrunk.diagnosis.rule import Rule, all_rules
from siptrunk.model.address import Kind
from siptrunk.model.credential import Credential, Gateway
from siptrunk.model.evidence import Unresolved
from siptrunk.model.field import Shown
from siptrunk.model.finding import Confidence, Finding, Severity
from siptrunk.model.intake import Intake

SEVERITIES, CONFIDENCES = tuple(Severity), tuple(Confidence)
FIRST_TO_SAY = ("paste/already-created", "carrier/allowlist-unconfirmed")
"""What leads among what is merely worth knowing, in this order."""
SCHEMA_REJECTED = "schema-rejected"
ABOUT_ADDRESSES = ("address", "hostname")
"""Words in the ids of the rules that are about a gateway's address."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not look, and why."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Crashed:
    """A rule that broke: a defect of ours. ``error`` is the type of the error, never its text."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules say of one intake. ``findings`` are sorted: the first one is the answer.

    ``passed`` are the rules that had a credential to look at and found nothing.
    """

    intake: Intake
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()
    crashed: tuple[Crashed, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether there is an error or a warning to correct."""
        return any(finding.blocks for finding in self.findings)


def diagnose(intake: Intake, rules: Iterable[Rule] | None = None) -> Report:
    """What ``rules`` (all of them where not given) say of ``intake``.

    A rule that breaks is named in ``Report.crashed``, so that what the others found survives.
    """
    findings: list[Finding] = []
    passed: list[str] = []
    unchecked: list[Unchecked] = []
    crashed: list[Crashed] = []
    for rule in all_rules() if rules is None else rules:
        try:
            found = tuple(rule.check(intake))
        except Exception as error:  # noqa: BLE001 - a broken rule must not silence the others
            crashed.append(Crashed(rule.id, type(error).__name__))
            continue
        blind = tuple(dict.fromkeys(_blind(rule, intake)))
        findings += found
        unchecked += blind
        if not found and not blind and _looks(rule, intake.credential):
            passed.append(rule.id)
    ordered = sorted(findings, key=lambda finding: _order(finding, intake))
    return Report(intake, tuple(ordered), tuple(passed), tuple(unchecked), tuple(crashed))


def hostnames(credential: Credential) -> tuple[str, ...]:
    """The host names of a credential's gateways, lower case, each once."""
    names = (g.address.host.lower() for g in credential.gateways if _is_name(g) and g.address)
    return tuple(dict.fromkeys(names))


def _is_name(gateway: Gateway) -> bool:
    return gateway.address is not None and gateway.address.kind is Kind.HOSTNAME


def _order(finding: Finding, intake: Intake) -> tuple[int, int, int, int, int, str]:
    """What makes one finding a better answer than another; the smallest leads."""
    info = finding.severity is Severity.INFO
    lead = FIRST_TO_SAY.index(finding.rule) if info and finding.rule in FIRST_TO_SAY else 2
    rejected = intake.symptom is not None and intake.symptom.id == SCHEMA_REJECTED
    rank = -1 if rejected and finding.rule.startswith("payload/") else int(finding.rank)
    return (
        SEVERITIES.index(finding.severity),
        lead if info else 0,
        CONFIDENCES.index(finding.confidence),
        rank,
        finding.gateway or 0,
        finding.rule,
    )


def _looks(rule: Rule, credential: Credential | None) -> bool:
    """Whether there is anything that ``rule`` is about."""
    return credential is not None and bool(
        credential.gateways or not rule.id.startswith("gateway/")
    )


def _blind(rule: Rule, intake: Intake) -> Iterator[Unchecked]:
    """What ``rule`` could not look at: addresses not shown, names that were not resolved."""
    if intake.credential is None:
        return
    if any(word in rule.id for word in ABOUT_ADDRESSES):
        for gateway in intake.credential.gateways:
            if _is_hidden(gateway):
                yield Unchecked(
                    rule.id, f"the paste does not show gateway {gateway.number}'s address"
                )
    for name in hostnames(intake.credential) if rule.needs_dns else ():
        answer = intake.answers.get(name)
        if answer is None:
            yield Unchecked(rule.id, "offline")
        elif isinstance(answer, Unresolved) and not answer.certain:
            offline = answer.reason == "offline"
            yield Unchecked(rule.id, "offline" if offline else f"{answer.reason} for {name}")


def _is_hidden(gateway: Gateway) -> bool:
    if gateway.address is None:
        return gateway.ip.shown is Shown.UNKNOWN
    return gateway.address.kind is Kind.TEMPLATE
