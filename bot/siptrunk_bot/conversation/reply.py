"""Replies to the pastes of a case: composed, stored with the case, posted or updated."""

from __future__ import annotations

from dataclasses import dataclass, replace

from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.repository import CaseChange
from siptrunk_bot.conversation.compose import ComposedReply, compose_reply, with_diagnosis
from siptrunk_bot.metrics import count_findings
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.slack.actions import Action, PostMessage, UpdateMessage, upload
from siptrunk_bot.workflow.job import Job, JobContext


@dataclass(frozen=True, slots=True)
class PasteChange:
    """A change of ``case``, after which the paste ``ts`` gets its reply.

    Without ``attach_files``, code that is too long for a message is not attached once more.
    """

    case: Case
    ts: str
    change: CaseChange
    attach_files: bool = True


async def reply_to_paste(job: Job, context: JobContext, request: PasteChange) -> tuple[Action, ...]:
    """The actions that show the reply; change and diagnosis are stored in one write."""
    changed = request.change(request.case)
    paste = changed.paste(request.ts)
    if paste is None:
        return ()
    private = bool(job.response_url)
    composed = await compose_reply(paste, changed, context.resolver, private=private)
    await context.cases.change(
        request.case, lambda stored: _with_reply(request.change(stored), paste, composed)
    )
    if not paste.reply:
        count_findings(composed.rules)
    return show_reply(job, changed, paste, composed.rendered, attach_files=request.attach_files)


async def changes_reply(context: JobContext, case: Case, changed: Case) -> bool:
    """Whether the latest reply of ``case`` differs when the case is ``changed``."""
    latest = case.latest()
    if latest is None or not latest.reply:
        return True
    before = await compose_reply(latest, case, context.resolver)
    after = await compose_reply(latest, changed, context.resolver)
    return before.rendered != after.rendered


async def close_case(job: Job, context: JobContext, request: PasteChange) -> tuple[Action, ...]:
    """Close the case as well. All of its replies are updated, and lose their buttons."""

    def change(case: Case) -> Case:
        return request.change(case).model_copy(update={"closed": True})

    closing = replace(request, change=change)
    actions = await reply_to_paste(job, context, closing)
    closed = change(request.case)
    for other in closed.pastes:
        if other.ts != request.ts and other.reply:
            composed = await compose_reply(other, closed, context.resolver)
            other_job = job.model_copy(update={"key": f"{job.key}:{other.ts}", "response_url": ""})
            update = show_reply(other_job, closed, other, composed.rendered, attach_files=False)
            actions = (*actions, *update)
    return actions


def show_reply(
    job: Job, case: Case, paste: CasePaste, rendered: Rendered, *, attach_files: bool = True
) -> tuple[Action, ...]:
    """The actions that post ``rendered``, or update the reply to ``paste`` where there is one."""
    if job.response_url:
        return job.respond(rendered)
    message: PostMessage | UpdateMessage = PostMessage(
        key=job.key,
        channel=case.channel,
        user_id=job.user_id,
        thread=case.thread,
        reference=Reference(case.id, paste.ts).value(),
        fallback_response_url=job.fallback_response_url,
        text=rendered.text,
        blocks=rendered.blocks,
    )
    if paste.reply:
        message = UpdateMessage(ts=paste.reply, **message.model_dump(exclude={"kind"}))
    return (message, *(upload(rendered.files, message) if attach_files else ()))


async def store_reply(context: JobContext, reference: str, ts: str) -> None:
    """Store ``ts`` as the message of the paste or draft that ``reference`` names."""
    about = read_reference(reference)
    case = await context.cases.get(about.case) if about else None
    if about is None or case is None:
        return
    await context.cases.change(case, lambda stored: _with_message(stored, about.ts, ts))


def _with_reply(case: Case, paste: CasePaste, composed: ComposedReply) -> Case:
    return case.with_paste(with_diagnosis(case.paste(paste.ts) or paste, composed))


def _with_message(case: Case, key: str, ts: str) -> Case:
    """``key`` is the ``ts`` of a paste or the key of the draft."""
    if case.draft and case.draft.key == key:
        return case.model_copy(update={"draft": case.draft.model_copy(update={"ts": ts})})
    paste = case.paste(key)
    return case.with_paste(paste.model_copy(update={"reply": ts})) if paste else case
