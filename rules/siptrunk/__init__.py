"""Says why Vapi refused a SIP trunk credential, and corrects it.

>>> import siptrunk
>>> report = siptrunk.check('{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}')
>>> report.findings[0].rule
'gateway/inbound-hostname'

Each name below is imported when it is first used, so that ``import siptrunk`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from siptrunk.diagnosis.diagnose import Unchecked
    from siptrunk.diagnosis.rule import Rule
    from siptrunk.library import Report, acheck, check, redact
    from siptrunk.model.carrier import Carrier
    from siptrunk.model.correction import AppliedEdit, CorrectedPayload
    from siptrunk.model.evidence import Documented, Quoted, Resolved, Source, Unresolved
    from siptrunk.model.finding import Confidence, Edit, Finding, Fix, Severity
    from siptrunk.model.intake import Symptom
    from siptrunk.model.redacted import Redacted
    from siptrunk.model.region import Region
    from siptrunk.model.vapi.credential import Credential, Direction, Gateway
    from siptrunk.pipeline import CredentialReport

    CARRIERS: tuple[Carrier, ...]
    RULES: tuple[Rule, ...]

__all__ = [
    "CARRIERS",
    "RULES",
    "AppliedEdit",
    "Carrier",
    "Confidence",
    "CorrectedPayload",
    "Credential",
    "CredentialReport",
    "Direction",
    "Documented",
    "Edit",
    "Finding",
    "Fix",
    "Gateway",
    "Quoted",
    "Redacted",
    "Region",
    "Report",
    "Resolved",
    "Rule",
    "Severity",
    "Source",
    "Symptom",
    "Unchecked",
    "Unresolved",
    "acheck",
    "check",
    "redact",
]

_MODULES = {
    "siptrunk.diagnosis.diagnose": ("Unchecked",),
    "siptrunk.diagnosis.rule": ("Rule",),
    "siptrunk.library": ("Report", "acheck", "check", "redact"),
    "siptrunk.model.carrier": ("Carrier",),
    "siptrunk.model.correction": ("AppliedEdit", "CorrectedPayload"),
    "siptrunk.model.vapi.credential": ("Credential", "Direction", "Gateway"),
    "siptrunk.model.evidence": ("Documented", "Quoted", "Resolved", "Source", "Unresolved"),
    "siptrunk.model.finding": ("Confidence", "Edit", "Finding", "Fix", "Severity"),
    "siptrunk.model.intake": ("Symptom",),
    "siptrunk.model.redacted": ("Redacted",),
    "siptrunk.model.region": ("Region",),
    "siptrunk.pipeline": ("CredentialReport",),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}
_TABLES = {
    "CARRIERS": ("siptrunk.carriers", "all_carriers"),
    "RULES": ("siptrunk.diagnosis.rule", "all_rules"),
}
"""Tuples that a function finds by folder."""


if not TYPE_CHECKING:  # a misspelt name is to be an error to a type checker

    def __getattr__(name: str) -> object:
        """Import ``name`` and keep it (PEP 562)."""
        if name in _TABLES:
            module, function = _TABLES[name]
            value = getattr(import_module(module), function)()
        elif name in _MODULE_OF:
            value = getattr(import_module(_MODULE_OF[name]), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
