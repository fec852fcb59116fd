"""What a rule says: a finding, the evidence it stands on, and the edits that mend it."""

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

    HOPELESS_ADDRESS = 0
    """An address that no flag can save: placeholder, Vapi's own, private, IPv6."""
    GUIDE = 1
    GATEWAY = 2
    PAYLOAD = 3
    REST = 4


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands for a value where there is none: before an addition, after a removal."""


MISSING = Missing()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to a payload.

    ``after`` replaces what stands at ``pointer``, or is added there (``/gateways/-`` appends);
    ``MISSING`` removes it. With ``to``, what stands at ``pointer`` moves to ``to`` instead, in
    place where only the key differs, and becomes ``after`` unless that is ``MISSING``.
    """

    pointer: Pointer
    after: Node | Missing = MISSING
    to: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that go together, and the question whose answer must be yes before they are right."""

    edits: tuple[Edit, ...]
    asks: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing, with what shows it.

    ``says`` is one or two plain sentences, the first of them the answer; what the user typed
    stands between back-ticks (``wording.code``), and nothing else is marked up. ``does`` is what
    to do about it, in one sentence, where the edits do not say it already.
    """

    rule: str
    severity: Severity
    confidence: Confidence
    says: str
    evidence: tuple[Evidence, ...]
    source: Source
    pointer: Pointer | None = None
    gateway: int | None = None
    """Number of the gateway that it is about, counted from 1."""
    does: str = ""
    fix: Fix | None = None
    rank: Rank = Rank.REST

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.rule}: a finding stands on evidence")

    @property
    def blocks(self) -> bool:
        """Whether there is something to correct: an error or a warning."""
        return self.severity is not Severity.INFO
