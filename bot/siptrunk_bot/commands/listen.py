"""``listen``: answer every paste of this thread again; with ``/siptrunk``, of the channel."""

from __future__ import annotations

from siptrunk_bot.conversation.muting import set_channel_silence, set_thread_quiet
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Command, CommandCall

CONFIRMATION = "From now on I answer every paste here. `/siptrunk mentions` changes that."


async def run(call: CommandCall) -> Decision:
    """End what ``quiet`` or ``mentions`` set."""
    if call.job.response_url:
        return await set_channel_silence(call, muted=False, confirmation=CONFIRMATION)
    if call.case:
        await set_thread_quiet(call, quiet=False)
    return call.respond_text("I answer in this thread again.")


COMMAND = Command(
    "listen",
    run,
    stands_alone=True,
    usage="listen",
    summary="in this channel, answer every paste",
    help_rank=2,
    for_admins=True,
)
