"""An input and the user's options → CheckedInput."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from siptrunk.cli.inputs import InputText, RefusedError, UnreadableInput, input_title
from siptrunk.cli.options import CommonOptions
from siptrunk.errors import BadNameserverError
from siptrunk.model.evidence import Answer, HostnameResolver
from siptrunk.model.reading import Reading
from siptrunk.output.checked_input import CheckedInput
from siptrunk.parsing.read import read
from siptrunk.pipeline import PasteReport, judge, look_up, offline_answers
from siptrunk.redaction.redact import redact


def check_input(
    source: InputText | UnreadableInput, options: CommonOptions, *, is_named: bool = True
) -> CheckedInput:
    """Redacts and checks one input, or says why it cannot be checked."""
    if isinstance(source, UnreadableInput):
        return CheckedInput(source.name, None, source.why, is_named)
    redacted = redact(source.raw)
    if redacted.is_refused:
        return CheckedInput(
            source.name, None, f"{input_title(source.name)}: {redacted.text}", is_named
        )
    reading = read(redacted)
    answers = offline_answers(reading) if options.offline else _look_up(reading, options.nameserver)
    report = judge(reading, options.check_options, answers)
    title = input_title(source.name)
    why = _explain_nothing(title, report)
    return CheckedInput(
        source.name, report, why, is_named, "" if why else _describe_unread(title, report)
    )


def _explain_nothing(title: str, report: PasteReport) -> str:
    """Why there is neither a credential nor an error to diagnose; empty where there is one."""
    if report.credentials or report.phone_numbers or report.trace or report.page:
        return ""
    if unparsed := report.reading.unparsed:
        return f"{title}, line {unparsed.line}: {unparsed.why}"
    if report.symptom is not None:
        return ""
    if not report.reading.redacted.text.strip():
        return f"{title} is empty: there is nothing to check."
    return f"{title}: nothing to check, since it has no SIP trunk credential and no trunk error."


def _describe_unread(title: str, report: PasteReport) -> str:
    """What was left unread_part beside what is diagnosed; empty where all was read."""
    unparsed = report.reading.unparsed
    if unparsed and not (report.page or report.trace):
        return f"{title}, line {unparsed.line}: {unparsed.why}"
    notes = [payload.limit_note for payload in report.reading.payloads if payload.limit_note]
    return f"{title}: {notes[0]} were looked at." if notes else ""


def _look_up(reading: Reading, nameserver: str | None) -> Mapping[str, Answer]:
    import asyncio  # noqa: PLC0415 - it and DNS take as long as all the rest without them

    return asyncio.run(look_up(reading, _resolver(nameserver)))


@cache
def _resolver(nameserver: str | None) -> HostnameResolver:
    from siptrunk.lookups.dns import Resolver  # noqa: PLC0415 - as above

    try:
        return Resolver(nameserver)
    except BadNameserverError as error:
        raise RefusedError(f"SIPTRUNK_NAMESERVER: {error}.") from error
