"""The shared rule set: reads a paste, says what is wrong with the trunk, and corrects it.

``siptrunk.triage(text)`` is the way in for a program; the names below are what it gives back.
"""

from siptrunk.diagnosis.diagnose import Crashed, Diagnosis, Unchecked
from siptrunk.library import triage
from siptrunk.model.correction import AppliedEdit, CorrectedPayload
from siptrunk.model.credential import Credential, Direction, Gateway
from siptrunk.model.evidence import Documented, Quoted, Resolved, Source, Unresolved
from siptrunk.model.finding import Confidence, Edit, Finding, Fix, Severity
from siptrunk.model.intake import Intake, Symptom
from siptrunk.model.reading import ParsedPayload, Reading, Unparsed
from siptrunk.model.redacted import Raw, Redacted
from siptrunk.model.region import Region
from siptrunk.parsing.read import read
from siptrunk.pipeline import CredentialReport, PasteReport, check_redacted, judge
from siptrunk.prose.hints import CheckOptions

__all__ = [
    "AppliedEdit",
    "CheckOptions",
    "Confidence",
    "CorrectedPayload",
    "Crashed",
    "Credential",
    "CredentialReport",
    "Diagnosis",
    "Direction",
    "Documented",
    "Edit",
    "Finding",
    "Fix",
    "Gateway",
    "Intake",
    "ParsedPayload",
    "PasteReport",
    "Quoted",
    "Raw",
    "Reading",
    "Redacted",
    "Region",
    "Resolved",
    "Severity",
    "Source",
    "Symptom",
    "Unchecked",
    "Unparsed",
    "Unresolved",
    "check_redacted",
    "judge",
    "read",
    "triage",
]
