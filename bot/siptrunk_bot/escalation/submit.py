"""Somebody sent an escalation: compiled, scanned, shown in the thread, and set on its way.

One job for one form, or for one draft in the thread: a second click is the same job.
"""

from __future__ import annotations

from siptrunk.explanation.bundle import Bundle, EscalationOrigin
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.cases.repository import Case
from siptrunk_bot.conversation.button import GONE
from siptrunk_bot.escalation import draft_message as draft_page
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation.compile import (
    PRIVATE,
    About,
    compiled,
    facts,
    files,
    may_escalate,
    says,
    still_secret,
)
from siptrunk_bot.escalation.destinations import title_of
from siptrunk_bot.escalation.model import DATA, MARKDOWN, Escalation, Summary, Told
from siptrunk_bot.escalation.send import Sending
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Follow, Job


class Escalate(Job):
    """``told`` is what the form said, or the draft as it stood when "Send now" was pressed.

    ``at`` is when it was clicked, ISO 8601 in UTC; ``name`` what Slack calls who did. ``draft`` is
    the key of the draft, and ``draft_ts`` that of its message; both are empty for a form.
    """

    case: str
    paste: str
    at: str
    name: str
    told: Told = Told()
    draft: str = ""
    draft_ts: str = ""
    at_home: bool = False

    async def decide(self, desk: Desk) -> Decision:
        """Nothing leaves where this person may not, or where a secret is still in it."""
        case = await desk.cases.named(self.case)
        paste = case.paste(self.paste) if case else None
        if case is None or paste is None:
            return self._only(GONE)
        if not may_escalate(case, paste, self.person, at_home=self.at_home):
            return self._only(page.NOT_YOURS)
        if self.draft and not self._is_open(case):
            return self._only(draft_page.GONE)
        return await self._escalated(desk, About(case, paste, self.told, whole=not self.draft))

    def _is_open(self, case: Case) -> bool:
        """Whether the draft stands, or was sent by this very job before a crash."""
        drafted = case.draft is not None and case.draft.key == self.draft
        return drafted or case.escalation(self._id) is not None

    async def _escalated(self, desk: Desk, about: About) -> Decision:
        case, paste = about.case, about.paste
        link = "" if _is_private(case) else await desk.slack.permalink(case.channel, paste.ts)
        thread = EscalationOrigin(link, f"{self.name} ({self.person})", self.at)
        made = await compiled(about, thread, self.at, desk.resolver)
        leaving = files(made)
        if left := still_secret(leaving):
            return self._only(page.stopped([(one.file, one.left) for one in left]))
        summary = self._summary(case, made, link)
        header = page.started(summary, [title_of(name) for name in desk.destinations])
        if _is_private(case):
            summary = await self._in_private(desk, summary, header)
        await desk.cases.change(case, lambda one: _kept(one, summary))
        escalation = Escalation(summary=summary, markdown=leaving[MARKDOWN], data=leaving[DATA])
        follows = tuple(self._sending(escalation, name) for name in desk.destinations)
        said, attached = self._shown(summary, header, leaving)
        shown = (attached,) if _is_private(case) else (said, attached)
        copies = () if follows else self._to_copy(said, leaving[MARKDOWN])
        return Decision(calls=(*self._draft_ended(), *shown, *copies), follows=follows)

    @property
    def _id(self) -> str:
        return short_id(self.key)

    def _summary(self, case: Case, made: Bundle, link: str) -> Summary:
        return Summary(
            id=self._id,
            case=case.id,
            channel=case.channel,
            thread=case.thread,
            person=self.person,
            at=self.at,
            permalink=link,
            says=says(made),
            facts=facts(made),
        )

    async def _in_private(self, desk: Desk, summary: Summary, header: Rendered) -> Summary:
        """A case that only one person sees goes on in direct messages, in a thread of their own."""
        channel, ts = await desk.slack.open_direct(self.person, header, f"{self.key}:header")
        if not ts:
            raise RuntimeError("no direct messages with this person")
        return summary.model_copy(update={"channel": channel, "thread": ts})

    def _shown(
        self, summary: Summary, header: Rendered, leaving: dict[str, str]
    ) -> tuple[Call, Call]:
        said = Call(
            do="post",
            channel=summary.channel,
            thread=summary.thread,
            person=self.person,
            key=f"{self.key}:header",
        )
        both = {"do": "upload", "key": f"{self.key}:files", "files": tuple(leaving.items())}
        return (said.saying(header), said.model_copy(update=both))

    def _to_copy(self, said: Call, markdown: str) -> tuple[Call, ...]:
        return tuple(
            said.model_copy(update={"key": f"{self.key}:copy:{number}"}).saying(piece)
            for number, piece in enumerate(page.copies(markdown))
        )

    def _draft_ended(self) -> tuple[Call, ...]:
        if not self.draft_ts:
            return ()
        call = Call(do="update", channel=self.channel, ts=self.draft_ts, key=self.key, quietly=True)
        return (call.saying(draft_page.ended(self.person, sent=True)),)

    def _sending(self, escalation: Escalation, destination: str) -> Follow:
        job = Sending(
            key=f"{self.key}:{destination}",
            team=self.team,
            channel=escalation.summary.channel,
            thread=escalation.summary.thread,
            person=self.person,
            escalation=escalation,
            destination=destination,
        )
        return job.follow()

    def _only(self, rendered: Rendered) -> Decision:
        return Decision(calls=self.tell(rendered))


def _is_private(case: Case) -> bool:
    return case.thread.startswith(PRIVATE)


def _kept(case: Case, summary: Summary) -> Case:
    """The case with the escalation, and without a draft. What support said of it stays."""
    known = case.escalation(summary.id)
    return case.model_copy(update={"draft": None}).escalated(known or summary)
