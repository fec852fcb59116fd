"""Redacted text → Triage: the whole path of a paste but for the words of the reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import Report, diagnose, hostnames
from siptrunk.lookups.dns import Resolver
from siptrunk.model.correction import Correction
from siptrunk.model.evidence import Answer, Unresolved
from siptrunk.model.intake import Intake
from siptrunk.model.reading import ParsedPayload, Reading
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.read import read
from siptrunk.prose.hints import Given, about, intake_of

NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One credential, or none, and all that there is to say of it."""

    payload: ParsedPayload | None
    report: Report
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Triage:
    """A paste and its diagnoses: ``first`` leads, ``others`` are its further credentials."""

    reading: Reading
    first: Diagnosis
    others: tuple[Diagnosis, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether a bot that merely listens would answer."""
        return self.reading.is_recognised


async def triage_redacted(
    redacted: Redacted, given: Given = NOTHING_GIVEN, resolver: Resolver | None = None
) -> Triage:
    """What is wrong with what was pasted. Without a ``resolver`` nothing is looked up.

    Takes as long as DNS does, at most ``lookups.dns.ALL_S``; all else is a matter of milliseconds.
    """
    reading = read(redacted)
    return judge(reading, given, await look_up(reading, resolver))


def judge(reading: Reading, given: Given, answers: Mapping[str, Answer]) -> Triage:
    """Diagnoses and corrects each credential of ``reading``; ``answers`` are those of DNS."""
    intake = replace(
        intake_of(reading, given),
        symptom=reading.symptom,
        hidden=reading.redacted.hidden,
        answers=answers,
    )
    first, *others = [_diagnose(intake, payload) for payload in reading.payloads or (None,)]
    return Triage(reading, first, tuple(others))


async def look_up(reading: Reading, resolver: Resolver | None) -> Mapping[str, Answer]:
    """What DNS says of each host name in ``reading``; ``Unresolved`` without a ``resolver``."""
    names = [name for payload in reading.payloads for name in hostnames(payload.credential)]
    if resolver is None:
        return {name: Unresolved(name, "offline") for name in names}
    return await resolver.resolve_all(names)


def _diagnose(intake: Intake, payload: ParsedPayload | None) -> Diagnosis:
    report = diagnose(about(intake, payload.credential if payload else None))
    return Diagnosis(payload, report, correct(report))
