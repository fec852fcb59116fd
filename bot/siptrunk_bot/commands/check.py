"""``check``: diagnose the text that follows, or the attached files."""

from __future__ import annotations

from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """The diagnosis; the help page where there is nothing to diagnose."""
    if not call.arguments and not call.has_files:
        return await show_help(call)
    return await call.diagnose(call.arguments)


COMMAND = Command(
    "check",
    run,
    aliases=("diagnose",),
    usage="check …",
    summary="diagnose what follows (or attach it as a file in a thread)",
    help_rank=1,
)
