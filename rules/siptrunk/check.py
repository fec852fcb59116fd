"""Redacted text → Triage: the whole path of a paste but for the words of the reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import re2

from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import Report, diagnose, hostnames
from siptrunk.lookups.dns import Resolver
from siptrunk.model.correction import Correction
from siptrunk.model.evidence import Answer, Unresolved
from siptrunk.model.intake import Intake, Symptom
from siptrunk.model.paste import Paste, Reading
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import extract
from siptrunk.parsing.parse import parse
from siptrunk.prose.hints import Given, about, intake_of
from siptrunk.prose.symptom import is_closed, read_symptom
from siptrunk.text.slack_markup import delivered

NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One credential, or none, and all that there is to say of it."""

    reading: Reading | None
    report: Report
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """A paste and its diagnoses: ``first`` leads, ``others`` are its further credentials."""

    redacted: Redacted
    paste: Paste
    first: Diagnosis
    others: tuple[Diagnosis, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether a bot that merely listens would answer."""
        symptom = self.first.report.intake.symptom
        return _is_ours(self.paste, symptom) or (
            self.first.reading is not None and not is_closed(self.paste.text)
        )


async def triage_redacted(
    redacted: Redacted, given: Given = NOTHING_GIVEN, resolver: Resolver | None = None
) -> Triage:
    """What is wrong with what was pasted. Without a ``resolver`` nothing is looked up.

    Takes as long as DNS does, at most ``lookups.dns.ALL_S``; all else is a matter of milliseconds.
    """
    paste = extract(redacted)
    symptom = read_symptom(paste.text)
    readings = parse(paste, symptom=symptom is not None and symptom.ours)
    intake = replace(
        intake_of(paste, given),
        symptom=symptom,
        hidden=redacted.hidden,
        answers=await _look_up(readings, resolver),
    )
    first, *others = [_diagnosed(intake, reading) for reading in readings or (None,)]
    return Triage(redacted, paste, first, tuple(others))


def _diagnosed(intake: Intake, reading: Reading | None) -> Diagnosis:
    report = diagnose(about(intake, reading.credential if reading else None))
    return Diagnosis(reading, report, correct(report))


async def _look_up(readings: Iterable[Reading], resolver: Resolver | None) -> Mapping[str, Answer]:
    names = [name for reading in readings for name in hostnames(reading.credential)]
    if resolver is None:
        return {name: Unresolved(name, "offline") for name in names}
    return await resolver.resolve_all(names)


CAN_BE_OURS = re2.compile(
    r"(?i)sip|gateway|byo|trunk|bound_?enabled|outbound_?protocol|options_?ping"
)
"""Every error and every payload that is recognised holds one of these."""
OURS_IF_READ = re2.compile(r"(?i)byo[-_ ]?sip|(?:in|out)bound_?enabled")
"""What tells a payload that cannot be read from another product's."""


def recognise(redacted: Redacted) -> bool:
    """``Triage.recognised`` without the diagnosis; but a scan for text with no word of the kind."""
    text = redacted.text
    as_typed = text.isascii() and "&" not in text
    if not CAN_BE_OURS.search(text if as_typed else delivered(text).text):
        return False
    paste = extract(redacted)
    return _is_ours(paste, read_symptom(paste.text)) or (
        bool(parse(paste, symptom=False)) and not is_closed(paste.text)
    )


def _is_ours(paste: Paste, symptom: Symptom | None) -> bool:
    """Whether the error is there, or a payload of ours that cannot be read, and nobody is done."""
    unread = paste.unparsed is not None and bool(OURS_IF_READ.search(paste.text))
    ours = symptom is not None and symptom.ours
    return (ours or unread) and not is_closed(paste.text)
