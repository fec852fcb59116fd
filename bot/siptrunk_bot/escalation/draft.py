"""An escalation that is completed in its thread, without a form: opened, extended, cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.output.bundle_formats import bundle_markdown
from siptrunk.text.wording import join_words
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import EscalationDetails, EscalationDraft
from siptrunk_bot.cases.ids import short_id
from siptrunk_bot.conversation.button import CASE_GONE, ButtonJob
from siptrunk_bot.escalation import messages
from siptrunk_bot.escalation.compile import (
    EscalationRequest,
    can_escalate,
    compile_request,
    support_facts,
    utc_now,
    utc_of_message,
)
from siptrunk_bot.escalation.details import parse_details
from siptrunk_bot.escalation.form import preview_parts
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Button, ButtonRow, Paragraph, Part, Rendered, Span, paragraph
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.slack.actions import Action, PostMessage, UpdateMessage
from siptrunk_bot.slack.payloads import ButtonPress
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import CommandCall, Job, JobContext, ThreadAnswer, ThreadMessage

SEND = "escalate.send"
CANCEL = "escalate.cancel"
MAX_FACT_CHARACTERS = 200
MAX_PREVIEW_CHARACTERS = 1_500
EXAMPLES = {
    "organization ID": "`org id: …`",
    "exact error message": "`error: …`",
    "carrier": "`carrier: …`",
    "the carrier's server address": "`server: …`",
    "inbound, outbound or both": "`outbound only`",
}
"""How to say a missing fact in the thread, by its title."""
ALREADY_OPEN = lay_out([paragraph("It is open above in this thread: press “Send now” there.")])
DRAFT_GONE = lay_out([paragraph("This was sent or cancelled before. Nothing was sent now.")])


class DraftJob(ButtonJob):
    """A press of "Escalate to support" where no form can be sent, or of "Cancel".

    Also of "Send now", where the draft is no longer open. ``clicked_at`` is ISO 8601 in UTC.
    """

    clicked_at: str = ""

    @classmethod
    def from_press(cls, press: ButtonPress, team: str) -> Self:
        """The job for ``press``."""
        return super().from_press(press, team).model_copy(update={"clicked_at": utc_now()})

    async def decide(self, context: JobContext) -> Decision:
        """What the button does."""
        case = await context.cases.get(self.case)
        if case is None:
            return self._only(CASE_GONE)
        if self.action == SEND:
            return self._only(DRAFT_GONE)
        if self.action == CANCEL:
            return await self._cancel(context, case)
        paste = case.paste(self.paste)
        if paste is None:
            return self._only(CASE_GONE)
        if not can_escalate(case, paste, self.user_id, from_home_team=self.from_home_team):
            return self._only(messages.NOT_ALLOWED)
        return await open_draft(self, context, case, paste, self.clicked_at)

    async def _cancel(self, context: JobContext, case: Case) -> Decision:
        draft = case.draft
        paste = case.paste(draft.paste) if draft else None
        if draft is None or paste is None or draft.key != self.paste:
            return self._only(DRAFT_GONE)
        if not can_escalate(case, paste, self.user_id, from_home_team=self.from_home_team):
            return self._only(messages.NOT_ALLOWED)
        await context.cases.change(case, lambda stored: stored.model_copy(update={"draft": None}))
        rendered = closed_draft(self.user_id, is_sent=False)
        return Decision(actions=(self.update(self.reply, rendered),))

    def _only(self, rendered: Rendered) -> Decision:
        return Decision(actions=self.respond_privately(rendered))


async def open_draft(
    job: Job, context: JobContext, case: Case, paste: CasePaste, compiled_at: str
) -> Decision:
    """Open a draft of the escalation of ``paste`` in its thread, in place of any other draft."""
    if case.is_private:
        return Decision(actions=job.respond_privately(messages.NO_THREAD))
    if case.draft and case.draft.ts and case.draft.paste == paste.ts:
        return Decision(actions=job.respond_privately(ALREADY_OPEN))
    draft = EscalationDraft(key=short_id(job.key, "draft"), paste=paste.ts, user_id=job.user_id)
    case = await context.cases.change(case, lambda stored: _with_draft(stored, draft))
    return Decision(actions=(await _draft_message(job, context, case, draft, compiled_at),))


async def open_by_command(call: CommandCall) -> Decision:
    """Open a draft for the latest paste of the thread in which somebody says ``escalate``."""
    job, case = call.job, call.case
    paste = case.latest() if case else None
    if case is None or paste is None:
        return call.respond(messages.NO_THREAD)
    if not can_escalate(case, paste, job.user_id, from_home_team=job.from_home_team):
        return Decision(actions=job.respond_privately(messages.NOT_ALLOWED))
    return await open_draft(job, call.context, case, paste, utc_of_message(str(job.queued_at)))


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
    if not can_escalate(case, paste, job.user_id, from_home_team=job.from_home_team):
        return Decision(actions=job.respond_privately(messages.NOT_ALLOWED))
    case = await context.cases.change(case, lambda stored: _with_details(stored, details, job))
    if case.draft is None:
        return Decision()
    compiled_at = utc_of_message(str(job.queued_at))
    return Decision(actions=(await _draft_message(job, context, case, case.draft, compiled_at),))


def _has_details(text: str) -> bool:
    return parse_details(text) is not None


DETAILS = ThreadAnswer(_has_details, add_details)


async def _draft_message(
    job: Job, context: JobContext, case: Case, draft: EscalationDraft, compiled_at: str
) -> Action:
    """The post of the draft, or the update of its message where there is one."""
    rendered = await _render_draft(context, case, draft, compiled_at)
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
    context: JobContext, case: Case, draft: EscalationDraft, compiled_at: str
) -> Rendered:
    paste = case.paste(draft.paste)
    if paste is None:
        return CASE_GONE
    request = EscalationRequest(case, paste, draft.details)
    bundle = await compile_request(request, EscalationOrigin(), compiled_at, context.resolver)
    about = Reference(case.id, draft.key)
    return lay_out(list(_draft_parts(support_facts(bundle), bundle_markdown(bundle), about)))


def _draft_parts(
    facts: Sequence[tuple[str, str]], preview: str, about: Reference
) -> Iterator[Part]:
    value = about.value()
    yield paragraph("Nothing is sent yet.", lead=f"Escalate case {about.case} to support?")
    for title, fact in facts:
        yield messages.fact_line(title, fact, MAX_FACT_CHARACTERS, Span("missing", bold=True))
    examples = [EXAMPLES[title] for title, fact in facts if not fact and title in EXAMPLES]
    optional = "also `tried: …` and `note: …`. Passwords and keys are hidden."
    if examples:
        yield paragraph(f"Say it here in the thread: {join_words(examples)}; {optional}")
    else:
        yield paragraph(f"Nothing is missing. Say more here in the thread: {optional}")
    yield ButtonRow(
        (Button("Send now", SEND, value, primary=True), Button("Cancel", CANCEL, value))
    )
    yield paragraph("", lead="What would be sent:")
    yield from preview_parts(preview[:MAX_PREVIEW_CHARACTERS], 1)
    if len(preview) > MAX_PREVIEW_CHARACTERS:
        yield paragraph("Preview shortened; the thread gets the full text when it is sent.")


def closed_draft(user_id: str, *, is_sent: bool) -> Rendered:
    """What stands in place of a draft after it was sent or cancelled."""
    words = "Sent by " if is_sent else "Not sent: cancelled by "
    return lay_out([Paragraph((Span(words), Span("", user=user_id), Span(".")))])


def _with_draft(case: Case, draft: EscalationDraft) -> Case:
    is_stored = case.draft is not None and case.draft.key == draft.key
    return case if is_stored else case.model_copy(update={"draft": draft})


def _with_details(case: Case, details: EscalationDetails, job: Job) -> Case:
    """The draft with ``details``, once for each job: ``attempts`` and ``note`` are appended."""
    draft = case.draft
    if draft is None or job.key in draft.merged_jobs:
        return case
    changes = {
        "details": draft.details.merge(details),
        "merged_jobs": (*draft.merged_jobs, job.key),
        "authors": (*draft.authors, *(() if draft.is_by(job.user_id) else (job.user_id,))),
    }
    return case.model_copy(update={"draft": draft.model_copy(update=changes)})
