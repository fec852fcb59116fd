"""A paste of a case, answered: the case kept up to date, the reply posted or updated."""

from __future__ import annotations

from bot.answer import Answer, answer, kept
from bot.call import Call, attached
from bot.cases import Case, Pasted
from bot.jobs.job import Desk, Job
from bot.render.reference import Reference, read_reference


async def answered(
    job: Job, desk: Desk, case: Case, paste: Pasted, *, files: bool = True
) -> tuple[Call, ...]:
    """The calls that answer ``paste`` as ``case`` has it now.

    ``files`` False: what is too long is attached already, and is not attached again.
    """
    result = await answer(paste, case, desk.resolver, private=bool(job.url))
    await desk.cases.change(case, lambda stored: _kept(stored, paste, result))
    return reply(job, case, paste, result, files=files)


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
