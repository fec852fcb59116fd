"""The shared rule set: reads a paste, says what is wrong with the trunk, and corrects it.

``rules.triage(text)`` is the way in for a program; the names below are what it gives back.
"""

from rules.correction import Change, Correction
from rules.diagnose import Crashed, Report, Unchecked
from rules.evidence import Documented, Quoted, Resolved, Source, Unresolved
from rules.finding import Confidence, Edit, Finding, Fix, Severity
from rules.hints import Given
from rules.intake import Intake, Symptom
from rules.library import triage
from rules.paste import Paste, Reading, Unparsed
from rules.redacted import Raw, Redacted
from rules.regions import Region
from rules.triage import Diagnosis, Triage, recognise, triage_redacted
from rules.trunk import Credential, Direction, Gateway

__all__ = [
    "Change",
    "Confidence",
    "Correction",
    "Crashed",
    "Credential",
    "Diagnosis",
    "Direction",
    "Documented",
    "Edit",
    "Finding",
    "Fix",
    "Gateway",
    "Given",
    "Intake",
    "Paste",
    "Quoted",
    "Raw",
    "Reading",
    "Redacted",
    "Region",
    "Report",
    "Resolved",
    "Severity",
    "Source",
    "Symptom",
    "Triage",
    "Unchecked",
    "Unparsed",
    "Unresolved",
    "recognise",
    "triage",
    "triage_redacted",
]
