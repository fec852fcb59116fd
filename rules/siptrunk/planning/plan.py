"""The nouns of a plan: its steps with files and commands, its trials, its open questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Source
from siptrunk.model.json import Node
from siptrunk.model.region import Site
from siptrunk.model.vapi.credential import Direction
from siptrunk.text.wording import sentence_case

Place: TypeAlias = Literal["carrier", "vapi", "phone"]
"""Where a step is done: at the carrier, in Vapi, or with a telephone in the hand."""
CREDENTIAL_ID = "YOUR_CREDENTIAL_ID"
OUTBOUND_CREDENTIAL_ID = "YOUR_OUTBOUND_CREDENTIAL_ID"
INBOUND_CREDENTIAL_ID = "YOUR_INBOUND_CREDENTIAL_ID"


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """What a plan is for. ``zone`` is one of the carrier's own, ``host`` the trunk's own host."""

    carrier: Carrier
    direction: Direction
    site: Site
    zone: str = ""
    host: str = ""
    number: str = ""

    @property
    def wants_outbound(self) -> bool:
        """Whether Vapi places calls."""
        return self.direction is not Direction.INBOUND

    @property
    def wants_inbound(self) -> bool:
        """Whether Vapi takes calls."""
        return self.direction is not Direction.OUTBOUND

    @property
    def splits_credentials(self) -> bool:
        """Whether there is a credential for each direction."""
        return self.direction is Direction.BOTH and self.carrier.one_way_credentials


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A request body, ready to send. ``path`` is where in Vapi's API it goes."""

    name: str
    payload: dict[str, Node]
    direction: Direction
    path: str


@dataclass(frozen=True, slots=True)
class PlanCommand:
    """A command to run. One that is not ``verified`` is known from other people's notes alone."""

    run: str
    does: str = ""
    verified: bool = True
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step. ``sentences`` are plain; ``values`` are fields of a form with what to enter.

    ``is_complete`` is False where an answer of the carrier is missing.
    """

    id: str
    title: str
    place: Place
    sentences: tuple[str, ...]
    values: tuple[tuple[str, str], ...] = ()
    files: tuple[PlanFile, ...] = ()
    commands: tuple[PlanCommand, ...] = ()
    source: Source | None = None
    is_complete: bool = True


@dataclass(frozen=True, slots=True)
class Sign:
    """What is seen instead of what is expected, what it means, and what to do."""

    instead: str
    means: str
    action: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One step of the test plan."""

    action: str
    expected: str
    signs: tuple[Sign, ...] = ()
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole connection. ``open_questions`` have to be answered before it is complete."""

    request: PlanRequest
    steps: tuple[PlanStep, ...]
    trials: tuple[Trial, ...]
    lookups: tuple[str, ...] = ()
    """What the user finds out without the carrier before it is complete, as instructions."""
    open_questions: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Further ones to the carrier, without which it can be tried."""
    vapi_questions: tuple[str, ...] = ()
    """Further ones to Vapi."""
    disagreements: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every step can be done as it stands."""
        return not self.open_questions and not self.lookups

    @property
    def title(self) -> str:
        """``Twilio and Vapi EU, both directions``."""
        title = self.request.carrier.title
        names = {Direction.BOTH: "both directions"}
        direction = names.get(self.request.direction, f"{self.request.direction.value} calls")
        return f"{sentence_case(title)} and Vapi {self.request.site.title}, {direction}"

    @property
    def files(self) -> tuple[PlanFile, ...]:
        """The files of all steps."""
        return tuple(file for step in self.steps for file in step.files)
