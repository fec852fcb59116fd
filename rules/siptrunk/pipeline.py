"""Redacted text → PasteReport: read, look up, diagnose and correct, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from siptrunk.call_pages import page_for
from siptrunk.carriers import carrier_of
from siptrunk.correction.phone_number import correct_phone_number
from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import (
    Diagnosis,
    Unchecked,
    diagnose,
    diagnose_phone_number,
    hostnames,
)
from siptrunk.model.call_page import CallPage
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.evidence import Answer, HostnameResolver, Unresolved
from siptrunk.model.finding import Finding
from siptrunk.model.intake import Intake, Symptom
from siptrunk.model.reading import ParsedPayload, ParsedPhoneNumber, Reading
from siptrunk.model.redacted import Redacted
from siptrunk.model.vapi.credential import Credential
from siptrunk.parsing.read import read
from siptrunk.prose.build_intake import build_intake, for_credential
from siptrunk.prose.errors.symptom import meaning_of

if TYPE_CHECKING:
    from siptrunk.traces.reading import Trace

NO_OPTIONS = CheckOptions()


@dataclass(frozen=True, slots=True)
class CredentialReport:
    """The diagnosis of one credential and its fixes, or of a paste that shows no credential.

    ``payload`` is the credential as it was read. ``fixes`` holds a corrected payload for each
    direction that is still open and needs one, outbound first.
    """

    payload: ParsedPayload | None
    diagnosis: Diagnosis
    fixes: tuple[CorrectedPayload, ...]

    @property
    def credential(self) -> Credential | None:
        """The credential itself; None where the paste shows none."""
        return self.payload.credential if self.payload else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Worst first; none about a paste without a credential and without an error."""
        has_subject = self.payload is not None or self.diagnosis.intake.symptom is not None
        return self.diagnosis.findings if has_subject else ()

    @property
    def passed(self) -> tuple[str, ...]:
        """Ids of the rules that found nothing."""
        return self.diagnosis.passed

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """The rules that could not look, and why; one that crashed is among them."""
        crashed = (
            Unchecked(crash.rule, f"the rule broke ({crash.error})")
            for crash in self.diagnosis.crashed
        )
        return (*self.diagnosis.unchecked, *crashed)


@dataclass(frozen=True, slots=True)
class PhoneNumberReport:
    """The diagnosis of one phone number, and the corrected one where it needs correction."""

    payload: ParsedPhoneNumber
    diagnosis: Diagnosis
    fixes: tuple[CorrectedPayload, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Worst first."""
        return self.diagnosis.findings


@dataclass(frozen=True, slots=True)
class PasteReport:
    """A paste, and the report of each credential in it: ``first``, then ``others``.

    Where the paste shows no credential, ``first`` is about its error or, without one, about
    nothing. ``findings``, ``fixes``, ``passed`` and ``unchecked`` are those of ``first``.
    """

    reading: Reading
    first: CredentialReport
    others: tuple[CredentialReport, ...] = ()
    phone_numbers: tuple[PhoneNumberReport, ...] = ()
    trace: Trace | None = None
    """The SIP trace in a paste that shows no credential."""
    page: CallPage | None = None
    """The page that answers a paste that is a question."""

    @property
    def reports(self) -> tuple[CredentialReport, ...]:
        """``first`` and ``others``."""
        return (self.first, *self.others)

    @property
    def credentials(self) -> tuple[CredentialReport, ...]:
        """One report for each credential, in the order of the paste; empty where it shows none."""
        return tuple(report for report in self.reports if report.payload is not None)

    @property
    def recognised(self) -> bool:
        """Whether the paste is about the trunk error, so that a bot that listens would answer."""
        return self.reading.is_recognised

    @property
    def symptom(self) -> Symptom | None:
        """The error in the paste."""
        return self.reading.symptom

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or worth knowing, worst first."""
        return self.first.findings

    @property
    def fixes(self) -> tuple[CorrectedPayload, ...]:
        """A corrected payload for each direction that is still open, outbound first."""
        return self.first.fixes

    @property
    def passed(self) -> tuple[str, ...]:
        """Ids of the rules that found nothing."""
        return self.first.passed

    @property
    def unchecked(self) -> tuple[Unchecked, ...]:
        """The rules that could not look, and why."""
        return self.first.unchecked


async def check_paste(
    redacted: Redacted, options: CheckOptions = NO_OPTIONS, resolver: HostnameResolver | None = None
) -> PasteReport:
    """Read, look up and judge one paste; without a ``resolver`` nothing is looked up.

    Takes as long as DNS does, at most ``lookups.dns.TOTAL_TIMEOUT_S``, and some milliseconds of CPU
    time.
    """
    reading = read(redacted)
    answers = await look_up(reading, resolver) if resolver else offline_answers(reading)
    return judge(reading, options, answers)


def judge(reading: Reading, options: CheckOptions, answers: Mapping[str, Answer]) -> PasteReport:
    """Diagnoses and corrects each credential of ``reading``; ``answers`` are those of DNS."""
    intake = replace(
        build_intake(reading, options),
        symptom=reading.symptom,
        hidden=reading.redacted.hidden,
        answers=answers,
        siblings=tuple(payload.credential for payload in reading.payloads),
    )
    first, *others = [_report(intake, payload) for payload in reading.payloads or (None,)]
    phone_numbers = [_report_number(intake, parsed) for parsed in reading.phone_numbers]
    trace, page = find_answer(reading)
    return PasteReport(reading, first, tuple(others), tuple(phone_numbers), trace, page)


def find_answer(reading: Reading) -> tuple[Trace | None, CallPage | None]:
    """The trace in a paste without an object of Vapi's, else the page that answers it."""
    is_trunk_error = reading.symptom is not None and reading.symptom.is_trunk_error
    if reading.payloads or reading.phone_numbers or is_trunk_error:
        return None, None
    from siptrunk.traces.reading import read_trace  # noqa: PLC0415 - hardly any paste is a trace

    trace = read_trace(reading.text)
    shows_code = reading.unparsed is not None and any(c in reading.text.strip() for c in "{[=\n")
    if trace or reading.objects or shows_code:
        return trace, None
    page = page_for(reading.text)
    is_rejection = reading.symptom is not None and meaning_of(reading.symptom) is None
    return None, page if page and (page.answers_rejection or not is_rejection) else None


async def look_up(reading: Reading, resolver: HostnameResolver) -> Mapping[str, Answer]:
    """What DNS says of each host name in ``reading``, by name in lower case."""
    return await resolver.resolve_all(_hostnames(reading))


def offline_answers(reading: Reading) -> Mapping[str, Answer]:
    """``look_up`` without a network: each host name is ``Unresolved`` for being offline."""
    return {name: Unresolved(name, "offline") for name in _hostnames(reading)}


def _hostnames(reading: Reading) -> list[str]:
    """The names of the gateways, and those that their carriers publish as the source of calls."""
    names = [name for payload in reading.payloads for name in hostnames(payload.credential)]
    carriers = filter(None, map(carrier_of, names))
    return list(
        dict.fromkeys([*names, *(c.source_hostname for c in carriers if c.source_hostname)])
    )


def _report(intake: Intake, payload: ParsedPayload | None) -> CredentialReport:
    diagnosis = diagnose(for_credential(intake, payload.credential if payload else None))
    return CredentialReport(payload, diagnosis, correct(diagnosis))


def _report_number(intake: Intake, parsed: ParsedPhoneNumber) -> PhoneNumberReport:
    diagnosis = diagnose_phone_number(replace(intake, phone_number=parsed.phone_number))
    return PhoneNumberReport(parsed, diagnosis, correct_phone_number(diagnosis))
