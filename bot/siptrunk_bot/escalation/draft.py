"""An escalation that is completed in its thread, without a form: opened, extended, cancelled."""

from __future__ import annotations

from typing import Self

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.output.bundle_formats import bundle_markdown
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import EscalationDetails, EscalationDraft
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.conversation.button import CASE_GONE, ButtonJob
from siptrunk_bot.escalation import draft_message as draft_page
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation.compile import (
    About,
    compiled,
    facts,
    iso,
    may_escalate,
    utc_now,
)
from siptrunk_bot.escalation.details import parse_details
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import Action, PostMessage, UpdateMessage
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.job import (
    CommandCall,
    Decision,
    Job,
    JobContext,
    ThreadAnswer,
    ThreadMessage,
)


class DraftJob(ButtonJob):
    """A press of "Escalate to support" where no form can be sent, or of "Cancel".

    Also of "Send now", where the draft is no longer open. ``at`` is when, ISO 8601 in UTC.
    """

    at: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str) -> Self:
        """The job for ``press``."""
        return super().from_press(press, team).model_copy(update={"at": utc_now()})

    async def decide(self, context: JobContext) -> Decision:
        """What the button does."""
        case = await context.cases.get(self.case)
        if case is None:
            return self._only(CASE_GONE)
        if self.action == draft_page.SEND:
            return self._only(draft_page.GONE)
        if self.action == draft_page.CANCEL:
            return await self._cancel(context, case)
        paste = case.paste(self.paste)
        if paste is None:
            return self._only(CASE_GONE)
        if not may_escalate(case, paste, self.user_id, from_home_team=self.from_home_team):
            return self._only(page.NOT_YOURS)
        return await open_draft(self, context, case, paste, self.at)

    async def _cancel(self, context: JobContext, case: Case) -> Decision:
        draft = case.draft
        paste = case.paste(draft.paste) if draft else None
        if draft is None or paste is None or draft.key != self.paste:
            return self._only(draft_page.GONE)
        if not may_escalate(case, paste, self.user_id, from_home_team=self.from_home_team):
            return self._only(page.NOT_YOURS)
        await context.cases.change(case, lambda stored: stored.model_copy(update={"draft": None}))
        rendered = draft_page.ended(self.user_id, sent=False)
        update = UpdateMessage(
            key=self.key,
            channel=self.channel,
            user_id=self.user_id,
            ts=self.reply,
            text=rendered.text,
            blocks=rendered.blocks,
        )
        return Decision(actions=(update,))

    def _only(self, rendered: Rendered) -> Decision:
        return Decision(actions=self.respond_privately(rendered))


async def open_draft(
    job: Job, context: JobContext, case: Case, paste: CasePaste, at: str
) -> Decision:
    """Open a draft of the escalation of ``paste`` in its thread, in place of any other draft."""
    if case.is_private:
        return Decision(actions=job.respond_privately(page.NOT_HERE))
    if case.draft and case.draft.ts and case.draft.paste == paste.ts:
        return Decision(actions=job.respond_privately(draft_page.ALREADY))
    draft = EscalationDraft(key=short_id(job.key, "draft"), paste=paste.ts, user_id=job.user_id)
    case = await context.cases.change(case, lambda stored: _with_draft(stored, draft))
    return Decision(actions=(await _draft_message(job, context, case, draft, at),))


async def open_by_command(call: CommandCall) -> Decision:
    """Open a draft for the latest paste of the thread in which somebody says ``escalate``."""
    job, case = call.job, call.case
    paste = case.latest() if case else None
    if case is None or paste is None:
        return call.respond(page.NOT_HERE)
    if not may_escalate(case, paste, job.user_id, from_home_team=job.from_home_team):
        return Decision(actions=job.respond_privately(page.NOT_YOURS))
    return await open_draft(job, call.context, case, paste, iso(str(job.queued_at)))


async def add_details(message: ThreadMessage, context: JobContext) -> Decision | None:
    """Add what the message says to the open draft of its thread."""
    job, case = message.job, message.case
    if message.recognised or case is None or case.draft is None:
        return None
    details = parse_details(message.text)
    if details is None:
        return None
    paste = case.paste(case.draft.paste)
    if paste is None:
        return Decision()
    if not may_escalate(case, paste, job.user_id, from_home_team=job.from_home_team):
        return Decision(actions=job.respond_privately(page.NOT_YOURS))
    case = await context.cases.change(case, lambda stored: _with_details(stored, details, job.key))
    if case.draft is None:
        return Decision()
    at = iso(str(job.queued_at))
    return Decision(actions=(await _draft_message(job, context, case, case.draft, at),))


def _has_details(text: str) -> bool:
    return parse_details(text) is not None


DETAILS = ThreadAnswer(_has_details, add_details)


async def _draft_message(
    job: Job, context: JobContext, case: Case, draft: EscalationDraft, at: str
) -> Action:
    """The post of the draft, or the update of its message where there is one."""
    rendered = await _render_draft(context, case, draft, at)
    reference = Reference(case.id, draft.key).value()
    if draft.ts:
        return UpdateMessage(
            key=job.key,
            channel=case.channel,
            user_id=job.user_id,
            thread=case.thread,
            ts=draft.ts,
            reference=reference,
            text=rendered.text,
            blocks=rendered.blocks,
        )
    return PostMessage(
        key=job.key,
        channel=case.channel,
        user_id=job.user_id,
        thread=case.thread,
        reference=reference,
        text=rendered.text,
        blocks=rendered.blocks,
    )


async def _render_draft(
    context: JobContext, case: Case, draft: EscalationDraft, at: str
) -> Rendered:
    paste = case.paste(draft.paste)
    if paste is None:
        return CASE_GONE
    bundle = await compiled(
        About(case, paste, draft.details), EscalationOrigin(), at, context.resolver
    )
    value = Reference(case.id, draft.key).value()
    return draft_page.draft(facts(bundle), bundle_markdown(bundle), value)


def _with_draft(case: Case, draft: EscalationDraft) -> Case:
    is_stored = case.draft is not None and case.draft.key == draft.key
    return case if is_stored else case.model_copy(update={"draft": draft})


def _with_details(case: Case, details: EscalationDetails, job_key: str) -> Case:
    """The draft with ``details``, once for each job: ``tried`` and ``note`` are appended."""
    draft = case.draft
    if draft is None or job_key in draft.merged_jobs:
        return case
    changes = {
        "details": draft.details.merged_with(details),
        "merged_jobs": (*draft.merged_jobs, job_key),
    }
    return case.model_copy(update={"draft": draft.model_copy(update=changes)})
