"""``quiet``: answer in this thread only when mentioned."""

from __future__ import annotations

from siptrunk_bot.conversation.muting import set_thread_quiet
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall


async def run(call: CommandCall) -> Decision:
    """Mute the thread; ``/siptrunk`` does not know in which thread it was given."""
    if call.job.response_url:
        return call.respond_text(
            "Say `quiet` to me in the thread: a command does not know where it was sent from."
        )
    await set_thread_quiet(call, quiet=True)
    return call.respond_text("I stay quiet in this thread. Say `listen` to me to change that.")


COMMAND = Command("quiet", run, aliases=("silence", "stop", "mute"), stands_alone=True)
