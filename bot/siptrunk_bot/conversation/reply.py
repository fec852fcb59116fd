"""A paste of a case, answered: the case kept up to date, the reply posted or updated."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk_bot.cases.repository import Case, Change, Pasted
from siptrunk_bot.conversation.compose import Answer, answer, kept
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.slack.actions import Call, attached
from siptrunk_bot.workflow.job import Desk, Job


@dataclass(frozen=True, slots=True)
class Asked:
    """The paste of ``ts`` in ``case``, to be answered after ``change``.

    ``files`` False: what is too long is attached already, and is not attached again.
    """

    case: Case
    ts: str
    change: Change
    files: bool = True


async def answered(job: Job, desk: Desk, asked: Asked) -> tuple[Call, ...]:
    """The calls that answer; change and answer are kept in one write."""
    now = asked.change(asked.case)
    paste = now.paste(asked.ts)
    if paste is None:
        return ()
    result = await answer(paste, now, desk.resolver, private=bool(job.url))
    await desk.cases.change(asked.case, lambda one: _kept(asked.change(one), paste, result))
    return reply(job, now, paste, result, files=asked.files)


async def is_as_before(desk: Desk, case: Case, now: Case) -> bool:
    """Whether the last reply is the same with what is known ``now``."""
    latest = case.latest()
    if latest is None or not latest.reply:
        return False
    before, after = [await answer(latest, one, desk.resolver) for one in (case, now)]
    return before.rendered == after.rendered


async def closed(job: Job, desk: Desk, asked: Asked) -> tuple[Call, ...]:
    """The same as ``answered``; the other replies of the thread fold their buttons, too."""
    calls = await answered(job, desk, asked)
    now = asked.change(asked.case)
    for other in now.pasted:
        if other.ts != asked.ts and other.reply:
            result = await answer(other, now, desk.resolver)
            one = job.model_copy(update={"key": f"{job.key}:{other.ts}", "url": ""})
            calls = (*calls, *reply(one, now, other, result, files=False))
    return calls


def reply(
    job: Job, case: Case, paste: Pasted, result: Answer, *, files: bool = True
) -> tuple[Call, ...]:
    """The calls that show ``result``: in place where there is a reply to ``paste`` already."""
    about = Reference(case.id, paste.ts).value()
    if job.url:
        return job.answer(result.rendered)
    call = Call(
        do="update" if paste.reply else "post",
        ts=paste.reply,
        channel=case.channel,
        thread=case.thread,
        person=job.person,
        url=job.spare_url,
        key=job.key,
        paste=about,
    ).saying(result.rendered)
    return (call, *(attached(result.rendered.files, call) if files else ()))


async def settle(desk: Desk, call: Call, ts: str) -> None:
    """Keep where the reply to a paste stands."""
    about = read_reference(call.paste)
    case = await desk.cases.named(about.case) if about else None
    if about is None or case is None:
        return
    await desk.cases.change(case, lambda stored: _replied(stored, about.ts, ts))


def _kept(case: Case, paste: Pasted, result: Answer) -> Case:
    return case.having(kept(case.paste(paste.ts) or paste, result))


def _replied(case: Case, paste: str, reply: str) -> Case:
    if case.draft and case.draft.key == paste:
        return case.model_copy(update={"draft": case.draft.model_copy(update={"ts": reply})})
    found = case.paste(paste)
    return case.having(found.model_copy(update={"reply": reply})) if found else case
