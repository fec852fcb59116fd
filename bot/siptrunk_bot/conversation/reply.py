"""Replies to the pastes of a case: composed, stored with the case, posted or updated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from siptrunk_bot.cases.case import AttachedFile, Case, CasePaste
from siptrunk_bot.cases.ids import posting_thread
from siptrunk_bot.cases.repository import CaseChange
from siptrunk_bot.conversation.compose import ComposedReply, compose_reply, with_diagnosis
from siptrunk_bot.metrics import count_findings
from siptrunk_bot.render.parts import File, Rendered
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.slack.actions import (
    Action,
    ActionResult,
    DeleteFile,
    PostMessage,
    UpdateMessage,
    UploadFiles,
    upload,
)
from siptrunk_bot.workflow.job import Job, JobContext

DIGEST_CHARACTERS = 16


@dataclass(frozen=True, slots=True)
class PasteChange:
    """A change of ``case``, after which the paste ``ts`` gets its reply."""

    case: Case
    ts: str
    change: CaseChange


async def reply_to_paste(job: Job, context: JobContext, request: PasteChange) -> tuple[Action, ...]:
    """The actions that show the reply; change and diagnosis are stored in one write."""
    changed = request.change(request.case)
    paste = changed.paste(request.ts)
    if paste is None:
        return ()
    private = bool(job.response_url)
    composed = await compose_reply(paste, changed, context.resolver, private=private)
    await context.cases.change(
        request.case, lambda stored: _with_reply(request.change(stored), paste, composed, job)
    )
    if not paste.reply:
        count_findings(composed.rules)
    return show_reply(job, changed, paste, composed.rendered)


async def changes_reply(context: JobContext, case: Case, changed: Case) -> bool:
    """Whether the latest reply of ``case`` differs when the case is ``changed``."""
    latest = case.latest()
    if latest is None or not latest.reply:
        return True
    before = await compose_reply(latest, case, context.resolver)
    after = await compose_reply(latest, changed, context.resolver)
    return before.rendered != after.rendered


def show_reply(job: Job, case: Case, paste: CasePaste, rendered: Rendered) -> tuple[Action, ...]:
    """The actions that post ``rendered``, or update the reply to ``paste`` where there is one.

    A file is up before the message that names it, and once for each content; what it replaces is
    deleted after that.
    """
    if job.response_url:
        return job.respond(rendered)
    message: PostMessage | UpdateMessage = PostMessage(
        key=job.key,
        channel=case.channel,
        user_id=job.user_id,
        thread=posting_thread(case.channel, case.thread, paste.ts),
        reference=Reference(case.id, paste.ts).value(),
        fallback_response_url=job.fallback_response_url,
        text=rendered.text,
        blocks=rendered.blocks,
    )
    if paste.reply:
        message = UpdateMessage(ts=paste.reply, **message.model_dump(exclude={"kind"}))
    attached = {(file.name, file.digest) for file in paste.attached}
    new = tuple(file for file in rendered.files if (file.name, digest(file)) not in attached)
    current = {(file.name, digest(file)) for file in rendered.files}
    obsolete = (f for f in paste.attached if (f.name, f.digest) not in current and f.id)
    deletions = (
        DeleteFile(key=f"{job.key}:{file.id}", channel=case.channel, file=file.id)
        for file in obsolete
    )
    return (*upload(new, message), message, *deletions)


def digest(file: File) -> str:
    """What tells two contents of a file apart."""
    return sha256(file.content.encode()).hexdigest()[:DIGEST_CHARACTERS]


async def store_result(context: JobContext, action: Action, result: ActionResult) -> None:
    """Store the message or the files of the paste or draft that ``action`` references."""
    if not isinstance(action, PostMessage | UpdateMessage | UploadFiles):
        return
    about = read_reference(action.reference)
    case = await context.cases.get(about.case) if about else None
    if about is None or case is None:
        return
    if isinstance(action, UploadFiles):
        files = [
            AttachedFile(name=name, digest=digest(File(name, content)), id=file)
            for (name, content), file in zip(action.files, result.files, strict=False)
        ]
        await context.cases.change(case, lambda stored: _with_files(stored, about.ts, files))
    elif result.ts:
        await context.cases.change(case, lambda stored: _with_message(stored, about.ts, result.ts))


def _with_files(case: Case, ts: str, files: Sequence[AttachedFile]) -> Case:
    paste = case.paste(ts)
    if paste is None:
        return case
    names = {file.name for file in files}
    remaining = [file for file in paste.attached if file.name not in names]
    return case.with_paste(paste.model_copy(update={"attached": (*remaining, *files)}))


def _with_reply(case: Case, paste: CasePaste, composed: ComposedReply, job: Job) -> Case:
    """The case with the diagnosis, without the files that the reply does not name any longer."""
    stored = with_diagnosis(case.paste(paste.ts) or paste, composed)
    current = {(file.name, digest(file)) for file in composed.rendered.files}
    attached = tuple(file for file in stored.attached if (file.name, file.digest) in current)
    is_elsewhere = job.about_case != case.id and job.key not in stored.jobs
    jobs = (*stored.jobs, job.key) if is_elsewhere else stored.jobs
    return case.with_paste(stored.model_copy(update={"attached": attached, "jobs": jobs}))


def _with_message(case: Case, key: str, ts: str) -> Case:
    """``key`` is the ``ts`` of a paste or the key of the draft."""
    if case.draft and case.draft.key == key:
        return case.model_copy(update={"draft": case.draft.model_copy(update={"ts": ts})})
    paste = case.paste(key)
    return case.with_paste(paste.model_copy(update={"reply": ts})) if paste else case
