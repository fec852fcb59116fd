"""An escalation: what leaves, where it may go, and how that went. All text in it is redacted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from siptrunk.model.credential import Direction

MARKDOWN = "escalation.md"
DATA = "escalation.json"
ATTACHED = "attached, secrets replaced"
"""What is said of the payload where the other facts are quoted."""

Step: TypeAlias = Literal["picked", "answered", "closed"]


class Told(BaseModel):
    """What somebody said for it, in the form or in the thread; empty is not said."""

    model_config = ConfigDict(frozen=True)

    organization_id: str = ""
    error: str = ""
    carrier: str = ""
    server: str = ""
    direction: Direction = Direction.UNKNOWN
    tried: str = ""
    note: str = ""

    def having(self, newer: Told) -> Told:
        """The same with what was said since; what was tried and noted adds up."""
        said = {key: value for key, value in newer if value and value is not Direction.UNKNOWN}
        for key, before in (("tried", self.tried), ("note", self.note)):
            if before and key in said and said[key] != before:
                said[key] = f"{before}\n{said[key]}"
        return self.model_copy(update=said)


class Draft(BaseModel):
    """An escalation that is put together in the thread. ``key`` tells it apart from others.

    ``ts`` is that of the message that shows it, as soon as it is known. ``added`` are the messages
    that it was told by, so that none adds to it twice.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    paste: str
    person: str
    told: Told = Told()
    ts: str = ""
    added: tuple[str, ...] = ()


class Progress(BaseModel):
    """What support did about it, who (a user id) and when (ISO 8601 in UTC)."""

    model_config = ConfigDict(frozen=True)

    step: Step
    person: str
    at: str


class Summary(BaseModel):
    """An escalation in a few lines. ``channel`` and ``thread`` are where its receipts stand.

    ``person`` is a user id, ``at`` ISO 8601 in UTC.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    case: str
    channel: str
    thread: str
    person: str
    at: str
    permalink: str = ""
    says: str = ""
    """What the diagnosis says first."""
    facts: tuple[tuple[str, str], ...] = ()
    """What support asks for, in its order; an empty value is missing."""
    progress: tuple[Progress, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What support asks for and is not there."""
        return tuple(title for title, value in self.facts if not value)

    def after(self, step: Progress) -> Summary:
        """The same, one step further; a step is done once."""
        if any(one.step == step.step for one in self.progress):
            return self
        return self.model_copy(update={"progress": (*self.progress, step)})


class Escalation(BaseModel):
    """What leaves: ``markdown`` for people and ``data``, which is JSON, for programs."""

    model_config = ConfigDict(frozen=True)

    summary: Summary
    markdown: str
    data: str

    def key(self, destination: str) -> str:
        """The same for each attempt to send this there, so that whoever receives it can tell."""
        return f"siptrunk-{self.summary.id}-{destination}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """It arrived. ``says`` is how that is told, ``url`` where it can be seen."""

    says: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """It did not arrive, and why, in words that quote nobody.

    ``final``: another attempt would end the same. ``later_s``: when to try again, where it was
    said.
    """

    reason: str
    final: bool = False
    later_s: float | None = None


class Destination(Protocol):
    """A place to which an escalation is sent."""

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Send it; with the same ``key`` it may have been sent before. Raises nothing foreseen."""
