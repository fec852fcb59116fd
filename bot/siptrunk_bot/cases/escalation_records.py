"""Stored records of escalations, and the interface of a destination. All text is redacted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from pydantic import BaseModel, ConfigDict

from siptrunk.model.vapi.credential import Direction

MARKDOWN = "escalation.md"
DATA = "escalation.json"
ATTACHED = "attached, secrets replaced"
"""Shown in place of the payload, where the other facts are quoted."""

EscalationStep: TypeAlias = Literal["picked", "answered", "closed"]


class EscalationDetails(BaseModel):
    """What a person entered for an escalation, in the form or in the thread; empty is missing."""

    model_config = ConfigDict(frozen=True)

    organization_id: str = ""
    error: str = ""
    carrier: str = ""
    server: str = ""
    direction: Direction = Direction.UNKNOWN
    attempts: str = ""
    note: str = ""

    def merge(self, newer: EscalationDetails) -> EscalationDetails:
        """The details overridden by those of ``newer``; ``attempts`` and ``note`` are appended."""
        changes = {key: value for key, value in newer if value and value is not Direction.UNKNOWN}
        for key, previous in (("attempts", self.attempts), ("note", self.note)):
            if previous and key in changes and changes[key] != previous:
                changes[key] = f"{previous}\n{changes[key]}"
        return self.model_copy(update=changes)


class EscalationDraft(BaseModel):
    """An escalation that is being completed in the thread; ``key`` identifies it.

    ``ts`` is that of the message that shows it, empty until it is posted. ``merged_jobs`` holds
    the keys of the jobs whose details are in it, so that none is merged twice. ``authors`` are
    those who added details.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    paste: str
    user_id: str
    details: EscalationDetails = EscalationDetails()
    ts: str = ""
    merged_jobs: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def is_by(self, user_id: str) -> bool:
        """Whether ``user_id`` opened it or added to it."""
        return user_id in {self.user_id, *self.authors}


class EscalationProgress(BaseModel):
    """A step that support took, by whom and when (ISO 8601 in UTC).

    ``user_name`` is empty in what an older release stored.
    """

    model_config = ConfigDict(frozen=True)

    step: EscalationStep
    user_id: str
    user_name: str = ""
    at: str


class EscalationSummary(BaseModel):
    """An escalation in a few lines. ``channel`` and ``thread`` are where its receipts are posted.

    ``user_id`` is who escalated, ``authors`` who else added details, ``at`` is when (ISO 8601 in
    UTC). ``user_name`` is empty in what an older release stored.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    case: str
    channel: str
    thread: str
    user_id: str
    user_name: str = ""
    at: str
    permalink: str = ""
    says: str = ""
    """The first message of the diagnosis."""
    facts: tuple[tuple[str, str], ...] = ()
    """Title and value of each fact that support asks for, in order; an empty value is missing."""
    progress: tuple[EscalationProgress, ...] = ()
    authors: tuple[str, ...] = ()

    def is_by(self, user_id: str) -> bool:
        """Whether ``user_id`` escalated it or added details."""
        return user_id in {self.user_id, *self.authors}

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of the facts without a value."""
        return tuple(title for title, value in self.facts if not value)

    def after(self, progress: EscalationProgress) -> EscalationSummary:
        """The summary with ``progress`` added, unless its step was taken before."""
        if any(previous.step == progress.step for previous in self.progress):
            return self
        return self.model_copy(update={"progress": (*self.progress, progress)})


class Escalation(BaseModel):
    """What is sent: ``markdown`` for people and ``data``, which is JSON, for programs."""

    model_config = ConfigDict(frozen=True)

    summary: EscalationSummary
    markdown: str
    data: str

    def key(self, destination: str) -> str:
        """The idempotency key of the delivery to ``destination``, the same at each attempt."""
        return f"siptrunk-{self.summary.id}-{destination}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A successful delivery. ``says`` is shown in the thread, ``url`` links to it."""

    says: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A failed delivery, and why, in words that quote no response body.

    ``final``: another attempt would fail as well. ``retry_after_s``: when to try again, in
    seconds, where the destination says so.
    """

    reason: str
    final: bool = False
    retry_after_s: float | None = None


class Destination(Protocol):
    """A place to which escalations are sent."""

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Send it; ``key`` is the idempotency key. Expected failures are returned, not raised."""
