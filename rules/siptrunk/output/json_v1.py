"""The report of ``siptrunk check --format json``. Programs read it, so its names are fixed."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from siptrunk.model.correction import For
from siptrunk.model.credential import Direction
from siptrunk.model.evidence import Why
from siptrunk.model.finding import Confidence, Severity
from siptrunk.model.reading import Syntax
from siptrunk.model.region import Region

Operation: TypeAlias = Literal["add", "replace", "remove"]


class Model(BaseModel):
    """A part of the report, made from the noun of the same name where there is one."""

    model_config = ConfigDict(frozen=True, from_attributes=True, use_attribute_docstrings=True)


class Source(Model):
    """A public document, and the date as of which it says so."""

    url: str
    as_of: str
    title: str = ""


class QuotedEvidence(Model):
    """What was pasted, as JSON writes it; ``omitted`` where the point is that it is not there."""

    kind: Literal["quoted"] = "quoted"
    text: str
    pointer: str | None
    line: int | None


class ResolvedEvidence(Model):
    """What DNS answered."""

    kind: Literal["resolved"] = "resolved"
    hostname: str
    addresses: list[str]
    ttl_s: int
    resolver: str
    at: str


class UnresolvedEvidence(Model):
    """Why DNS gave no address."""

    kind: Literal["unresolved"] = "unresolved"
    hostname: str
    reason: Why
    resolver: str
    at: str


class DocumentedEvidence(Model):
    """What a public document says."""

    kind: Literal["documented"] = "documented"
    says: str
    source: Source


AnyEvidence: TypeAlias = Annotated[
    QuotedEvidence | ResolvedEvidence | UnresolvedEvidence | DocumentedEvidence,
    Field(discriminator="kind"),
]


class Symptom(Model):
    """The error in the paste."""

    id: str
    quote: str
    line: int | None


class Payload(Model):
    """How the credential was read."""

    syntax: Syntax
    gateways: int
    repaired: bool
    complete: bool
    read_as: str
    """What was assumed where it had to be repaired; empty where nothing was."""


class Finding(Model):
    """One thing that is wrong, or worth knowing."""

    rule: str
    severity: Severity
    confidence: Confidence
    pointer: str | None
    says: str
    does: str = Field(validation_alias="advice")
    evidence: list[AnyEvidence]
    source: Source


class Edit(Model):
    """One change; ``before`` is null where nothing stood, ``after`` where nothing is left."""

    op: Operation
    pointer: str
    before: JsonValue
    after: JsonValue
    rule: str


class Fix(Model):
    """The corrected payload for one direction."""

    direction: For = Field(serialization_alias="for")
    asks: str | None
    """The question whose answer must be yes before this is right."""
    complete: bool
    """False where an address is still missing."""
    payload: JsonValue
    edits: list[Edit]


class Unchecked(Model):
    """A rule that could not look."""

    rule: str
    why: str


class Hidden(Model):
    """How many secrets of a kind were hidden."""

    kind: str
    count: int


class Unreadable(Model):
    """What could not be read, and where, counted from 1; 0 where there is no such place."""

    line: int
    column: int
    why: str


class Report(Model):
    """What is known of one credential of one paste."""

    version: Literal[1] = Field(default=1, serialization_alias="schema")
    file: str | None = None
    """The file's name as it was given; absent where there was none."""
    recognised: bool = False
    """Whether this is about the trunk credential error."""
    symptom: Symptom | None = None
    payload: Payload | None = None
    unreadable: Unreadable | None = None
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str | None = None
    findings: list[Finding] = []
    """Worst first; the first one is the answer."""
    fixes: list[Fix] = []
    """One for each direction that is still open."""
    passed: list[str] = []
    unchecked: list[Unchecked] = []
    redacted: list[Hidden] = []
    others: list[Report] = []
    """The further credentials of the paste."""
