"""Jobs, and what a job may use: storage, Slack, commands and thread answers."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from siptrunk.lookups.dns import Resolver
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import Destination
from siptrunk_bot.cases.ids import case_id, posting_thread
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.slack.actions import (
    Action,
    PostEphemeral,
    PostMessage,
    Respond,
    UpdateMessage,
    respond_with_files,
    upload,
)
from siptrunk_bot.slack.client import Slack
from siptrunk_bot.slack.files import Files
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.stored_jobs import JobLabels, StoredJobs
from siptrunk_bot.workflow.thread_locks import ThreadLocks


def thread_lock_key(channel: str, thread: str) -> str:
    """The key of the lock of a thread."""
    return f"{channel}:{thread}"


class Job(BaseModel):
    """A unit of work that survives a restart. ``key`` identifies it: it runs once per key.

    ``thread`` is the ``ts`` of the thread's first message. ``response_url`` is where the answer
    goes; empty: into the thread, and to ``fallback_response_url`` where that is refused.
    ``reaction_ts`` is the message that gets the progress reaction. ``delay_s`` is how long the job
    sleeps before it starts.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    team: str
    channel: str
    thread: str
    user_id: str
    response_url: str = ""
    fallback_response_url: str = ""
    reaction_ts: str = ""
    delay_s: float = 0.0
    queued_at: float = 0.0
    """Seconds since 1970: of the jobs that wait for a lock, the first one queued gets it."""
    from_home_team: bool = False
    """Whether the user is of the workspace in which the bot is installed."""
    is_admin: bool = False
    refusal: str = ""
    """Why the job was refused when it was submitted; the user reads it, and nothing is done."""

    @property
    def lock_key(self) -> str:
        """Jobs with the same lock run one after the other: those of a thread."""
        return thread_lock_key(self.channel, self.thread)

    @property
    def lock_order(self) -> float:
        """The time by which those jobs are ordered, in seconds since 1970."""
        return self.queued_at

    @property
    def bound_case(self) -> str:
        """The id of the case that this job claims to act on; empty where it claims none."""
        return ""

    @property
    def about_case(self) -> str:
        """The id of the case that this job may quote."""
        return self.bound_case or case_id(self.channel, self.thread)

    @property
    def labels(self) -> JobLabels:
        """What the stored job is found by."""
        return JobLabels(
            key=self.key,
            user_id=self.user_id,
            case=self.about_case,
            lock_key=self.lock_key,
            is_delayed=self.delay_s > 0,
        )

    @property
    def bound_thread(self) -> str:
        """The thread that the case has to have; empty where the place of the user has none."""
        return self.thread

    @property
    def reply_thread(self) -> str:
        """The thread that an answer is posted to; empty for direct messages, in line."""
        return posting_thread(self.channel, self.thread, self.reaction_ts)

    @property
    def expects_reply(self) -> bool:
        """Whether the user waits for an answer, and is told when there is none."""
        return True

    @property
    def tells_refusal(self) -> bool:
        """Whether the user asked for it, and so is told when it is refused."""
        return True

    @property
    def replaces_original(self) -> bool:
        """Whether ``response_url`` is that of a press, whose message the answer replaces."""
        return False

    @property
    def response_thread(self) -> str:
        """The thread of the message with the press; without it Slack leaves the thread."""
        return ""

    @property
    def has_first_response(self) -> bool:
        """Whether ``first_response`` has to be sent before anything is read."""
        return False

    @abstractmethod
    async def decide(self, context: JobContext) -> Decision:
        """What is to be done. Runs in a step of its own."""

    async def first_response(self, context: JobContext) -> Decision:  # noqa: ARG002 - overridden
        """What is sent before ``decide`` runs. Runs in a step of its own."""
        return Decision()

    def respond(self, rendered: Rendered) -> tuple[Action, ...]:
        """The actions that show ``rendered`` where this job's answer belongs."""
        if self.response_url:
            response = Respond(
                key=self.key,
                channel=self.channel,
                user_id=self.user_id,
                response_url=self.response_url,
                thread=self.response_thread,
                replace_original=self.replaces_original,
                text=rendered.text,
                blocks=rendered.blocks,
            )
            return respond_with_files(response, rendered.files)
        message = PostMessage(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            thread=self.reply_thread,
            fallback_response_url=self.fallback_response_url,
            text=rendered.text,
            blocks=rendered.blocks,
        )
        return (*upload(rendered.files, message), message)

    def update(self, ts: str, rendered: Rendered) -> UpdateMessage:
        """The action that shows ``rendered`` in the message ``ts`` of this job's channel."""
        return UpdateMessage(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            ts=ts,
            text=rendered.text,
            blocks=rendered.blocks,
        )

    def respond_privately(self, rendered: Rendered) -> tuple[Action, ...]:
        """The actions that show ``rendered`` to this job's user alone."""
        if self.response_url:
            return self.respond(rendered)
        return (
            PostEphemeral(
                key=f"{self.key}:note",
                channel=self.channel,
                user_id=self.user_id,
                thread="" if self.thread == self.reaction_ts else self.reply_thread,
                fallback_response_url=self.fallback_response_url,
                text=rendered.text,
                blocks=rendered.blocks,
            ),
        )

    def new_case(self) -> Case:
        """An empty case for this job's thread."""
        return Case(team=self.team, channel=self.channel, thread=self.thread, user_id=self.user_id)


