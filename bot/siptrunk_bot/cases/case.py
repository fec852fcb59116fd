"""The stored record of one thread: its pastes, what is known, feedback and escalations.

All text in these records is redacted.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from siptrunk.model.redacted import Hidden, Redacted
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.cases.escalation_records import EscalationDraft, EscalationSummary
from siptrunk_bot.cases.ids import PRIVATE_THREAD_PREFIX, case_id

FeedbackKind: TypeAlias = Literal["cause", "json", "not-a-trunk", "other"]


class Feedback(BaseModel):
    """What is wrong with a reply, a redacted note, and the rules whose findings it showed.

    ``user_id`` is who says so; empty in what an older release stored.
    """

    model_config = ConfigDict(frozen=True)

    what: FeedbackKind
    note: str
    rules: tuple[str, ...]
    user_id: str = ""


class AttachedFile(BaseModel):
    """A file below a reply: its name, a digest of its content, and its id in Slack."""

    model_config = ConfigDict(frozen=True)

    name: str
    digest: str
    id: str = ""


class CasePaste(BaseModel):
    """A message of the thread that has a reply.

    ``ts`` is the message's timestamp, ``reply`` that of the bot's reply; empty until it is posted.
    ``user_id`` is who brought it to the bot, ``authors`` who else wrote it.
    """

    model_config = ConfigDict(frozen=True)

    ts: str
    user_id: str
    text: str
    authors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """Timestamps of the messages that were joined to the first one."""
    jobs: tuple[str, ...] = ()
    """Keys of the jobs of other threads that quote it."""
    hidden: tuple[Hidden, ...] = ()
    reply: str = ""
    edited: str = ""
    """Timestamp of the last edit that was applied, so that a late older edit is ignored."""
    open_findings: frozenset[str] | None = None
    """Findings to correct, for the comparison with the next paste; None without a payload."""
    former_findings: frozenset[str] | None = None
    """Those before the last edit; None where the paste was not edited."""
    incomplete: bool = False
    """Whether the paste is cut off, so that the next message may continue it."""
    attached: tuple[AttachedFile, ...] = ()
    """What is attached to its reply at present."""
    carrier_requests: dict[str, str] = {}
    """The job that showed a message for the carrier, by a digest of that message and its user."""
    asked_to_delete: bool = False
    show_all: bool = False
    as_curl: bool = False
    notes: tuple[str, ...] = ()
    addressed: bool = False
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    """What the paste itself says; later pastes of the thread inherit it."""

    @property
    def messages(self) -> tuple[str, ...]:
        """The timestamps of all messages that it is made of."""
        return (self.ts, *self.parts)

    def is_by(self, user_id: str) -> bool:
        """Whether ``user_id`` brought it or wrote it."""
        return user_id in {self.user_id, *self.authors}

    @property
    def redacted(self) -> Redacted:
        """The text with its record of hidden secrets."""
        return Redacted(self.text, self.hidden)


class Case(BaseModel):
    """One thread. ``thread`` is the ``ts`` of its first message."""

    model_config = ConfigDict(frozen=True)

    team: str
    channel: str
    thread: str
    user_id: str
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""
    allowed: frozenset[str] = frozenset()
    closed: bool = False
    solved_by: str = ""
    """The id of the user who closed it."""
    solved_at: int = 0
    """When, in seconds since 1970."""
    quiet: bool = False
    pastes: tuple[CasePaste, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    draft: EscalationDraft | None = None
    escalations: tuple[EscalationSummary, ...] = ()

    @property
    def id(self) -> str:
        """A short id that people can read out."""
        return case_id(self.channel, self.thread)

    @property
    def is_private(self) -> bool:
        """Whether one user alone sees it, outside Slack's threads."""
        return self.thread.startswith(PRIVATE_THREAD_PREFIX)

    @property
    def wants_networks(self) -> bool:
        """Whether the carrier's source addresses matter: inbound calls are wanted."""
        return self.direction in {Direction.INBOUND, Direction.BOTH}

    def paste(self, ts: str) -> CasePaste | None:
        """The paste of the message ``ts``; None where there is none."""
        return next((paste for paste in self.pastes if paste.ts == ts), None)

    def paste_of_message(self, ts: str) -> CasePaste | None:
        """The paste of which the message ``ts`` is a part; None where there is none."""
        return next((paste for paste in self.pastes if ts in paste.messages), None)

    def latest(self) -> CasePaste | None:
        """The newest paste."""
        return self.pastes[-1] if self.pastes else None

    def with_paste(self, paste: CasePaste) -> Case:
        """The case with ``paste`` added, or in place of the paste of the same message."""
        remaining = self.without_paste(paste.ts).pastes
        pastes = sorted((*remaining, paste), key=lambda item: item.ts)
        return self.model_copy(update={"pastes": tuple(pastes)})

    def without_paste(self, ts: str) -> Case:
        """The case without the paste of the message ``ts``."""
        pastes = tuple(paste for paste in self.pastes if paste.ts != ts)
        return self.model_copy(update={"pastes": pastes})

    def without_user(self, user_id: str) -> Case:
        """The case without what ``user_id`` wrote, and without what quotes it.

        An escalation may quote each paste of its case.
        """
        pastes = tuple(paste for paste in self.pastes if not paste.is_by(user_id))
        quotes_remain = len(pastes) == len(self.pastes)
        draft = self.draft if quotes_remain else None
        escalations = self.escalations if quotes_remain else ()
        return self.model_copy(
            update={
                "pastes": pastes,
                "feedback": tuple(
                    item for item in self.feedback if item.user_id not in {"", user_id}
                ),
                "draft": None if draft is None or draft.is_by(user_id) else draft,
                "escalations": tuple(item for item in escalations if not item.is_by(user_id)),
            }
        )

    def escalation(self, escalation_id: str) -> EscalationSummary | None:
        """The escalation with that id; None where there is none."""
        return next((item for item in self.escalations if item.id == escalation_id), None)

    def with_escalation(self, summary: EscalationSummary) -> Case:
        """The case with ``summary`` added, or in place of the one with the same id."""
        remaining = (item for item in self.escalations if item.id != summary.id)
        return self.model_copy(update={"escalations": (*remaining, summary)})
