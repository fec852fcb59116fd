"""``forget``: delete the user's cases, or the one whose id follows."""

from __future__ import annotations

from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """Delete the cases, and the stored jobs of their messages."""
    job, case_id = call.job, call.arguments.strip().upper()
    stored = await call.context.cases.by_user(job.user_id)
    cases = [case for case in stored if case_id in {"", case.id}]
    if not cases:
        return call.respond_text(f"No case {case_id}." if case_id else "I keep nothing of yours.")
    for case in cases:
        await call.context.cases.forget(case.id)
    count = "1 case" if len(cases) == 1 else f"{len(cases)} cases"
    words = f"Deleted: {count} of yours, with what was pasted. The replies stay in Slack."
    return Decision(
        actions=job.respond(lay_out([paragraph(words)])),
        forgets=tuple(prefix for case in cases for prefix in _key_prefixes(case)),
    )


def _key_prefixes(case: Case) -> list[str]:
    """The prefixes of the keys of every job of ``case``."""
    stamps = dict.fromkeys((case.thread, *(paste.ts for paste in case.pastes)))
    return [message_key(case.team, case.channel, ts) for ts in stamps]


COMMAND = Command(
    "forget",
    run,
    aliases=("delete",),
    stands_alone=True,
    takes_case_id=True,
    usage="forget",
    summary="delete what I keep of your pastes",
    help_rank=6,
)
