"""One text that was checked: what every format prints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from siptrunk.model.finding import Finding
from siptrunk.pipeline import CredentialReport, PasteReport


class Outcome(IntEnum):
    """Exit codes; of several the highest counts."""

    CLEAN = 0
    FOUND = 1
    NOTHING = 2
    """Something could not be read or checked, or there was nothing to check."""


@dataclass(frozen=True, slots=True)
class Checked:
    """``name`` as it was given, ``triage`` None where no text could be read.

    ``why`` says in one sentence why there is nothing to check; empty where there is something.
    ``unread`` says what of it was not looked at. ``named`` is False for standard input that nobody
    named.
    """

    name: str
    triage: PasteReport | None
    why: str = ""
    named: bool = True
    unread: str = ""

    @property
    def outcome(self) -> Outcome:
        """What a command ends with for this text."""
        if self.why or self.unread or self.triage is None:
            return Outcome.NOTHING
        if any(each.diagnosis.crashed for each in diagnoses(self.triage)):
            return Outcome.NOTHING
        found = any(each.diagnosis.has_problems for each in diagnoses(self.triage))
        return Outcome.FOUND if found else Outcome.CLEAN


def findings(diagnosis: CredentialReport) -> tuple[Finding, ...]:
    """What was found; nothing is said of a text that has no credential and no error."""
    about_something = diagnosis.payload or diagnosis.diagnosis.intake.symptom
    return diagnosis.diagnosis.findings if about_something else ()


def diagnoses(triage: PasteReport) -> tuple[CredentialReport, ...]:
    """One for each credential of the paste."""
    return (triage.first, *triage.others)
