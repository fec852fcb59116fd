"""A text and the user's options → what the rules say of it."""

from __future__ import annotations

import asyncio
from functools import cache

from rules.cli.options import Asked
from rules.cli.reading import RefusedError, Source, Unreadable, titled
from rules.errors import BadNameserverError
from rules.formats.checked import Checked
from rules.lookups.dns import Resolver
from rules.redact import redact
from rules.triage import Triage, triage_redacted


def checked(source: Source | Unreadable, asked: Asked, *, named: bool = True) -> Checked:
    """The whole path of one text; its secrets end at the start of it."""
    if isinstance(source, Unreadable):
        return Checked(source.name, None, source.why, named)
    resolver = None if asked.offline else _resolver(asked.nameserver)
    triage = asyncio.run(triage_redacted(redact(source.raw), asked.given, resolver))
    return Checked(source.name, triage, _why_nothing(titled(source.name), triage), named)


def _why_nothing(title: str, triage: Triage) -> str:
    """Why there is no credential and no error to speak of; empty where there is either."""
    if triage.first.reading is not None:
        return ""
    if unparsed := triage.paste.unparsed:
        return f"{title}, line {unparsed.line}: {unparsed.why}"
    if triage.first.report.intake.symptom is not None:
        return ""
    if not triage.redacted.text.strip():
        return f"{title} is empty: there is nothing to check."
    return f"{title}: nothing to check, since it has no SIP trunk credential and no trunk error."


@cache
def _resolver(nameserver: str | None) -> Resolver:
    try:
        return Resolver(nameserver)
    except BadNameserverError as error:
        raise RefusedError(f"SIPTRUNK_NAMESERVER: {error}.") from error
