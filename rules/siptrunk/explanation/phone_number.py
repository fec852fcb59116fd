"""PhoneNumberReport → Explanation: what a reply says of a phone number."""

from __future__ import annotations

from siptrunk.explanation.correction_text import describe_correction
from siptrunk.explanation.explanation import Explanation, Statement
from siptrunk.explanation.statements import describe_finding
from siptrunk.guide import versions
from siptrunk.model.finding import Severity
from siptrunk.pipeline import PhoneNumberReport


def explain_phone_number(part: PhoneNumberReport) -> Explanation:
    """The findings, or that it is fine, and the corrected number."""
    diagnosis = part.diagnosis
    statements = [describe_finding(finding) for finding in diagnosis.findings]
    if not diagnosis.has_problems:
        statements.insert(0, _describe_clean(len(diagnosis.passed)))
    return Explanation(
        topic="diagnosis" if diagnosis.has_problems else "clean",
        answer=statements[0],
        findings=tuple(statements[1:]),
        corrections=tuple(describe_correction(diagnosis, fix) for fix in part.fixes),
        passed=diagnosis.passed,
        title="The phone number of this paste",
    )


def _describe_clean(check_count: int) -> Statement:
    return Statement(
        rule="",
        severity=Severity.INFO,
        lead=f"The phone number is fine: {check_count} checks passed.",
        detail="Inbound calls find it only where the carrier sends it written like this.",
        source=versions.SCHEMA,
    )
