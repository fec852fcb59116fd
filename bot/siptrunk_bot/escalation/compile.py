"""A case compiled for support: its bundle, the facts in it, and the files that are sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from siptrunk.carriers import find_carrier
from siptrunk.explanation.bundle import (
    TITLES,
    Bundle,
    EscalationOrigin,
    SupportDetails,
    compile_bundle,
    find_organization,
)
from siptrunk.lookups.dns import Resolver
from siptrunk.model.redacted import Hidden
from siptrunk.output.bundle_formats import bundle_json, bundle_markdown
from siptrunk.parsing.read import read
from siptrunk.redaction.redact import residue
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import ATTACHED, DATA, MARKDOWN, EscalationDetails
from siptrunk_bot.conversation.compose import diagnose_paste
from siptrunk_bot.worker_threads import DIAGNOSIS


@dataclass(frozen=True, slots=True)
class EscalationRequest:
    """A paste of a case to escalate, with the details that were entered for it.

    ``from_form``: ``details`` are a form that showed every field, so that an empty one is left out
    of the bundle, whatever the paste says.
    """

    case: Case
    paste: CasePaste
    details: EscalationDetails
    from_form: bool = False


@dataclass(frozen=True, slots=True)
class Residue:
    """A secret that is still in a file: its kind and place, never its value."""

    file: str
    hidden: Hidden


def can_escalate(case: Case, paste: CasePaste, user_id: str, *, from_home_team: bool) -> bool:
    """Whether the user posted the paste or is of the workspace in which the bot is installed."""
    return from_home_team or user_id in {case.user_id, paste.user_id}


def format_utc(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def utc_now() -> str:
    """The current time in ISO 8601."""
    return format_utc(datetime.now(UTC))


def utc_of_message(ts: str) -> str:
    """The time of a message in ISO 8601; the current time where ``ts`` is none of Slack's."""
    try:
        return format_utc(datetime.fromtimestamp(float(ts), UTC))
    except ValueError:
        return utc_now()


async def compile_request(
    request: EscalationRequest, origin: EscalationOrigin, checked_at: str, resolver: Resolver | None
) -> Bundle:
    """The bundle of a request. ``checked_at`` is ISO 8601; without ``resolver``, no DNS."""
    report, _ = await diagnose_paste(request.paste, request.case, resolver)
    details, time = _support_details(request.details), datetime.fromisoformat(checked_at)
    bundle = await DIAGNOSIS.run(compile_bundle, report, details, origin, time)
    if request.from_form:
        return _without_empty_fields(bundle, request.details)
    return await _with_other_pastes(bundle, request)


def _support_details(details: EscalationDetails) -> SupportDetails:
    return SupportDetails(
        organization_id=details.organization_id,
        error=details.error,
        carrier=details.carrier,
        server=details.server,
        direction=details.direction,
        attempts=tuple(details.attempts.splitlines()),
        note=details.note,
    )


def _without_empty_fields(bundle: Bundle, details: EscalationDetails) -> Bundle:
    return replace(
        bundle,
        organization_id=bundle.organization_id if details.organization_id else None,
        error=bundle.error if details.error else None,
        carrier=bundle.carrier if details.carrier else None,
        server=bundle.server if details.server else None,
        direction=details.direction,
    )


async def _with_other_pastes(bundle: Bundle, request: EscalationRequest) -> Bundle:
    """What the paste does not hold, from the other pastes of its thread, the newest first."""
    for paste in reversed(request.case.pastes):
        if paste.ts == request.paste.ts:
            continue
        organization_id = bundle.organization_id or find_organization(paste.text)
        bundle = replace(bundle, organization_id=organization_id)
        if bundle.error is None:
            symptom = (await DIAGNOSIS.run(read, paste.redacted)).symptom
            bundle = replace(bundle, error=symptom.quote if symptom else None)
    return bundle


def details_of(bundle: Bundle) -> EscalationDetails:
    """The contents of the bundle as the form shows them."""
    carrier = find_carrier(bundle.carrier or "")
    return EscalationDetails(
        organization_id=bundle.organization_id or "",
        error=bundle.error or "",
        carrier=carrier.title if carrier else bundle.carrier or "",
        server=bundle.server or "",
        direction=bundle.direction,
        attempts="\n".join(bundle.attempts),
        note=bundle.note,
    )


def support_facts(bundle: Bundle) -> tuple[tuple[str, str], ...]:
    """What support asks for, as pairs of title and value; an empty value is missing."""
    return tuple(
        (TITLES[item], ATTACHED if value and item == "payload" else value)
        for item, value in bundle.facts
    )


def headline(bundle: Bundle) -> str:
    """The first finding in words; empty without findings."""
    findings = bundle.report.first.diagnosis.findings
    return findings[0].message if findings else ""


def build_files(bundle: Bundle) -> dict[str, str]:
    """The contents that are sent, by file name: one for people, one for programs."""
    return {MARKDOWN: bundle_markdown(bundle), DATA: bundle_json(bundle)}


def find_residue(files: dict[str, str]) -> tuple[Residue, ...]:
    """Secrets that are still in the final bytes of the files; none where they may be sent."""
    return tuple(
        Residue(name, hidden)
        for name, content in files.items()
        for hidden in residue(content.encode())
    )
