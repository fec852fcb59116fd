"""``siptrunk fix``: the corrected payload and nothing else."""

from __future__ import annotations

import click

from rules.cli.diagnosing import checked
from rules.cli.options import Asked, asks
from rules.cli.reading import STDIN, RefusedError, read
from rules.correction import Correction
from rules.document import Node
from rules.fix import sendable
from rules.formats.checked import diagnoses
from rules.formats.plain import dumped, plain
from rules.formats.printing import put, tell
from rules.triage import Diagnosis

ASK_DIRECTION = (
    "Which calls do you need? The corrected payload differs: "
    "say so with --direction outbound, inbound or both."
)


@click.command("fix")
@click.argument("file", default=STDIN, metavar="[FILE]")
@asks()
def command(asked: Asked, file: str) -> None:
    """Print the corrected payload as JSON, ready to send; secrets are placeholders.

    Several credentials are printed as a list, in their order.

    Exit code 0: corrected, or nothing to correct. 1: a question is open, which is on standard
    error; where it is which calls you need, no JSON is printed. 2: not readable.
    """
    one = checked(read(file), asked)
    if one.triage is None or one.triage.first.reading is None:
        raise RefusedError(one.why or "There is no payload to correct, only the error.")
    each = diagnoses(one.triage)
    if any(_is_open(diagnosis) for diagnosis in each):
        tell(ASK_DIRECTION)
        raise SystemExit(1)
    payloads = [plain(_payload(diagnosis)) for diagnosis in each]
    put(dumped(payloads if len(payloads) > 1 else payloads[0]))
    questions = [question for diagnosis in each for question in _questions(diagnosis)]
    for question in dict.fromkeys(questions):
        tell(question)
    raise SystemExit(1 if questions else 0)


def _correction(diagnosis: Diagnosis) -> Correction | None:
    return diagnosis.corrections[0] if diagnosis.corrections else None


def _is_open(diagnosis: Diagnosis) -> bool:
    """Whether the payload depends on a direction that nobody has said."""
    unknown = diagnosis.report.intake.direction.value == "unknown"
    return unknown and any(one.direction != "any" for one in diagnosis.corrections)


def _payload(diagnosis: Diagnosis) -> Node:
    correction = _correction(diagnosis)
    if correction:
        return correction.payload
    return sendable(diagnosis.reading.credential.document) if diagnosis.reading else None


def _questions(diagnosis: Diagnosis) -> list[str]:
    """What only the user can answer before the payload is right."""
    correction = _correction(diagnosis)
    mended = {change.rule for change in correction.changes} if correction else set()
    left = [
        f"{finding.says} {finding.does}".strip()
        for finding in diagnosis.report.findings
        if finding.blocks and not finding.fix and finding.rule not in mended
    ]
    asked = [correction.asks] if correction and correction.asks else []
    if correction and not correction.complete and not left:
        left = ["An address is missing: replace the placeholder in the payload."]
    return [*asked, *left]
