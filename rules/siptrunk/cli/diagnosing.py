"""A text and the user's options → what the rules say of it."""

from __future__ import annotations

import asyncio
from functools import cache

from siptrunk.cli.options import Asked
from siptrunk.cli.reading import RefusedError, Source, Unreadable, titled
from siptrunk.errors import BadNameserverError
from siptrunk.lookups.dns import Resolver
from siptrunk.output.checked import Checked
from siptrunk.pipeline import PasteReport, check_redacted
from siptrunk.redaction.redact import redact


def checked(source: Source | Unreadable, asked: Asked, *, named: bool = True) -> Checked:
    """The whole path of one text; its secrets end at the start of it."""
    if isinstance(source, Unreadable):
        return Checked(source.name, None, source.why, named)
    resolver = None if asked.offline else _resolver(asked.nameserver)
    triage = asyncio.run(check_redacted(redact(source.raw), asked.given, resolver))
    title = titled(source.name)
    why = _why_nothing(title, triage)
    return Checked(source.name, triage, why, named, "" if why else _unread(title, triage))


def _why_nothing(title: str, triage: PasteReport) -> str:
    """Why there is no credential and no error to speak of; empty where there is either."""
    if triage.first.payload is not None:
        return ""
    if unparsed := triage.reading.unparsed:
        return f"{title}, line {unparsed.line}: {unparsed.why}"
    if triage.first.diagnosis.intake.symptom is not None:
        return ""
    if not triage.reading.redacted.text.strip():
        return f"{title} is empty: there is nothing to check."
    return f"{title}: nothing to check, since it has no SIP trunk credential and no trunk error."


def _unread(title: str, triage: PasteReport) -> str:
    """What was left unread beside what is answered; empty where nothing was."""
    if unparsed := triage.reading.unparsed:
        return f"{title}, line {unparsed.line}: {unparsed.why}"
    payloads = (each.payload for each in (triage.first, *triage.others))
    unread = next((one.limit_note for one in payloads if one and one.limit_note), "")
    return f"{title}: {unread} were looked at." if unread else ""


@cache
def _resolver(nameserver: str | None) -> Resolver:
    try:
        return Resolver(nameserver)
    except BadNameserverError as error:
        raise RefusedError(f"SIPTRUNK_NAMESERVER: {error}.") from error
