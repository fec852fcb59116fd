"""All that a rule may look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from siptrunk.model.carrier import Carrier
from siptrunk.model.evidence import Answer
from siptrunk.model.redacted import Hidden
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.model.vapi.phone_number import PhoneNumber

NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Symptom:
    """The error in a paste. ``id`` is one of those in ``siptrunk/prose/symptom.py``."""

    id: str
    quote: str
    """The error as it was pasted, on one line."""
    line: int | None = None
    gateway: int | None = None
    """Number of the gateway that it names, counted from 1; Vapi counts from 0."""
    says_cause: bool = False
    """Whether it says itself that an address is not numeric although inbound is on."""

    @property
    def is_trunk_error(self) -> bool:
        """Whether it is the error of the guide."""
        return self.id == GATEWAY_CREATION_FAILED


GATEWAY_CREATION_FAILED = "gateway-creation-failed"
ONLY_OUTBOUND = "Do you only make outbound calls?"
"""What a correction supposes that switches inbound off."""
FROM_HOSTNAME = "Does your carrier say that calls come from the addresses of this hostname?"
"""How the question begins that makes what DNS says of a hostname right for inbound calls."""
EXACT_ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."


@dataclass(frozen=True, slots=True)
class Intake:
    """One credential, or none, and what is known beside it.

    ``direction``, ``region`` and ``carrier`` come from an option or an answer, else from what the
    paste says; ``carrier_in_words`` counts where no address is shown. ``answers`` holds what DNS
    says of each host name in the payload, lower case; a name that is not in it was not asked for.
    ``allowed`` holds the addresses that the user says the carrier allows. ``text`` is the whole
    paste, redacted.
    """

    credential: Credential | None = None
    symptom: Symptom | None = None
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: Carrier | None = None
    carrier_in_words: Carrier | None = None
    answers: Mapping[str, Answer] = field(default_factory=lambda: NO_ANSWERS)
    allowed: frozenset[str] = frozenset()
    hidden: tuple[Hidden, ...] = ()
    text: str = ""
    phone_number: PhoneNumber | None = None
    """The phone number that is looked at; then there is no ``credential``."""
    siblings: tuple[Credential, ...] = ()
    """All credentials of the paste, in its order."""
    supposed: bool = False
    """Whether ``direction`` is what a correction supposes, and nobody has said it yet."""

    @property
    def gateways(self) -> tuple[Gateway, ...]:
        """The credential's gateways; none where there is no credential."""
        return self.credential.gateways if self.credential else ()

    @property
    def is_refused(self) -> bool:
        """Whether the error of the guide stands in the paste."""
        return self.symptom is not None and self.symptom.is_trunk_error

    @property
    def wants_outbound(self) -> bool:
        """Whether outbound calls are asked for, or may be."""
        return self.direction is not Direction.INBOUND

    @property
    def wants_inbound(self) -> bool:
        """Whether inbound calls are asked for in so many words."""
        return self.direction in {Direction.INBOUND, Direction.BOTH}
