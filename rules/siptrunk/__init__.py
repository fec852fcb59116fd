"""The shared rule set: reads a paste, says what is wrong with the trunk, and corrects it.

``siptrunk.triage(text)`` is the way in for a program; the names below are what it gives back.
"""

from siptrunk.check import Diagnosis, Triage, judge, triage_redacted
from siptrunk.diagnosis.diagnose import Crashed, Report, Unchecked
from siptrunk.library import triage
from siptrunk.model.correction import Change, Correction
from siptrunk.model.credential import Credential, Direction, Gateway
from siptrunk.model.evidence import Documented, Quoted, Resolved, Source, Unresolved
from siptrunk.model.finding import Confidence, Edit, Finding, Fix, Severity
from siptrunk.model.intake import Intake, Symptom
from siptrunk.model.reading import ParsedPayload, Reading, Unparsed
from siptrunk.model.redacted import Raw, Redacted
from siptrunk.model.region import Region
from siptrunk.parsing.read import read
from siptrunk.prose.hints import Given

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
    "ParsedPayload",
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
    "judge",
    "read",
    "triage",
    "triage_redacted",
]
