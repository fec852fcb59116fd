"""What to do at a carrier so that calls reach Vapi and come from it, as published pages say it.

Each carrier's file binds one to its carrier. What no page says stays empty: it becomes a question
to the carrier, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from siptrunk.model.evidence import Source

OUTBOUND_AND_INBOUND = frozenset({"outbound", "inbound"})


class OutboundProtocol(StrEnum):
    """Values of ``outboundProtocol``."""

    UDP = "udp"
    TCP = "tcp"
    TLS = "tls"
    TLS_SRTP = "tls/srtp"


def _applies(own_direction: str, direction: str) -> bool:
    return not own_direction or direction in {own_direction, "both"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A plain sentence, and the calls that it is for; without a ``direction`` it is for both."""

    text: str
    direction: str = ""

    def applies_to(self, direction: str) -> bool:
        """Whether it belongs into a plan for calls of ``direction``."""
        return _applies(self.direction, direction)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the carrier's numbers are written in Vapi's ``byo-phone-number``.

    ``is_checked`` is the value of ``numberE164CheckEnabled``. ``note`` is one plain sentence.
    """

    has_plus: bool = True
    is_checked: bool = True
    note: str = ""
    caller_id_note: str = ""
    """What to know of it as the caller ID of outbound calls, one plain sentence."""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class InboundRoute:
    """Where the carrier's console is told to send calls, and what to write there.

    In ``value``, ``{number}``, ``{credential}`` and ``{host}`` stand for the number, the id of the
    credential, and the region's SIP host. ``field`` is the way to the field in the console.
    """

    field: str
    value: str = "{number}@{credential}.{host}"
    note: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ReferSupport:
    """Whether the carrier takes REFER, and where it is switched on.

    ``is_supported`` is None where no page says it. ``target`` is the ``sipUri`` to transfer to; in
    it, ``{host}`` stands for the host that calls are sent to. ``switch`` is empty where there is
    nothing to switch on. ``direction`` is set where only such calls can be transferred.
    """

    is_supported: bool | None = None
    direction: str = ""
    switch: str = ""
    target: str = ""
    note: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class CarrierCommand:
    """A command of the carrier's own tool. A ``verified`` one stands in the carrier's own pages.

    In ``run``, ``{addresses}`` stands for the region's addresses, each after ``address_option``.
    """

    does: str
    run: str
    source: Source
    verified: bool = True
    address_option: str = ""
    direction: str = ""
    """The calls that it is for; empty: both."""

    def applies_to(self, direction: str) -> bool:
        """Whether it belongs into a plan for calls of ``direction``."""
        return _applies(self.direction, direction)


@dataclass(frozen=True, slots=True)
class CarrierCode:
    """An error code of the carrier's own, and the SIP response that it comes with, if any."""

    codes: tuple[str, ...]
    sip: str
    means: str
    action: str
    is_inbound: bool = False

    @property
    def title(self) -> str:
        """``D10 to D17``, ``4650 or 4560``."""
        if len(self.codes) > 2:
            return f"{self.codes[0]} to {self.codes[-1]}"
        return " or ".join(self.codes)


@dataclass(frozen=True, slots=True)
class Setup:
    """The steps at one carrier. ``trunk`` is what to create there first, in plain sentences.

    ``host`` is the ``ip`` to send calls to, with a made-up name where each customer has a name of
    its own; ``eu_host`` is used for the EU where the carrier has a nearer one. Without a host it
    becomes a question. ``username`` is the placeholder of the digest user; empty: no digest.
    """

    source: Source | None = None
    trunk: str = ""
    inbound_trunk: str = ""
    """The same where no calls are placed."""
    directions: frozenset[str] = OUTBOUND_AND_INBOUND
    host: str = ""
    eu_host: str = ""
    host_note: str = ""
    """Which other hosts there are, one plain sentence."""
    addresses: tuple[str, ...] = ()
    """Numeric addresses to send calls to, instead of ``host``."""
    transport: OutboundProtocol = OutboundProtocol.UDP
    username: str = ""
    has_inbound_digest: bool = False
    """Whether the second, inbound credential holds user and password too."""
    tech_prefix_note: str = ""
    allow_note: str = ""
    """What to know when Vapi's addresses are allowed there, one plain sentence."""
    inbound_allow_note: str = ""
    """Who has to allow Vapi's addresses before calls can be sent to it, one plain sentence."""
    takes_digest_alone: bool = False
    """Whether nothing has to be allowed, since user and password are enough."""
    number: NumberFormat = field(default_factory=NumberFormat)
    inbound: InboundRoute | None = None
    assignment: str = ""
    """How a number gets onto the trunk."""
    assignment_source: Source | None = None
    """Where that is published, if not in ``source``."""
    number_pair: Source | None = None
    """The page that creates one number object on each of two credentials, for a carrier with two.

    Without it Vapi has to be asked.
    """
    source_command: str = ""
    """Prints the addresses that calls come from, where they are looked up rather than listed."""
    source_command_note: str = ""
    """What it prints, and why it is needed, one plain sentence."""
    refer: ReferSupport = field(default_factory=ReferSupport)
    commands: tuple[CarrierCommand, ...] = ()
    codes: tuple[CarrierCode, ...] = ()
    codes_source: Source | None = None
    feed: str = ""
    """The address of its networks as JSON, where it publishes them as data."""
    feed_needs_key: bool = False
    """Whether the feed is the customer's own, so that a saved copy alone can be compared."""
    rtp: str = ""
    """The carrier's own RTP ports, one plain sentence."""
    disagreements: tuple[Remark, ...] = ()
    """Where two published pages differ."""
    host_question: str = "Which host do we send calls to, on which port and protocol?"
    """What to ask where no host is published."""
    network_question: str = ""
    """What to ask where no networks of inbound calls are verified."""
    questions: tuple[Remark, ...] = ()
    """What else no page says, as questions to the carrier."""

    def host_in(self, region: str) -> str:
        """The host to send calls to, for an organization in ``region``."""
        return self.eu_host or self.host if region == "eu" else self.host


GENERAL_SETUP = Setup()
"""For a carrier of which nothing is published."""
