"""``fixed``: close the case of this thread."""

from __future__ import annotations

from siptrunk_bot.conversation.answers.options import check_mark
from siptrunk_bot.conversation.reply import PasteChange
from siptrunk_bot.conversation.solution import close_case
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """Close the case; its replies lose their buttons."""
    case = call.case
    if case is None or (latest := case.latest()) is None:
        return call.respond_text("There is no open case in this thread.")
    request = PasteChange(case, latest.ts, lambda stored: stored)
    actions = await close_case(call.job, call.context, request)
    return Decision(actions=(*actions, check_mark(call.job, "solved")))


COMMAND = Command("fixed", run, aliases=("solved",), stands_alone=True)
