"""One input that was checked: what every format prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from siptrunk.output.streams import write_err
from siptrunk.pipeline import PasteReport


class ExitCode(IntEnum):
    """Exit codes; of several the highest counts."""

    CLEAN = 0
    PROBLEMS = 1
    NOT_CHECKED = 2
    """Something could not be read or checked, or there was nothing to check."""


@dataclass(frozen=True, slots=True)
class CheckedInput:
    """``name`` as it was given; ``report`` is None where no text could be read.

    ``why`` says in one sentence why there is nothing to check; empty where there is something.
    ``unread_part`` says what was not looked at. ``is_named`` is False for standard input that was
    not given as an argument.
    """

    name: str
    report: PasteReport | None
    why: str = ""
    is_named: bool = True
    unread_part: str = ""

    @property
    def exit_code(self) -> ExitCode:
        """What a command ends with for this input."""
        if self.why or self.unread_part or self.report is None:
            return ExitCode.NOT_CHECKED
        diagnoses = [report.diagnosis for report in self.report.reports]
        diagnoses += [part.diagnosis for part in self.report.phone_numbers]
        if any(diagnosis.crashed for diagnosis in diagnoses):
            return ExitCode.NOT_CHECKED
        unseen = [c for r in self.report.reports if (c := r.credential) and c.unseen_gateways]
        if any(not credential.gateways for credential in unseen):
            return ExitCode.NOT_CHECKED
        if any(diagnosis.has_problems for diagnosis in diagnoses):
            return ExitCode.PROBLEMS
        return ExitCode.NOT_CHECKED if unseen else ExitCode.CLEAN

    @property
    def note(self) -> str:
        """What is printed on standard error of what could not be checked."""
        return self.why or self.unread_part


def write_notes(checked_inputs: Iterable[CheckedInput]) -> None:
    """Print the note of each input on standard error."""
    for checked in checked_inputs:
        if checked.note:
            write_err(checked.note)
