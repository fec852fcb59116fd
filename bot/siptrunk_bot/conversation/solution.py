"""Closing a case as solved, and opening it again: the same by a button and in words."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from siptrunk_bot.cases.case import Case
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.conversation.reply import PasteChange, reply_to_paste, show_reply
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.slack.actions import Action
from siptrunk_bot.workflow.job import Job, JobContext

UNSOLVED: Mapping[str, object] = {"closed": False, "solved_by": "", "solved_at": 0}
"""The fields of an open case."""
NOT_YOURS_TO_REOPEN = lay_out(
    [
        paragraph(
            "Only who pasted this or said that it is solved can open it again. Paste yours here."
        )
    ]
)


async def close_case(job: Job, context: JobContext, request: PasteChange) -> tuple[Action, ...]:
    """Close the case. All of its replies are updated, and say who solved it, and when."""
    solved_at = int(job.queued_at or time.time())
    solved = {"closed": True, "solved_by": job.user_id, "solved_at": solved_at}
    return await _update_all(job, context, request, solved)


async def reopen_case(
    job: Job, context: JobContext, request: PasteChange
) -> tuple[Action, ...] | None:
    """Open the case again; its replies get their buttons back. None where the user may not."""
    case, paste = request.case, request.case.paste(request.ts)
    is_by_user = paste is not None and paste.is_by(job.user_id)
    if not is_by_user and job.user_id not in {case.user_id, case.solved_by}:
        return None
    return await _update_all(job, context, request, UNSOLVED)


async def _update_all(
    job: Job, context: JobContext, request: PasteChange, update: Mapping[str, object]
) -> tuple[Action, ...]:
    """The case with ``update``, and every reply of it as that makes it."""

    def change(case: Case) -> Case:
        return request.change(case).model_copy(update=dict(update))

    actions = await reply_to_paste(job, context, replace(request, change=change))
    closed = change(request.case)
    for other in closed.pastes:
        if other.ts != request.ts and other.reply:
            composed = await compose_reply(other, closed, context.resolver)
            other_job = job.model_copy(update={"key": f"{job.key}:{other.ts}", "response_url": ""})
            reply_update = show_reply(other_job, closed, other, composed.rendered)
            actions = (*actions, *reply_update)
    return actions
