"""The smallest edits that make a phone number clean, applied and diagnosed again."""

from __future__ import annotations

from dataclasses import replace

from siptrunk.correction.patch import PatchedDocument
from siptrunk.correction.search import sendable
from siptrunk.diagnosis.diagnose import Diagnosis, diagnose_phone_number
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.json import Pointer
from siptrunk.model.vapi.phone_number import read_phone_number

MAX_ROUNDS = 20


def correct_phone_number(diagnosis: Diagnosis) -> tuple[CorrectedPayload, ...]:
    """The corrected phone number; nothing where there is nothing to correct."""
    phone_number = diagnosis.intake.phone_number
    if phone_number is None:
        return ()
    document = PatchedDocument(phone_number.document)
    questions = list[str]()
    for _ in range(MAX_ROUNDS):
        if not _apply_fixes(document, diagnosis, questions):
            break
        corrected = read_phone_number(document.document, phone_number.pointer, cut=phone_number.cut)
        diagnosis = diagnose_phone_number(replace(diagnosis.intake, phone_number=corrected))
    correction = CorrectedPayload(
        for_="any",
        payload=sendable(document.document),
        edits=document.edits(),
        asks=" ".join(dict.fromkeys(questions)) or None,
        complete=not diagnosis.has_problems,
    )
    return (correction,) if correction.edits or correction.asks else ()


def _apply_fixes(document: PatchedDocument, diagnosis: Diagnosis, questions: list[str]) -> bool:
    """Apply the fixes that touch different members. False if there was nothing to apply."""
    touched = set[Pointer]()
    for finding in diagnosis.findings:
        edits = finding.fix.edits if finding.fix else ()
        if any({edit.pointer, edit.to} & touched for edit in edits):
            continue
        for edit in edits:
            document.apply(edit, finding.rule)
            touched |= {pointer for pointer in (edit.pointer, edit.to) if pointer}
        if finding.fix and finding.fix.asks and finding.fix.asks not in questions:
            questions.append(finding.fix.asks)
    return bool(touched)
