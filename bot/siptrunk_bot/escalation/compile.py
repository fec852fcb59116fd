"""A case as an escalation: what is known of it, what leaves, and whether it may."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from siptrunk.carriers import carrier_named
from siptrunk.explanation import bundle as rules_bundle
from siptrunk.explanation.bundle import (
    TITLES,
    Bundle,
    EscalationOrigin,
    compile_bundle,
    find_organization,
)
from siptrunk.lookups.dns import Resolver
from siptrunk.model.credential import Direction
from siptrunk.model.redacted import Hidden
from siptrunk.output.bundle_formats import bundle_json, bundle_markdown
from siptrunk.parsing.read import read
from siptrunk.redaction.redact import residue
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import ATTACHED, DATA, MARKDOWN, EscalationDetails
from siptrunk_bot.conversation.compose import diagnose_paste
from siptrunk_bot.worker_threads import DIAGNOSIS


@dataclass(frozen=True, slots=True)
class About:
    """What is escalated, with what was said for it.

    ``whole``: ``details`` is a complete form, so that what it leaves empty stays out.
    """

    case: Case
    paste: CasePaste
    details: EscalationDetails
    whole: bool = False


def iso(ts: str) -> str:
    """The time of a message, as it stands in an escalation; now for one that is none of Slack's."""
    try:
        at = datetime.fromtimestamp(float(ts), UTC)
    except ValueError:
        at = datetime.now(UTC)
    return stamp(at)


def stamp(at: datetime) -> str:
    """A time in UTC as it stands in an escalation."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def utc_now() -> str:
    """The current time, as it stands in an escalation."""
    return stamp(datetime.now(UTC))


def may_escalate(case: Case, paste: CasePaste, user_id: str, *, from_home_team: bool) -> bool:
    """Only whoever pasted, or a member of the workspace in which the bot is installed."""
    return from_home_team or user_id in {case.user_id, paste.user_id}


async def compiled(
    about: About, thread: EscalationOrigin, at: str, resolver: Resolver | None
) -> Bundle:
    """The bundle; ``resolver`` None asks no name server."""
    triage, _ = await diagnose_paste(about.paste, about.case, resolver)
    details, compiled_at = _told(about.details), datetime.fromisoformat(at)
    made = await DIAGNOSIS.run(compile_bundle, triage, details, thread, compiled_at)
    if about.whole:
        return _as_told(made, about.details)
    return await _from_other_pastes(made, about)


def _told(told: EscalationDetails) -> rules_bundle.SupportDetails:
    return rules_bundle.SupportDetails(
        organization_id=told.organization_id,
        error=told.error,
        carrier=told.carrier,
        server=told.server,
        direction=told.direction,
        tried=tuple(told.tried.splitlines()),
        note=told.note,
    )


def _as_told(made: Bundle, told: EscalationDetails) -> Bundle:
    """Without what the form left empty."""
    return replace(
        made,
        organization_id=made.organization_id if told.organization_id else None,
        error=made.error if told.error else None,
        carrier=made.carrier if told.carrier else None,
        server=made.server if told.server else None,
        direction=told.direction,
    )


async def _from_other_pastes(made: Bundle, about: About) -> Bundle:
    """What the paste does not hold, from the other pastes of its thread, the newest first."""
    others = [one for one in reversed(about.case.pastes) if one.ts != about.paste.ts]
    for other in others:
        made = replace(made, organization_id=made.organization_id or find_organization(other.text))
        if made.error is None:
            symptom = (await DIAGNOSIS.run(read, other.redacted)).symptom
            made = replace(made, error=symptom.quote if symptom else None)
    return made


def known(made: Bundle) -> EscalationDetails:
    """What the bundle holds, as the form shows it."""
    carrier = carrier_named(made.carrier or "")
    return EscalationDetails(
        organization_id=made.organization_id or "",
        error=made.error or "",
        carrier=carrier.title if carrier else made.carrier or "",
        server=made.server or "",
        direction=made.direction,
        tried="\n".join(made.tried),
        note=made.note,
    )


def facts(made: Bundle) -> tuple[tuple[str, str], ...]:
    """What support asks for, by title; an empty value is missing."""
    told = known(made)
    values = {
        "organization_id": told.organization_id,
        "error": told.error,
        "payload": ATTACHED if made.payloads else "",
        "carrier": told.carrier,
        "server": told.server,
        "direction": "" if told.direction is Direction.UNKNOWN else told.direction.value,
    }
    return tuple((title, values[item]) for item, title in TITLES.items())


def says(made: Bundle) -> str:
    """What the diagnosis says first."""
    findings = made.report.first.diagnosis.findings
    return findings[0].message if findings else ""


@dataclass(frozen=True, slots=True)
class Residue:
    """A secret that was still in a file: where, never what."""

    file: str
    left: Hidden


def files(made: Bundle) -> dict[str, str]:
    """What leaves: a file for people, and one for programs."""
    return {MARKDOWN: bundle_markdown(made), DATA: bundle_json(made)}


def still_secret(leaving: dict[str, str]) -> tuple[Residue, ...]:
    """What the final bytes of each file still hold; nothing, if they may leave."""
    return tuple(
        Residue(name, left)
        for name, content in leaving.items()
        for left in residue(content.encode())
    )
