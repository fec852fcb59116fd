"""An explanation as a person would read it, for snapshots."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import CorrectionText, Explanation, Statement
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import read as read_redacted
from siptrunk.pipeline import NO_OPTIONS, PasteReport, judge, offline_answers
from siptrunk.redaction.redact import redact

HOSTNAME = """POST https://api.vapi.ai/credential
{
  "provider": "byo-sip-trunk",
  "name": "desk",
  "gateways": [
    {
      "ip": "sip.acme.net",
      "port": 5060
    }
  ]
}
"""
FINE = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}'
WIDTH = 88
COUNT = re.compile(r"\b[0-9]+ checks")


def report_on(text: str, options: CheckOptions = NO_OPTIONS) -> PasteReport:
    """The report of ``text``, without DNS."""
    reading = read_redacted(redact(Raw(text)))
    return judge(reading, options, offline_answers(reading))


def read(text: str, options: CheckOptions) -> str:
    """The reply to ``text``, without DNS."""
    return as_read(explain(report_on(text, options)))


def as_read(explanation: Explanation) -> str:
    """Every part of a reply, in its order, without markup.

    The number of checks is left out, since it grows with the rule book.
    """
    wrapped = (
        textwrap.fill(
            COUNT.sub("N checks", line),
            WIDTH,
            subsequent_indent=" " * (len(line) - len(line.lstrip()) + 4),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in _lines(explanation)
    )
    return "".join(f"{line}\n" for line in wrapped)


def _lines(explanation: Explanation) -> Iterator[str]:
    yield _statement(explanation.answer)
    if explanation.next_step:
        yield f"» {explanation.next_step}"
    yield from (f"- {_statement(finding)}" for finding in explanation.findings)
    if explanation.question:
        yield f"? {explanation.question}"
    for correction in explanation.corrections:
        yield from _correction_lines(correction)
    if explanation.allowlist:
        yield f"! {explanation.allowlist.advice}"
        for region, addresses in explanation.allowlist.rows:
            yield f"  {region}: {', '.join(addresses)}"
    yield from (f"* {line}" for line in (*explanation.secrets, *explanation.unchecked))
    if explanation.footer:
        yield f"({' · '.join(explanation.footer)})"
    for other in explanation.others:
        yield from (f"  | {line}" for line in _lines(other))


def _statement(statement: Statement) -> str:
    source = f" [{statement.source.title}, {statement.source.as_of}]" if statement.source else ""
    return f"{statement.lead} {statement.detail}".strip() + source


def _correction_lines(correction: CorrectionText) -> Iterator[str]:
    yield f"## {correction.heading}"
    yield from (f"   {edit}" for edit in correction.edits)
    if correction.asks:
        yield f"   ? {correction.asks}"
    if correction.note:
        yield f"   {correction.note}"
