"""An escalation without a form, put together in the thread: opened, added to, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.output.bundle_formats import bundle_markdown
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.cases.repository import Case, Pasted
from siptrunk_bot.conversation.button import GONE, Press
from siptrunk_bot.escalation import draft_message as draft_page
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation.compile import PRIVATE, About, compiled, facts, iso, may_escalate
from siptrunk_bot.escalation.model import Draft, Told
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.workflow.job import Decision, Desk, Job

if TYPE_CHECKING:
    from siptrunk_bot.conversation.message import Message


class DraftPress(Press):
    """A press of "Escalate to support" where no form can be sent, or of "Cancel".

    One of "Send now" only where there is nothing any more to send.
    """

    at: str
    at_home: bool = False

    async def decide(self, desk: Desk) -> Decision:
        """What the button does."""
        case = await desk.cases.named(self.case)
        if case is None:
            return Decision(calls=self._privately(GONE))
        if self.action == draft_page.SEND:
            return Decision(calls=self._privately(draft_page.GONE))
        if self.action == draft_page.CANCEL:
            return await self._cancelled(desk, case)
        paste = case.paste(self.paste)
        if paste is None:
            return Decision(calls=self._privately(GONE))
        if not may_escalate(case, paste, self.person, at_home=self.at_home):
            return Decision(calls=self._privately(page.NOT_YOURS))
        return await opened(self, desk, case, paste, self.at)

    async def _cancelled(self, desk: Desk, case: Case) -> Decision:
        draft = case.draft
        paste = case.paste(draft.paste) if draft else None
        if draft is None or paste is None or draft.key != self.paste:
            return Decision(calls=self._privately(draft_page.GONE))
        if not may_escalate(case, paste, self.person, at_home=self.at_home):
            return Decision(calls=self._privately(page.NOT_YOURS))
        await desk.cases.change(case, lambda one: one.model_copy(update={"draft": None}))
        call = Call(
            do="update", channel=self.channel, ts=self.reply, person=self.person, key=self.key
        )
        return Decision(calls=(call.saying(draft_page.ended(self.person, sent=False)),))


async def opened(job: Job, desk: Desk, case: Case, paste: Pasted, at: str) -> Decision:
    """A draft of the escalation of ``paste``, in its thread; one of another paste is replaced."""
    if case.thread.startswith(PRIVATE):
        return Decision(calls=job.tell(page.NOT_HERE))
    if case.draft and case.draft.ts and case.draft.paste == paste.ts:
        return Decision(calls=job.tell(draft_page.ALREADY))
    draft = Draft(key=short_id(job.key, "draft"), paste=paste.ts, person=job.person)
    case = await desk.cases.change(case, lambda one: _with(one, draft))
    call = Call(
        do="post",
        channel=case.channel,
        thread=case.thread,
        person=job.person,
        key=job.key,
        paste=Reference(case.id, draft.key).value(),
    )
    return Decision(calls=(call.saying(await _shown(desk, case, draft, at)),))


async def ordered(job: Message, desk: Desk, case: Case | None) -> Decision:
    """The same where somebody says "escalate" to the bot."""
    paste = case.latest() if case else None
    if case is None or paste is None:
        return Decision(calls=job.answer(page.NOT_HERE))
    if not may_escalate(case, paste, job.person, at_home=job.at_home):
        return Decision(calls=job.tell(page.NOT_YOURS))
    return await opened(job, desk, case, paste, iso(job.ts))


async def added(job: Message, desk: Desk, case: Case, told: Told) -> Decision:
    """What a message says, added to the draft of its thread."""
    ts, paste = job.ts, case.paste(case.draft.paste) if case.draft else None
    if paste is None:
        return Decision()
    if not may_escalate(case, paste, job.person, at_home=job.at_home):
        return Decision(calls=job.tell(page.NOT_YOURS))
    case = await desk.cases.change(case, lambda one: _told(one, told, ts))
    draft = case.draft
    if draft is None:
        return Decision()
    call = Call(
        do="update" if draft.ts else "post",
        channel=case.channel,
        thread=case.thread,
        ts=draft.ts,
        person=job.person,
        key=job.key,
        paste=Reference(case.id, draft.key).value(),
    )
    return Decision(calls=(call.saying(await _shown(desk, case, draft, iso(ts))),))


async def _shown(desk: Desk, case: Case, draft: Draft, at: str) -> Rendered:
    paste = case.paste(draft.paste)
    if paste is None:
        return GONE
    made = await compiled(About(case, paste, draft.told), EscalationOrigin(), at, desk.resolver)
    value = Reference(case.id, draft.key).value()
    return draft_page.draft(facts(made), bundle_markdown(made), value)


def _with(case: Case, draft: Draft) -> Case:
    same = case.draft is not None and case.draft.key == draft.key
    return case if same else case.model_copy(update={"draft": draft})


def _told(case: Case, told: Told, ts: str) -> Case:
    """The same where this message was heard before: what was tried must not stand there twice."""
    draft = case.draft
    if draft is None or ts in draft.added:
        return case
    changes = {"told": draft.told.having(told), "added": (*draft.added, ts)}
    return case.model_copy(update={"draft": draft.model_copy(update=changes)})
