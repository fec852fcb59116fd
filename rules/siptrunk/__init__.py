"""The shared rule set: reads a paste, says what is wrong with the trunk, and corrects it.

``siptrunk.triage(text)`` is the way in for a program; the names below are what it gives back.
"""

from siptrunk.correction import Change, Correction
from siptrunk.diagnose import Crashed, Report, Unchecked
from siptrunk.evidence import Documented, Quoted, Resolved, Source, Unresolved
from siptrunk.finding import Confidence, Edit, Finding, Fix, Severity
from siptrunk.hints import Given
from siptrunk.intake import Intake, Symptom
from siptrunk.library import triage
from siptrunk.paste import Paste, Reading, Unparsed
from siptrunk.redacted import Raw, Redacted
from siptrunk.regions import Region
from siptrunk.triage import Diagnosis, Triage, recognise, triage_redacted
from siptrunk.trunk import Credential, Direction, Gateway

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
