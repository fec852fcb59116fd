"""The report of ``siptrunk check --format json``. Programs read it, so its names are fixed."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from siptrunk.model.correction import For, Operation
from siptrunk.model.evidence import UnresolvedReason
from siptrunk.model.finding import Confidence, Severity
from siptrunk.model.reading import Syntax
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction


class ModelV1(BaseModel):
    """A part of the report, made from the noun of the same name where there is one."""

    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class SourceV1(ModelV1):
    """A public document, and the date as of which it says so."""

    url: str
    as_of: str
    title: str = ""


class QuotedEvidenceV1(ModelV1):
    """What was pasted, as JSON writes it; ``omitted`` where the point is that it is not there."""

    kind: Literal["quoted"] = "quoted"
    text: str
    pointer: str | None
    line: int | None


class ResolvedEvidenceV1(ModelV1):
    """What DNS answered."""

    kind: Literal["resolved"] = "resolved"
    hostname: str
    addresses: list[str]
    ttl_s: int
    resolver: str
    at: str


class UnresolvedEvidenceV1(ModelV1):
    """UnresolvedReason DNS gave no address."""

    kind: Literal["unresolved"] = "unresolved"
    hostname: str
    reason: UnresolvedReason
    resolver: str
    at: str


class DocumentedEvidenceV1(ModelV1):
    """What a public document says."""

    kind: Literal["documented"] = "documented"
    says: str
    source: SourceV1


AnyEvidenceV1: TypeAlias = Annotated[
    QuotedEvidenceV1 | ResolvedEvidenceV1 | UnresolvedEvidenceV1 | DocumentedEvidenceV1,
    Field(discriminator="kind"),
]


class SymptomV1(ModelV1):
    """The error in the paste."""

    id: str
    quote: str
    line: int | None


class PayloadV1(ModelV1):
    """How the credential was read."""

    syntax: Syntax
    gateways: int | None
    """Null where there are gateways, but a variable or a call stands for them."""
    repaired: bool
    complete: bool
    read_as: str
    """What was assumed where it had to be repaired; empty where nothing was."""


class FindingV1(ModelV1):
    """One thing that is wrong, or worth knowing."""

    rule: str
    severity: Severity
    confidence: Confidence
    pointer: str | None
    says: str = Field(validation_alias="message")
    does: str = Field(validation_alias="advice")
    evidence: list[AnyEvidenceV1]
    source: SourceV1


class EditV1(ModelV1):
    """One change; ``before`` is null where nothing stood, ``after`` where nothing is left."""

    op: Operation
    pointer: str
    before: JsonValue
    after: JsonValue
    rule: str


class FixV1(ModelV1):
    """The corrected payload for one direction."""

    direction: For = Field(serialization_alias="for")
    asks: str | None
    """The question whose answer must be yes before this is right."""
    complete: bool
    """False where an address is still missing."""
    payload: JsonValue
    edits: list[EditV1]


class UncheckedV1(ModelV1):
    """A rule that could not look."""

    rule: str
    why: str


class PhoneNumberV1(ModelV1):
    """What is known of one phone number of the paste."""

    line: int
    findings: list[FindingV1]
    """Worst first."""
    fixes: list[FixV1]
    """The corrected number, where it needs correction."""
    passed: list[str]


class HiddenV1(ModelV1):
    """How many secrets of a kind were hidden."""

    kind: str
    count: int


class UnreadableV1(ModelV1):
    """What could not be read, and where, counted from 1; 0 where there is no such place."""

    line: int
    column: int
    why: str


class ReportV1(ModelV1):
    """What is known of one credential of one paste."""

    version: Literal[1] = Field(default=1, serialization_alias="schema")
    file: str | None = None
    """The file's name as it was given; absent where there was none."""
    recognised: bool = False
    """Whether this is about the trunk credential error."""
    symptom: SymptomV1 | None = None
    payload: PayloadV1 | None = None
    unreadable: UnreadableV1 | None = None
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str | None = None
    findings: list[FindingV1] = []
    """Worst first; the first one is the answer."""
    fixes: list[FixV1] = []
    """One for each direction that is still open."""
    passed: list[str] = []
    unchecked: list[UncheckedV1] = []
    redacted: list[HiddenV1] = []
    page: str | None = None
    """The page that answers a question; ``siptrunk explain`` prints it."""
    phone_numbers: list[PhoneNumberV1] = []
    """The phone numbers of the paste."""
    others: list[ReportV1] = []
    """The further credentials of the paste."""
