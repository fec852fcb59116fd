"""Findings: what rules report, how it is weighed, and the edits that correct it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from siptrunk.model.evidence import Evidence, Source
from siptrunk.model.json import Node, Pointer


class Severity(StrEnum):
    """How bad: the request fails; some carriers fail, or it works by accident; worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Confidence(StrEnum):
    """How sure: the payload shows it; it is likely; nothing that was pasted can show it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSEEN = "unseen"


class Rank(IntEnum):
    """Which of two findings of equal severity and confidence is the better answer."""

    UNUSABLE_ADDRESS = 0
    """An address that no flag can save: placeholder, Vapi's own, private, IPv6."""
    GUIDE = 1
    GATEWAY = 2
    PAYLOAD = 3
    OTHER = 4


class Subject(StrEnum):
    """What a rule is about; the first part of its id."""

    CARRIER = "carrier"
    GATEWAY = "gateway"
    PASTE = "paste"
    PAYLOAD = "payload"
    PHONE_NUMBER = "phone-number"
    REGION = "region"
    TRUNK = "trunk"


class Section(StrEnum):
    """The section of a reply that shows a finding."""

    FINDINGS = "findings"
    ALLOWLIST = "allowlist"
    SECRETS = "secrets"


@dataclass(frozen=True, slots=True)
class Missing:
    """The value before an addition and after a removal."""


MISSING = Missing()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a payload.

    ``after`` replaces the value at ``pointer``, or is added there (``/gateways/-`` appends);
    ``MISSING`` removes it. With ``to``, the value at ``pointer`` moves to ``to`` instead, in
    place where only the key differs, and becomes ``after`` unless that is ``MISSING``.
    """

    pointer: Pointer
    after: Node | Missing = MISSING
    to: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, and the question to answer with yes before they are right."""

    edits: tuple[Edit, ...]
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule reports: one thing that is wrong, or worth knowing, with what shows it.

    ``message`` is one or two plain sentences, the first of them the answer; what the user typed
    stands between back-ticks (``wording.code``), and nothing else is marked up. ``advice`` is what
    to do about it, in one sentence, where the edits do not say it already. ``severity``,
    ``confidence`` and ``source`` are given only where they differ from those of the rule.
    """

    message: str
    evidence: tuple[Evidence, ...]
    pointer: Pointer | None = None
    gateway: int | None = None
    """Number of the gateway that it is about, counted from 1."""
    advice: str = ""
    fix: Fix | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    source: Source | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"no evidence for: {self.message}")


@dataclass(frozen=True, slots=True)
class Finding:
    """An observation with all that its rule says of it; ``diagnose`` makes it."""

    rule: str
    title: str
    subject: Subject
    severity: Severity
    confidence: Confidence
    message: str
    evidence: tuple[Evidence, ...]
    source: Source
    pointer: Pointer | None = None
    gateway: int | None = None
    """Number of the gateway that it is about, counted from 1."""
    advice: str = ""
    fix: Fix | None = None
    rank: Rank = Rank.OTHER
    leads: bool = False
    section: Section = Section.FINDINGS

    @property
    def text(self) -> str:
        """Message and advice, in one paragraph."""
        return f"{self.message} {self.advice}".strip()

    @property
    def is_problem(self) -> bool:
        """Whether there is something to correct: an error or a warning."""
        return self.severity is not Severity.INFO
