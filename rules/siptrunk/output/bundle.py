"""An escalation as Markdown, which a support engineer reads in a minute, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from siptrunk.explanation.bundle import TITLES, Bundle
from siptrunk.guide import versions
from siptrunk.model.evidence import Answer, Documented, Evidence, Quoted, Resolved
from siptrunk.model.finding import Finding
from siptrunk.model.json import dotted
from siptrunk.model.region import sites
from siptrunk.output import json as report_json
from siptrunk.output.checked import diagnoses
from siptrunk.output.markdown import coded, fenced, link, prose, table
from siptrunk.output.plain import Json, dumped, plain
from siptrunk.text.wording import code

MISSING = "**missing**"


def as_json(bundle: Bundle) -> str:
    """The bundle for programs."""
    return dumped(as_value(bundle)) + "\n"


def as_value(bundle: Bundle) -> dict[str, Json]:
    """The bundle as JSON; its names are fixed."""
    return {
        "schema": 1,
        "complete": not bundle.missing,
        "missing": list(bundle.missing),
        "organization_id": bundle.organization_id,
        "error": bundle.error,
        "payload": plain(bundle.payloads[0]) if bundle.payloads else None,
        "other_payloads": [plain(payload) for payload in bundle.payloads[1:]],
        "carrier": bundle.carrier,
        "server": bundle.server,
        "direction": bundle.direction.value,
        "region": bundle.region.value,
        "diagnosis": report_json.as_value(report_json.report(bundle.triage)),
        "allowlist_confirmed": bundle.triage.first.diagnosis.allowlist_confirmed,
        "tried": list(bundle.tried),
        "note": bundle.note,
        "dns": [_answer(answer) for answer in bundle.answers],
        "permalink": bundle.thread.permalink or None,
        "escalated_by": bundle.thread.escalated_by or None,
        "escalated_at": bundle.thread.escalated_at or None,
        "versions": {"rules": version("siptrunk"), "guide": versions.NEWEST},
        "checked_at": bundle.checked_at,
    }


def as_markdown(bundle: Bundle) -> str:
    """The bundle for people: what support asks for first, then what was found."""
    return "\n\n".join(_parts(bundle)) + "\n"


def _parts(bundle: Bundle) -> Iterator[str]:
    yield "# SIP trunk credential: request for support"
    yield table(("What you ask for", ""), _asked_for(bundle))
    yield "## Request payload, secrets replaced"
    for payload in bundle.payloads:
        yield fenced(dumped(plain(payload)), "json")
    if not bundle.payloads:
        yield MISSING
    yield from _diagnosis(bundle)
    yield "## What was tried"
    yield _bullets(map(prose, bundle.tried)) or "Nothing was named."
    if bundle.note:
        yield f"## Note\n\n{prose(bundle.note)}"
    yield from _dns(bundle)
    yield f"## Carrier's allowlist\n\n{_allowlist(bundle)}"
    yield from _origin(bundle)


def _asked_for(bundle: Bundle) -> Iterator[tuple[str, str]]:
    for item, said in bundle.facts:
        title = TITLES[item]
        yield title[0].upper() + title[1:], _cell(said)
    yield "Region", prose(" or ".join(site.title for site in sites(bundle.region)))


def _cell(said: str) -> str:
    """The whole text; a cell holds no pipe, not even in code, where a table would end at it."""
    return coded(said).replace("|", "\\|") if said else MISSING


def _diagnosis(bundle: Bundle) -> Iterator[str]:
    yield "## Diagnosis"
    each = diagnoses(bundle.triage)
    for number, diagnosis in enumerate(each, start=1):
        if len(each) > 1:
            yield f"### Credential {number}"
        yield _bullets(map(_finding, diagnosis.diagnosis.findings)) or "No finding."
        yield f"{len(diagnosis.diagnosis.passed)} rules passed."
        if diagnosis.diagnosis.unchecked:
            yield _bullets(
                f"Not checked: {code(one.rule)}, {prose(one.why)}"
                for one in diagnosis.diagnosis.unchecked
            )


def _finding(finding: Finding) -> str:
    head = f"**{finding.severity}**, {finding.confidence} ({code(finding.rule)}): "
    shown = "; ".join(map(_evidence, finding.evidence))
    return f"{head}{prose(finding.message)}\n  Evidence: {shown}. Source: {link(finding.source)}"


def _evidence(item: Evidence) -> str:
    if isinstance(item, Quoted):
        where = f"{code(dotted(item.pointer))} " if item.pointer else ""
        return f"{where}{code(item.text)}"
    if isinstance(item, Documented):
        return f"{prose(item.says)} ({link(item.source)})"
    return _said_by_dns(item)


def _said_by_dns(answer: Answer) -> str:
    asked = f"asked {prose(answer.resolver)}, {prose(answer.at)}" if answer.at else "not asked"
    if isinstance(answer, Resolved):
        addresses = ", ".join(map(code, answer.addresses))
        return f"{code(answer.hostname)} is {addresses}, TTL {answer.ttl_s} s ({asked})"
    return f"{code(answer.hostname)}: {answer.reason} ({asked})"


def _dns(bundle: Bundle) -> Iterator[str]:
    if bundle.answers:
        yield "## DNS"
        yield _bullets(map(_said_by_dns, bundle.answers))


def _allowlist(bundle: Bundle) -> str:
    if bundle.triage.first.diagnosis.allowlist_confirmed:
        return "The user says that the carrier allows the addresses of the region."
    rows = (
        f"{site.title}: {', '.join(map(code, site.signalling))}" for site in sites(bundle.region)
    )
    return f"Not confirmed. To be allowed: {'; '.join(rows)}."


def _origin(bundle: Bundle) -> Iterator[str]:
    thread = bundle.thread
    yield "## Origin"
    said = {
        "Thread": thread.permalink,
        "Escalated by": thread.escalated_by,
        "Escalated at": thread.escalated_at,
        "Checked at": bundle.checked_at,
        "Rules": version("siptrunk"),
        "Guide": f"{versions.NEWEST}, {versions.TROUBLESHOOTING.url}",
    }
    yield _bullets(f"{title}: {prose(value)}" for title, value in said.items() if value)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _answer(answer: Answer) -> Json:
    asked: dict[str, Json] = {
        "hostname": answer.hostname,
        "resolver": answer.resolver,
        "at": answer.at,
    }
    if isinstance(answer, Resolved):
        return {**asked, "addresses": list(answer.addresses), "ttl_s": answer.ttl_s}
    return {**asked, "reason": answer.reason}
