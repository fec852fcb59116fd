"""A support bundle as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk.explanation.bundle import TITLES, Bundle
from siptrunk.guide import versions
from siptrunk.model.evidence import Answer, Documented, Evidence, Quoted, Resolved
from siptrunk.model.finding import Finding
from siptrunk.model.json import dotted_path
from siptrunk.model.region import possible_sites
from siptrunk.output import json_report
from siptrunk.output.json_text import Json, dump_json, to_json
from siptrunk.output.markdown import code_block, code_span, escape_prose, link, table
from siptrunk.text.wording import code, sentence_case
from siptrunk.version import VERSION

MISSING = "**missing**"


def bundle_json(bundle: Bundle) -> str:
    """The bundle for programs."""
    return dump_json(as_value(bundle)) + "\n"


def as_value(bundle: Bundle) -> dict[str, Json]:
    """The bundle as JSON; its names are fixed."""
    return {
        "schema": 1,
        "complete": not bundle.missing,
        "missing": list(bundle.missing),
        "organization_id": bundle.organization_id,
        "error": bundle.error,
        "payload": to_json(bundle.payloads[0]) if bundle.payloads else None,
        "other_payloads": [to_json(payload) for payload in bundle.payloads[1:]],
        "carrier": bundle.carrier,
        "server": bundle.server,
        "direction": bundle.direction.value,
        "region": bundle.region.value,
        "diagnosis": json_report.to_value(json_report.build_report(bundle.report)),
        "allowlist_confirmed": bundle.report.first.diagnosis.allowlist_confirmed,
        "tried": list(bundle.attempts),
        "note": bundle.note,
        "dns": [_answer(answer) for answer in bundle.answers],
        "permalink": bundle.origin.permalink or None,
        "escalated_by": bundle.origin.escalated_by or None,
        "escalated_at": bundle.origin.escalated_at or None,
        "versions": {"rules": VERSION, "guide": versions.NEWEST},
        "checked_at": bundle.checked_at,
    }


def bundle_markdown(bundle: Bundle) -> str:
    """The bundle as Markdown: what support asks for, then the diagnosis."""
    return "\n\n".join(_parts(bundle)) + "\n"


def _parts(bundle: Bundle) -> Iterator[str]:
    yield "# SIP trunk credential: request for support"
    yield table(("What you ask for", ""), _request_rows(bundle))
    yield "## Request payload, secrets replaced"
    for payload in bundle.payloads:
        yield code_block(dump_json(to_json(payload)), "json")
    if not bundle.payloads:
        yield MISSING
    yield from _diagnosis(bundle)
    yield "## What was tried"
    yield _bullets(map(escape_prose, bundle.attempts)) or "Nothing was named."
    if bundle.note:
        yield f"## Note\n\n{escape_prose(bundle.note)}"
    yield from _dns(bundle)
    yield f"## Carrier's allowlist\n\n{_allowlist(bundle)}"
    yield from _origin(bundle)


def _request_rows(bundle: Bundle) -> Iterator[tuple[str, str]]:
    for item, value in bundle.facts:
        title = TITLES[item]
        yield sentence_case(title), _cell(value)
    yield "Region", escape_prose(" or ".join(site.title for site in possible_sites(bundle.region)))


def _cell(text: str) -> str:
    """The text as code; a pipe is escaped, since it ends a cell even in code."""
    return code_span(text).replace("|", "\\|") if text else MISSING


def _diagnosis(bundle: Bundle) -> Iterator[str]:
    yield "## Diagnosis"
    diagnoses = [report.diagnosis for report in bundle.report.reports]
    for number, diagnosis in enumerate(diagnoses, start=1):
        if len(diagnoses) > 1:
            yield f"### Credential {number}"
        yield _bullets(map(_finding, diagnosis.findings)) or "No finding."
        yield f"{len(diagnosis.passed)} rules passed."
        if diagnosis.unchecked:
            yield _bullets(
                f"Not checked: {code(unchecked.rule)}, {escape_prose(unchecked.why)}"
                for unchecked in diagnosis.unchecked
            )


def _finding(finding: Finding) -> str:
    head = f"**{finding.severity}**, {finding.confidence} ({code(finding.rule)}): "
    message = escape_prose(finding.message)
    evidence = "; ".join(map(_evidence, finding.evidence))
    return f"{head}{message}\n  Evidence: {evidence}. Source: {link(finding.source)}"


def _evidence(item: Evidence) -> str:
    if isinstance(item, Quoted):
        where = f"{code(dotted_path(item.pointer))} " if item.pointer else ""
        return f"{where}{code(item.text)}"
    if isinstance(item, Documented):
        return f"{escape_prose(item.says)} ({link(item.source)})"
    return _dns_answer(item)


def _dns_answer(answer: Answer) -> str:
    query = (
        f"asked {escape_prose(answer.resolver)}, {escape_prose(answer.at)}"
        if answer.at
        else "not asked"
    )
    if isinstance(answer, Resolved):
        addresses = ", ".join(map(code, answer.addresses))
        return f"{code(answer.hostname)} is {addresses}, TTL {answer.ttl_s} s ({query})"
    return f"{code(answer.hostname)}: {answer.reason} ({query})"


def _dns(bundle: Bundle) -> Iterator[str]:
    if bundle.answers:
        yield "## DNS"
        yield _bullets(map(_dns_answer, bundle.answers))


def _allowlist(bundle: Bundle) -> str:
    if bundle.report.first.diagnosis.allowlist_confirmed:
        return "The user says that the carrier allows the addresses of the region."
    rows = (
        f"{site.title}: {', '.join(map(code, site.signalling))}"
        for site in possible_sites(bundle.region)
    )
    return f"Not confirmed. To be allowed: {'; '.join(rows)}."


def _origin(bundle: Bundle) -> Iterator[str]:
    origin = bundle.origin
    yield "## Origin"
    lines = {
        "Thread": origin.permalink,
        "Escalated by": origin.escalated_by,
        "Escalated at": origin.escalated_at,
        "Checked at": bundle.checked_at,
        "Rules": VERSION,
        "Guide": f"{versions.NEWEST}, {versions.TROUBLESHOOTING.url}",
    }
    yield _bullets(f"{title}: {escape_prose(value)}" for title, value in lines.items() if value)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _answer(answer: Answer) -> Json:
    value: dict[str, Json] = {
        "hostname": answer.hostname,
        "resolver": answer.resolver,
        "at": answer.at,
    }
    if isinstance(answer, Resolved):
        return {**value, "addresses": list(answer.addresses), "ttl_s": answer.ttl_s}
    return {**value, "reason": answer.reason}
