"""``forget``: delete what is kept of the user, or of the user in the case whose id follows."""

from __future__ import annotations

from siptrunk_bot.conversation.erasure import ErasureJob
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """Start the erasure, which answers when it is done."""
    job, case_id = call.job, call.arguments.strip().upper()
    cases = await call.context.cases.naming_user(job.user_id)
    cases = [case for case in cases if case.without_user(job.user_id) != case]
    count = sum(case_id in {"", case.id} for case in cases)
    if case_id and not count:
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
