"""What every job has, what it needs to be decided, and what a decision is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, JsonValue

from siptrunk.lookups.dns import Resolver
from siptrunk_bot.cases.repository import Case, Cases
from siptrunk_bot.escalation.model import Destination
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.actions import Call, attached, pieces
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.files import Files
from siptrunk_bot.workflow.keyed_lock import Turns


@dataclass(frozen=True, slots=True)
class Desk:
    """What a job may use."""

    cases: Cases
    slack: Slack
    files: Files
    resolver: Resolver | None
    destinations: Mapping[str, Destination] = field(default_factory=dict)
    """Where an escalation goes, by name."""
    turns: Turns = field(default_factory=Turns)

    async def in_turn(self, case: Case | None) -> Case | None:
        """The case of another thread, once whatever is under way there has ended."""
        if case is None:
            return None
        async with self.turns.of(turn(case.channel, case.thread)):
            return await self.cases.named(case.id)


def turn(channel: str, thread: str) -> str:
    """The name of the turn of a thread."""
    return f"{channel}:{thread}"


class Follow(BaseModel):
    """A job that another sets off: its kind, as ``kinds`` names it, and itself."""

    model_config = ConfigDict(frozen=True)

    kind: str
    key: str
    job: dict[str, JsonValue]


class Decision(BaseModel):
    """What Slack is to do, in order; what the engine is to forget, by prefix of its keys.

    ``first`` are for the poster alone, and go before everything else. ``follows`` begin when all
    is said, each once, whatever becomes of this job.
    """

    model_config = ConfigDict(frozen=True)

    calls: tuple[Call, ...] = ()
    first: tuple[Call, ...] = ()
    forgets: tuple[str, ...] = ()
    follows: tuple[Follow, ...] = ()
    broken: str = ""
    """The id of the problem where nothing could be decided."""


class Job(BaseModel):
    """``key`` is its name, once and for all; ``thread`` is the ``ts`` that opened the thread.

    ``url`` is where to answer in private; empty: in the thread, and ``spare_url`` where that is
    refused. ``mark`` is the ``ts`` of the message that gets 👀 when it takes long. ``after_s`` is
    how long it sleeps before it begins.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    team: str
    channel: str
    thread: str
    person: str
    url: str = ""
    spare_url: str = ""
    mark: str = ""
    after_s: float = 0.0
    began: float = 0.0
    """When it was heard, seconds since 1970: of those who wait, the first is served first."""

    @property
    def turn(self) -> str:
        """Jobs with the same turn run one after the other: those of a thread."""
        return turn(self.channel, self.thread)

    @abstractmethod
    async def decide(self, desk: Desk) -> Decision:
        """What is to be done. Runs in a step of its own."""

    @property
    def audible(self) -> bool:
        """Whether somebody expects an answer, and has to be told when there is none."""
        return True

    @property
    def urgent(self) -> bool:
        """Whether something has to be said before anything is looked at."""
        return False

    async def at_once(self, desk: Desk) -> Decision:  # noqa: ARG002 - others need the desk
        """What that is. Runs in a step of its own."""
        return Decision()

    def answer(self, rendered: Rendered) -> tuple[Call, ...]:
        """The calls that say ``rendered`` where this job is to answer."""
        if self.url:
            call = Call(
                do="respond",
                url=self.url,
                channel=self.channel,
                person=self.person,
                key=self.key,
                replaces=True,
            ).saying(rendered)
            return (call, *_further(call, rendered))
        call = Call(
            do="post",
            channel=self.channel,
            thread=self.thread,
            person=self.person,
            url=self.spare_url,
            key=self.key,
        )
        return (call.saying(rendered), *attached(rendered.files, call))

    def tell(self, rendered: Rendered) -> tuple[Call, ...]:
        """The calls that say ``rendered`` to this person alone."""
        if self.url:
            return self.answer(rendered)
        if self.spare_url:
            call = Call(
                do="respond",
                url=self.spare_url,
                channel=self.channel,
                thread="" if self.thread == self.mark else self.thread,
                person=self.person,
                key=f"{self.key}:note",
            )
            return (call.saying(rendered),)
        call = Call(
            do="note",
            channel=self.channel,
            thread=self.thread,
            person=self.person,
            key=f"{self.key}:note",
        )
        return (call.saying(rendered),)

    def new_case(self) -> Case:
        """A case for this thread, where there is none yet."""
        return Case(team=self.team, channel=self.channel, thread=self.thread, person=self.person)


def _further(call: Call, rendered: Rendered) -> tuple[Call, ...]:
    """A private answer cannot carry files: what is too long follows in messages of its own."""
    return tuple(
        call.model_copy(update={"text": f"```\n{piece}\n```", "blocks": (), "replaces": False})
        for file in rendered.files
        for piece in pieces(file.content)
    )
