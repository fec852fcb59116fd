"""Intake → Report: every rule, worst finding first."""

from __future__ import annotations

from dataclasses import dataclass

from rules.finding import Finding
from rules.intake import Intake


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not look, and why."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules say of one intake. ``findings`` are sorted: the first one is the answer."""

    intake: Intake
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    unchecked: tuple[Unchecked, ...] = ()
