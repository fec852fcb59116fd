"""Redacted text → Triage: the whole path of a paste but for the words of the reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import Diagnosis, diagnose, hostnames
from siptrunk.lookups.dns import Resolver
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.evidence import Answer, Unresolved
from siptrunk.model.intake import Intake
from siptrunk.model.reading import ParsedPayload, Reading
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.read import read
from siptrunk.prose.hints import CheckOptions, about, intake_of

NO_OPTIONS = CheckOptions()


@dataclass(frozen=True, slots=True)
class CredentialReport:
    """One credential, or none, and all that there is to say of it."""

    payload: ParsedPayload | None
    diagnosis: Diagnosis
    fixes: tuple[CorrectedPayload, ...]


@dataclass(frozen=True, slots=True)
class PasteReport:
    """A paste and its diagnoses: ``first`` leads, ``others`` are its further credentials."""

    reading: Reading
    first: CredentialReport
    others: tuple[CredentialReport, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether a bot that merely listens would answer."""
        return self.reading.is_recognised


async def check_redacted(
    redacted: Redacted, given: CheckOptions = NO_OPTIONS, resolver: Resolver | None = None
) -> PasteReport:
    """What is wrong with what was pasted. Without a ``resolver`` nothing is looked up.

    Takes as long as DNS does, at most ``lookups.dns.ALL_S``; all else is a matter of milliseconds.
    """
    reading = read(redacted)
    return judge(reading, given, await look_up(reading, resolver))


def judge(reading: Reading, given: CheckOptions, answers: Mapping[str, Answer]) -> PasteReport:
    """Diagnoses and corrects each credential of ``reading``; ``answers`` are those of DNS."""
    intake = replace(
        intake_of(reading, given),
        symptom=reading.symptom,
        hidden=reading.redacted.hidden,
        answers=answers,
    )
    first, *others = [_diagnose(intake, payload) for payload in reading.payloads or (None,)]
    return PasteReport(reading, first, tuple(others))


async def look_up(reading: Reading, resolver: Resolver | None) -> Mapping[str, Answer]:
    """What DNS says of each host name in ``reading``; ``Unresolved`` without a ``resolver``."""
    names = [name for payload in reading.payloads for name in hostnames(payload.credential)]
    if resolver is None:
        return {name: Unresolved(name, "offline") for name in names}
    return await resolver.resolve_all(names)


def _diagnose(intake: Intake, payload: ParsedPayload | None) -> CredentialReport:
    report = diagnose(about(intake, payload.credential if payload else None))
    return CredentialReport(payload, report, correct(report))
