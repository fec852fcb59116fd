"""``wrong``: feedback on the reply of this thread."""

from __future__ import annotations

from siptrunk_bot.cases.case import Feedback
from siptrunk_bot.conversation.feedback import (
    THANKS,
    classify_feedback,
    reported_rules,
    store_feedback,
)
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall

MAX_NOTE_CHARACTERS = 500


async def run(call: CommandCall) -> Decision:
    """Store the feedback with the case."""
    case, text = call.case, call.arguments
    if case is None:
        return call.respond_text("Say that in the thread of the reply that is wrong.")
    feedback = Feedback(
        what=classify_feedback(text),
        note=text[:MAX_NOTE_CHARACTERS],
        user_id=call.job.user_id,
        rules=await reported_rules(call.context, case, case.latest()),
    )
    await store_feedback(call.context, case, feedback)
    return call.respond(THANKS)


COMMAND = Command("wrong", run)
