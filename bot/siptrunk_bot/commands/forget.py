"""``forget``: delete what is kept of the user, or of the user in the case whose id follows."""

from __future__ import annotations

from siptrunk_bot.conversation.erasure import ErasureJob, count_cases
from siptrunk_bot.render.pages import forget
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """Ask the user for confirmation; without a case, delete at once what else is kept."""
    job, case_id = call.job, call.arguments.strip().upper()
    count = await count_cases(call.context, job.user_id, case_id)
    if count:
        return Decision(actions=job.respond_privately(forget.question(count, case_id)))
    if case_id:
        return call.respond_text(f"No case {case_id}.")
    return Decision(follow_ups=(ErasureJob.from_command(job, case_id, count).follow_up(),))


COMMAND = Command(
    "forget",
    run,
    aliases=("delete",),
    stands_alone=True,
    takes_case_id=True,
    usage="forget",
    summary="delete what I keep of your pastes",
    help_rank=7,
)