@dataclass(frozen=True, slots=True)
class CommandCall:
    """A command as a user gave it: ``arguments`` is the text after its word.

    ``diagnose`` decides the job as a paste of the given text, with the files of the message.
    """

    job: Job
    arguments: str
    context: JobContext
    case: Case | None
    diagnose: Callable[[str], Awaitable[Decision]]
    has_files: bool = False

    def respond(self, rendered: Rendered) -> Decision:
        """The decision to answer with ``rendered``."""
        return Decision(actions=self.job.respond(rendered))

    def respond_text(self, text: str) -> Decision:
        """The decision to answer with one paragraph."""
        return self.respond(lay_out([paragraph(text)]))


@dataclass(frozen=True, slots=True)
class CommandPageRequest:
    """What the page of a command is made from.

    ``is_private``: one person alone sees it, so that it has no files.
    """

    arguments: str
    is_admin: bool
    commands: Commands
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command, given after ``/siptrunk`` or the bot's name.

    ``page`` returns what can be shown without a job, None where there is something to do, which
    ``run`` does. ``stands_alone``: followed by a sentence, the word is no command;
    ``takes_case_id``: the id of a case may follow it all the same. ``usage`` and ``summary`` are
    its line on the help page, which is sorted by ``help_rank``; without ``usage`` it has none.
    """

    word: str
    run: Callable[[CommandCall], Awaitable[Decision]]
    page: Callable[[CommandPageRequest], Rendered | None] = lambda _request: None
    aliases: tuple[str, ...] = ()
    stands_alone: bool = False
    takes_case_id: bool = False
    usage: str = ""
    summary: str = ""
    help_rank: int = 0
    for_admins: bool = False


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """A message that may be a thread answer.

    ``paste`` holds ``text`` and that of its files; ``recognised``: it is about a SIP trunk.
    """

    job: Job
    text: str
    paste: CasePaste
    case: Case | None
    recognised: bool
    addressed: bool


@dataclass(frozen=True, slots=True)
class ThreadAnswer:
    """A kind of message that continues a case without being a paste or a command.

    ``matches`` is a quick check of the text; ``handle`` decides, or returns None where the next
    kind is to be tried. ``starts_thread``: it may also be the first message of a thread.
    """

    matches: Callable[[str], bool]
    handle: Callable[[ThreadMessage, JobContext], Awaitable[Decision | None]]
    starts_thread: bool = False


Commands: TypeAlias = "Mapping[str, Command]"
"""Commands by word and alias."""


@dataclass(frozen=True, slots=True)
class JobContext:
    """What a job may use.

    ``destinations`` are where escalations go, by name; ``commands`` are by word and alias;
    ``thread_answers`` are in the order in which they are tried.
    """

    cases: Cases
    slack: Slack
    files: Files
    resolver: Resolver | None
    destinations: Mapping[str, Destination] = field(default_factory=dict)
    commands: Commands = field(default_factory=dict)
    thread_answers: tuple[ThreadAnswer, ...] = ()
    thread_locks: ThreadLocks = field(default_factory=ThreadLocks)
    stored_jobs: StoredJobs = field(default_factory=StoredJobs)

    async def reload_in_turn(self, case: Case | None) -> Case | None:
        """The case of another thread, once the jobs of that thread have ended.

        The lock of the own thread is held meanwhile. No deadlock follows: only a job of a thread
        without a case waits for another thread's lock, and never for a thread without a case.
        """
        if case is None:
            return None
        await self.thread_locks.wait(thread_lock_key(case.channel, case.thread))
        return await self.cases.get(case.id)
